/**
 * Facts as files: their kinds, their schemas, and what is wrong with one. National files ship with
 * the program; a province's own are loaded while it runs.
 */
package vn.minhchung.core.facts;
