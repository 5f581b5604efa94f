/**
 * What tests are told with: real units, the story of a commune's year form by form, and the text of
 * forms with one thing wrong.
 */
package vn.minhchung.core.sample;
