/**
 * Publishing: from a snapshot to the public site, the working pages and the reports, and back:
 * {@link vn.minhchung.functions.publish.Verification} derives everything again and names the first
 * difference.
 */
package vn.minhchung.functions.publish;
