/**
 * The deployed stack, end to end: run by {@code infra/aws/e2e.sh}, which names it. What counts is
 * what has come about (rows, receipts, dead letters), never that a call succeeded.
 */
package vn.minhchung.aws.e2e;
