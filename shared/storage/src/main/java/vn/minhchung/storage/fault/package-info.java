/**
 * A store that fails on purpose, so that a test can stop the program after each of its effects,
 * refuse what usually succeeds, and lose an answer that was given.
 *
 * <p>A crash test runs the same work once for each of its effects:
 *
 * <pre>{@code
 * int effects = work(Effects.counting());              // how many are there?
 * for (int n = 0; n <= effects; n++) {
 *   Effects dying = Effects.stopAfter(n);
 *   assertThatThrownBy(() -> work(dying)).isInstanceOf(Stopped.class);
 *   work(Effects.counting());                          // the redelivery, on what is left
 *   assertThat(state()).isEqualTo(expected);
 * }
 * }</pre>
 */
package vn.minhchung.storage.fault;
