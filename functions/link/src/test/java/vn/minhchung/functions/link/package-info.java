/** What the link function answers, event by event. */
package vn.minhchung.functions.link;
