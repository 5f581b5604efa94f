/**
 * The ledger above the {@link vn.minhchung.storage.Table} port: form records, versions with their
 * marks, evidence and those who wait for it, links. Every method is safe to repeat.
 */
package vn.minhchung.storage.ledger;
