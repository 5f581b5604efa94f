/** The command line ({@code CONTRACTS.md} 1). */
package vn.minhchung.local.cli;
