/**
 * Criteria sets as data and the scoring of answers against them: a pure function of (set, facts
 * about the place, answers).
 */
package vn.minhchung.core.criteria;
