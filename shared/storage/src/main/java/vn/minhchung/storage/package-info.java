/**
 * What the pipeline keeps: the ports {@link vn.minhchung.storage.Table} and {@link
 * vn.minhchung.storage.Objects}, their adapters, and above them the ledger and the links.
 */
package vn.minhchung.storage;
