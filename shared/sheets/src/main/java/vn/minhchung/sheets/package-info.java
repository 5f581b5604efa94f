/**
 * Forms as people fill them in: XLSX and CSV are read within absolute budgets into the same {@link
 * vn.minhchung.core.form.Form} as JSON, and templates are written. Begin with {@link
 * vn.minhchung.sheets.FormFiles}.
 */
package vn.minhchung.sheets;
