/** Fuzzing, guided by what code is reached, of what reads files of strangers. */
package vn.minhchung.fuzz;
