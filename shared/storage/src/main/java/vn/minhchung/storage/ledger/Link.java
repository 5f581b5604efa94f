package vn.minhchung.storage.ledger;

import java.time.Instant;
import java.util.Optional;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.form.FormKind;
import vn.minhchung.core.form.Scope;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;

/**
 * Đường gửi: a long-lived, revocable, scoped permission to upload. Its token is shown once; only
 * the hash is kept.
 *
 * @param created when its present token was issued
 * @param quota bytes that may be uploaded through it in all
 * @param parent the link that issued it, and that it dies with; empty: the operator did
 */
public record Link(
    Scope scope,
    String label,
    Instant created,
    Instant expires,
    long quota,
    Optional<Instant> revoked,
    Sha256 tokenHash,
    Optional<String> parent) {
  public String id() {
    return scope.link();
  }

  public boolean isAlive(Instant now) {
    return revoked.isEmpty() && now.isBefore(expires);
  }

  /** Whether it may judge or decide: such a link lives shortly, and every use of it is told of. */
  public boolean isPowerful() {
    return scope.kinds().stream().anyMatch(FormKind::powerful);
  }

  Link revokedAt(Instant when) {
    return new Link(scope, label, created, expires, quota, Optional.of(when), tokenHash, parent);
  }

  /** Begins anew, so that however often it is renewed it lives no longer than it did at first. */
  Link renewed(Sha256 newHash, Instant now, Instant newExpires) {
    return new Link(scope, label, now, newExpires, quota, Optional.empty(), newHash, parent);
  }

  byte[] value() {
    return Json.write(
        JsonObject.of(
            "scope", scope.json(),
            "label", label,
            "created", created,
            "expires", expires,
            "quota", quota,
            "revoked", revoked.orElse(null),
            "token", tokenHash,
            "parent", parent.orElse(null)));
  }

  static Link read(byte[] value) {
    JsonObject json = Json.trusted(value);
    return new Link(
        Scope.read(json.getObject("scope")),
        json.getString("label"),
        Instant.parse(json.getString("created")),
        Instant.parse(json.getString("expires")),
        json.getLong("quota"),
        json.findString("revoked").map(Instant::parse),
        new Sha256(json.getString("token")),
        json.findString("parent"));
  }
}
