/**
 * The lake: which files it has, how their columns lie in Parquet, how rows go in and come back, and
 * the manifest that says which files belong together.
 *
 * <p>Start at {@link vn.minhchung.lake.LakeSchemas}: every column of every file is stated there
 * once, and the writer, the reader, the order of rows and the published Table Schema all follow
 * from it.
 */
package vn.minhchung.lake;
