/**
 * What the ledger keeps and what it means: immutable versions, and the fold that turns them, in
 * form order and up to a cut, into claims, statistics and the state of lists.
 */
package vn.minhchung.core.ledger;
