/** The lake, described by its tests. */
package vn.minhchung.lake;
