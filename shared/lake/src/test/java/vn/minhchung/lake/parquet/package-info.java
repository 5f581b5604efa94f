/** Files as such, described by their tests. */
package vn.minhchung.lake.parquet;
