/** Sheets as Vietnamese offices save them, and as nobody should. */
package vn.minhchung.sheets;
