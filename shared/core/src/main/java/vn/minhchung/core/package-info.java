/**
 * The pure domain: no AWS, no I/O, no clock, no randomness, no logging. What is here are the rules
 * of {@code RULES.md} as records and functions; the words are those of the glossary.
 */
package vn.minhchung.core;
