package vn.minhchung.functions.link;

import java.util.Base64;
import java.util.Optional;
import vn.minhchung.core.Language;
import vn.minhchung.core.LiveFacts;
import vn.minhchung.core.Ulid;
import vn.minhchung.core.form.ProblemCode;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.sheets.MendedSheet;
import vn.minhchung.storage.Objects;
import vn.minhchung.storage.ledger.InboxKey;
import vn.minhchung.storage.ledger.Ledger;

/** The sheet that somebody sent, back with notes on what is wrong. */
public final class MendedApi {
  /** What Lambda answers at most is 6 MB, and base 64 takes a third more than the bytes. */
  private static final int MAX_SHEET_BYTES = 4_000_000;

  private static final long MAX_RECEIPT_BYTES = 5L * 1024 * 1024;
  private static final String ENDING = "(?i)\\.(xlsx|csv)$";

  private final Ledger ledger;
  private final Objects inbox;
  private final Secrets secrets;
  private final LiveFacts facts;

  public MendedApi(Ledger ledger, Objects inbox, Secrets secrets, LiveFacts facts) {
    this.ledger = ledger;
    this.inbox = inbox;
    this.secrets = secrets;
    this.facts = facts;
  }

  /** {@code GET /api/receipts/<id>/sheet}: {@code name}, and {@code bytes} in base 64. */
  Reply sheet(String id, String secret, Language language) {
    if (!Ulid.isValid(id) || !secrets.opens(new Ulid(id), secret)) {
      return Reply.NOT_FOUND;
    }
    Ulid form = new Ulid(id);
    Optional<JsonObject> receipt =
        bytes(InboxKey.receipt(form), MAX_RECEIPT_BYTES).map(Json::trusted);
    return receipt
        .flatMap(known -> mended(form, known, language).map(sheet -> reply(known, sheet)))
        .orElseGet(() -> Reply.problem(404, ProblemCode.LINK_SHEET));
  }

  private Optional<byte[]> mended(Ulid form, JsonObject receipt, Language language) {
    return ledger
        .form(form)
        .flatMap(record -> bytes(record.key(), MAX_SHEET_BYTES))
        .flatMap(sent -> MendedSheet.of(sent, receipt, facts.now(), language))
        .filter(sheet -> sheet.length <= MAX_SHEET_BYTES);
  }

  private Optional<byte[]> bytes(String key, long most) {
    return inbox.get(key, most).flatMap(Objects.Body::bytes);
  }

  private static Reply reply(JsonObject receipt, byte[] sheet) {
    String name =
        receipt.findObject("form").flatMap(form -> form.findString("name")).orElse("bieu");
    return Reply.ok(
        JsonObject.of(
            "name",
            name.replaceFirst(ENDING, "") + ".sua.xlsx",
            "bytes",
            Base64.getEncoder().encodeToString(sheet)));
  }
}
