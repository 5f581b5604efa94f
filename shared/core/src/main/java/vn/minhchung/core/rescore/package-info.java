/**
 * Chấm lại: what another criteria set would do to the claims that there are, and the decision that
 * makes it hold. A trial and the fold after the decision are one computation.
 */
package vn.minhchung.core.rescore;
