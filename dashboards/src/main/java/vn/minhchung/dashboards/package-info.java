/**
 * The number model's face: the public site, the reports, the working pages. Everything here prints
 * figures and texts; nothing computes a number. What is written depends on the arguments alone: no
 * clock, no locale, no order of a hash table.
 */
package vn.minhchung.dashboards;
