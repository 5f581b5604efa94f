/**
 * From the bytes of an uploaded file to versions: reading (every format becomes one {@link
 * vn.minhchung.core.form.Form}), checking row by row, and the problems that come of it.
 */
package vn.minhchung.core.form;
