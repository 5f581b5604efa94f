/**
 * The link function: behind a token it says what the link may do, signs uploads and gives receipts
 * back ({@code CONTRACTS.md} 6).
 */
package vn.minhchung.functions.link;
