/**
 * What must hold in {@code template.yaml} as CloudFormation gets it: above all what an emulated AWS
 * drops in silence, and what only shows when something has gone wrong.
 */
package vn.minhchung.aws.template;
