/** Objects in memory, for tests of what stands above the ports and for dry runs. */
package vn.minhchung.storage.memory;
