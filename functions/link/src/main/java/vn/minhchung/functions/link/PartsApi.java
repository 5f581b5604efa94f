package vn.minhchung.functions.link;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.Ulid;
import vn.minhchung.core.form.ProblemCode;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.storage.PartUploads;
import vn.minhchung.storage.UploadSigner;
import vn.minhchung.storage.ledger.InboxKey;
import vn.minhchung.storage.ledger.Link;
import vn.minhchung.storage.ledger.Links;

/**
 * Uploads in parts, for a file that a thin network cuts off again and again. That an upload is of
 * this key only, S3 sees to: its name fits no other.
 */
public final class PartsApi {
  private static final int MOST = 20;
  private static final int LONGEST_NAME = 2_000;

  private final Links links;
  private final PartUploads uploads;

  public PartsApi(Links links, PartUploads uploads) {
    this.links = links;
    this.uploads = uploads;
  }

  /** How many parts a file of this size has. */
  static int count(long size) {
    return (int) ((size + PartUploads.PART_BYTES - 1) / PartUploads.PART_BYTES);
  }

  /** The hashes of an item's parts; empty where it asks for none, or for others than it has. */
  static List<Sha256> hashes(JsonObject item, long size) {
    List<Sha256> hashes = new ArrayList<>();
    for (Object written : item.list("parts")) {
      if (written instanceof String text && Sha256.isValid(text)) {
        hashes.add(new Sha256(text));
      }
    }
    return size > PartUploads.PART_BYTES && hashes.size() == count(size) ? hashes : List.of();
  }

  /** Begins an upload. */
  String begin(String key, String type, Map<String, String> metadata) {
    return uploads.begin(key, type, metadata);
  }

  /** One signed address a part, in their order. */
  List<JsonObject> signed(
      String key, String upload, long size, List<Sha256> hashes, Duration life) {
    List<JsonObject> parts = new ArrayList<>();
    long left = size;
    for (Sha256 hash : hashes) {
      PartUploads.Part part = new PartUploads.Part(Math.min(left, PartUploads.PART_BYTES), hash);
      UploadSigner.SignedUpload signed = uploads.sign(key, upload, parts.size() + 1, part, life);
      parts.add(JsonObject.of("url", signed.url(), "headers", signed.headers()));
      left -= part.size();
    }
    return parts;
  }

  /** Where a file of the link lies; the id is a form's. */
  static Optional<String> key(Link link, boolean isForm, String id, Sha256 sha256) {
    if (!isForm) {
      return Optional.of(new InboxKey.OfEvidence(link.id(), sha256).key());
    }
    return Optional.of(id)
        .filter(Ulid::isValid)
        .map(ulid -> new InboxKey.OfForm(link.id(), new Ulid(ulid), sha256).key());
  }

  /** {@code POST /api/uploads/complete}: {@code there}, or that it has to be begun anew. */
  Reply complete(String token, byte[] body) {
    return links.authenticate(token).map(link -> complete(link, body)).orElse(Reply.NOT_FOUND);
  }

  private Reply complete(Link link, byte[] body) {
    JsonObject asked;
    try {
      asked = Json.readObject(body);
    } catch (Json.Malformed e) {
      return wrong();
    }
    String sha256 = asked.findString("sha256").orElse("");
    String upload = asked.findString("upload").orElse("");
    boolean isForm = asked.findString("role").equals(Optional.of("form"));
    List<PartUploads.Taken> taken = taken(asked);
    if (!Sha256.isValid(sha256)
        || upload.isEmpty()
        || upload.length() > LONGEST_NAME
        || taken.isEmpty()) {
      return wrong();
    }
    return key(link, isForm, asked.findString("id").orElse(""), new Sha256(sha256))
        .map(
            key ->
                Reply.ok(
                    JsonObject.of(
                        "there",
                        uploads.complete(key, upload, taken) == PartUploads.Completed.THERE)))
        .orElseGet(PartsApi::wrong);
  }

  /** Empty where one of them is none. */
  private static List<PartUploads.Taken> taken(JsonObject asked) {
    List<PartUploads.Taken> taken = new ArrayList<>();
    for (Object item : asked.list("parts")) {
      if (item instanceof JsonObject part) {
        String hash = part.findString("sha256").orElse("");
        Optional<String> etag = part.findString("etag").filter(t -> t.matches("[\\w\"-]{1,100}"));
        if (Sha256.isValid(hash) && etag.isPresent()) {
          taken.add(new PartUploads.Taken(etag.get(), new Sha256(hash)));
        }
      }
    }
    boolean all = taken.size() == asked.list("parts").size() && taken.size() <= MOST;
    return all ? taken : List.of();
  }

  private static Reply wrong() {
    return Reply.problem(
        400, ProblemCode.LINK_FIELD, "field", "parts", "expected", "upload, sha256, etag");
  }
}
