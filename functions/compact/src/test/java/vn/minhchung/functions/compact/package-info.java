/** What the steps of compaction hand to each other. */
package vn.minhchung.functions.compact;
