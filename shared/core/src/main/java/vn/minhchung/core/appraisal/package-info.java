/** Tự chấm và thẩm định: what appraisers change of what subjects gave themselves. */
package vn.minhchung.core.appraisal;
