/**
 * Benchmarks: how fast and how small, against a reference that runs in the same process by turns. A
 * number in a document of this project comes from here, with the command that repeats it.
 */
package vn.minhchung.bench;
