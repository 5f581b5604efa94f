/**
 * The parts of an AWS in one process, on loopback only: S3 with its events, queues with their
 * dead-letter queues, a scheduler, a Step Functions Map, an HTTP API and a clock that can be set.
 *
 * <p>The handlers behind them are the classes that run on AWS and get the very event JSON. What is
 * decided here is only <em>when</em> they are called; nothing here knows what a form is.
 */
package vn.minhchung.local.stack;
