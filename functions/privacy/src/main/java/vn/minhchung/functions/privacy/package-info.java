/**
 * What is held about one subject: found, handed out, erased ({@code RULES.md} 7).
 *
 * <p>{@code Search} finds it and changes nothing; {@code Erasure} takes away what was found, in an
 * order in which every stop leaves enough to go on by.
 */
@NullMarked
package vn.minhchung.functions.privacy;

import org.jspecify.annotations.NullMarked;
