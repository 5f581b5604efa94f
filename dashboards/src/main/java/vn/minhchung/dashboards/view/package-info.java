/** What the templates see: texts, dates, and pages made of figures. Not for use elsewhere. */
package vn.minhchung.dashboards.view;
