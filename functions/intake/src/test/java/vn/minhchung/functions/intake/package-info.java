/** What intake does with each message, and with what lies behind it. */
package vn.minhchung.functions.intake;
