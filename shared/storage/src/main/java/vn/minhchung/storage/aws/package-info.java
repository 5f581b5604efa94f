/** What the AWS adapters share: how clients are made, and what a fault of the SDK means. */
package vn.minhchung.storage.aws;
