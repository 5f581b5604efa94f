/**
 * A page of a report as files that an office works with: PDF/A, DOCX, and a workbook of its tables.
 * All are made from the one HTML of the report, so that no figure can differ between them, and
 * depend on nothing of the machine: no system font, no clock, no locale.
 */
@org.jspecify.annotations.NullMarked
package vn.minhchung.dashboards.documents;
