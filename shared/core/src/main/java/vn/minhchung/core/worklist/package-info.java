/** What waits for people: claims to appraise, changes asked for, subjects to nominate. */
package vn.minhchung.core.worklist;
