package vn.minhchung.storage.ledger;

import java.util.Optional;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.Ulid;
import vn.minhchung.core.form.Pins;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;

/**
 * What the ledger keeps of a form besides its versions.
 *
 * @param key of the object in the inbox; of its redacted twin, where rows of it were erased
 * @param sha256 of the form's bytes as they were sent: what its versions cite
 * @param pins written before anything else of the form
 * @param receipt header of the receipt; empty while the form is being read
 * @param revision counts the receipts that were written
 */
public record FormRecord(
    Ulid id, String key, Sha256 sha256, Pins pins, Optional<Header> receipt, int revision) {

  /**
   * @param status as in the receipt
   * @param waiting rows that wait for evidence
   */
  public record Header(String status, int rows, int waiting) {}

  public boolean isSettled() {
    return receipt.map(header -> header.waiting() == 0).orElse(false);
  }

  public FormRecord withReceipt(Header header) {
    return new FormRecord(id, key, sha256, pins, Optional.of(header), revision + 1);
  }

  /** The same form, of which another object is what is left. */
  public FormRecord redacted(String twin) {
    return new FormRecord(id, twin, sha256, pins, receipt, revision + 1);
  }

  byte[] value() {
    return Json.write(
        JsonObject.of(
            "key", key,
            "sha256", sha256,
            "pins", pins.json(),
            "status", receipt.map(Header::status).orElse(null),
            "rows", receipt.map(Header::rows).orElse(null),
            "waiting", receipt.map(Header::waiting).orElse(null),
            "revision", revision));
  }

  static FormRecord read(Ulid id, byte[] value) {
    JsonObject json = Json.trusted(value);
    return new FormRecord(
        id,
        json.getString("key"),
        new Sha256(json.getString("sha256")),
        Pins.read(json.getObject("pins")),
        json.findString("status")
            .map(status -> new Header(status, json.getInt("rows"), json.getInt("waiting"))),
        json.getInt("revision"));
  }
}
