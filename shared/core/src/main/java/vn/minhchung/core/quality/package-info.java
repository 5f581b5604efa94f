/**
 * Data-quality checks: what is probably wrong though every row was right. Findings change nothing
 * and never leave the working pages.
 */
package vn.minhchung.core.quality;
