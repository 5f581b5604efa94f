/** Proofs that need no account: of the template, of the artifacts, of the deployed stack. */
package vn.minhchung.aws;
