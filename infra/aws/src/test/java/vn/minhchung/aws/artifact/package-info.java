/** What is uploaded as a function's code. */
package vn.minhchung.aws.artifact;
