/**
 * Intake: from an object in the inbox to versions in the ledger and a receipt. Handlers decode,
 * call and encode; what they call is {@link vn.minhchung.functions.intake.FormIntake} and {@link
 * vn.minhchung.functions.intake.EvidenceIntake}.
 */
package vn.minhchung.functions.intake;
