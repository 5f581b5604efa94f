/** Sheets to fill in, made from the kinds' data, criteria sets and the statistics catalogue. */
@org.jspecify.annotations.NullMarked
package vn.minhchung.sheets.template;
