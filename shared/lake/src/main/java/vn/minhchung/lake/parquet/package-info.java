/**
 * Parquet files as such: pages, chunks, row groups, footer, over Apache Parquet's own column
 * writers and readers. Nothing here knows what a claim is.
 *
 * <p>{@code parquet-hadoop} is left out on purpose: it needs Hadoop's types to compile and to read,
 * weighs as much again as all that is used here, and lists a chunk's encodings in an order that
 * depends on identity hashes, so that two runs could differ in bytes.
 */
package vn.minhchung.lake.parquet;
