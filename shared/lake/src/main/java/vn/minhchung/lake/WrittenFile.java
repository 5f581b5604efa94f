package vn.minhchung.lake;

import vn.minhchung.core.Sha256;

/** A finished file: what its key and its manifest entry need. */
public record WrittenFile(long rows, long bytes, Sha256 sha256) {}
