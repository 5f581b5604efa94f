/** What tests put beside the deployed functions; never part of an artifact that is deployed. */
package vn.minhchung.aws.recording;
