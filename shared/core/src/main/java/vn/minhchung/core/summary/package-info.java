/** From the rows of the lake to the summary: one source per commune, both views, every level. */
package vn.minhchung.core.summary;
