/**
 * The embedded stack put together: the handlers that run on AWS, wired to S3, queues, table, clock
 * and schedule of one process; and what drives it: the client of its links, the run over a folder.
 */
package vn.minhchung.local.app;
