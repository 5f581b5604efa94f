/** The stores of the deployed stack, as the environment of a function names them. */
package vn.minhchung.storage.deployed;
