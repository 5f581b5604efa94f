/** The table on DynamoDB. */
package vn.minhchung.storage.dynamo;
