/** Objects and upload signing on S3: AWS, an emulator, or the S3 server in process. */
package vn.minhchung.storage.s3;
