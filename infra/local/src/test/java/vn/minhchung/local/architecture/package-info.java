/** What the build refuses: arrows that point the wrong way, cycles, public types without a word. */
package vn.minhchung.local.architecture;
