/** The artifacts under Lambda's own runtime client, with recorded events. */
package vn.minhchung.aws.runtime;
