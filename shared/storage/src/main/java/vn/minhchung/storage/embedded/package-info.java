/**
 * The store of a stack without AWS: one file of H2's MVStore, or memory, that holds the table, the
 * form ids and whatever else of the local stack must survive a crash.
 */
package vn.minhchung.storage.embedded;
