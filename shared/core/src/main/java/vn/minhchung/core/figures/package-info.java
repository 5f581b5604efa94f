/**
 * Every number that a page or a report prints: the summary's rows become {@link
 * vn.minhchung.core.figures.Figure}s with ids, texts, targets and gaps. Pages and documents only
 * print them; they never compute.
 */
package vn.minhchung.core.figures;
