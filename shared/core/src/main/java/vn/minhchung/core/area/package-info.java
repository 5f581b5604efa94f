/**
 * Administrative units as they are and were: editions of the code table, the crosswalk between
 * them, lookup by date and by name. The data lies in {@code resources/areas}; a later edition is
 * data only.
 */
package vn.minhchung.core.area;
