package vn.minhchung.local.sample;

import java.time.Instant;
import java.util.Optional;

/**
 * One file of the sample.
 *
 * @param path within the sample's folder, with slashes; lower-case ASCII
 * @param bytes the content; not copied, so not to be changed
 * @param at of a form: the moment at which it is uploaded; empty for evidence, which goes up just
 *     before the first form that cites it
 */
@SuppressWarnings("ArrayRecordComponent") // compared by path and hash, never by equals
public record SampleFile(String path, byte[] bytes, Optional<Instant> at) {}
