/**
 * The first promise: nothing lost, nothing twice. One small but complete history goes through the
 * real handlers on stores that stop the program, lose answers and put off work, in every order;
 * what comes out is compared with the undisturbed run.
 */
package vn.minhchung.local.crash;
