/**
 * Compaction: for each (year, province) whose marks changed the versions are folded and written as
 * Parquet, then the manifest is swapped. Planning, the work of one province and finishing are small
 * handlers that a Step Functions Map and the embedded runner both call.
 */
package vn.minhchung.functions.compact;
