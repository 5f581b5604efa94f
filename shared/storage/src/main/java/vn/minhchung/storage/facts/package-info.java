/** Facts that were loaded while the program runs, in the lake under {@code facts/}. */
package vn.minhchung.storage.facts;
