/** JSON as plain trees: read with limits, written the same way every time. */
package vn.minhchung.core.json;
