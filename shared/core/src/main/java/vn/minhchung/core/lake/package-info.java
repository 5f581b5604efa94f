/**
 * The rows of the lake, one record a file kind, columns in the order of {@code CONTRACTS.md} 4.
 * They are the allow-list: what is no component here cannot be written to Parquet.
 */
package vn.minhchung.core.lake;
