package vn.minhchung.functions.privacy;

import java.util.ArrayList;
import java.util.List;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.core.lake.ResultRow;
import vn.minhchung.core.ledger.Version;
import vn.minhchung.core.ledger.VersionCodec;
import vn.minhchung.functions.compact.Lake;
import vn.minhchung.lake.LakeSchemas;
import vn.minhchung.storage.Objects;
import vn.minhchung.storage.ledger.InboxKey;

/** What is held about a subject, for that subject to read. */
public final class SubjectFile {
  private static final String SCHEMA = "minhchung.subject/1";
  private static final long MAX_RECEIPT_BYTES = 100L * 1024 * 1024;

  private final Objects inbox;
  private final Lake lake;

  public SubjectFile(Objects inbox, Lake lake) {
    this.inbox = inbox;
    this.lake = lake;
  }

  public JsonObject of(Held held) {
    return JsonObject.of(
        "schema", SCHEMA,
        "subject", held.subject(),
        "references", held.references(),
        "names", List.copyOf(held.names()),
        "years",
            held.years().stream()
                .map(
                    year ->
                        JsonObject.of(
                            "year", year.year(),
                            "commune", year.commune().code(),
                            "frozen", year.frozen(),
                            "said",
                                year.versions().stream().sorted().map(SubjectFile::said).toList()))
                .toList(),
        "forms", held.forms().stream().filter(f -> !f.rows().isEmpty()).map(this::form).toList(),
        "refusedForms", held.whole().stream().map(form -> form.id()).toList(),
        "evidence",
            held.evidence().stream()
                .map(piece -> JsonObject.of("link", piece.link(), "sha256", piece.sha256()))
                .toList(),
        "lake", rows(held),
        "namedBy", held.mentions().stream().map(SubjectFile::said).toList(),
        "elsewhere", List.copyOf(held.elsewhere()));
  }

  private static JsonObject said(Version version) {
    return JsonObject.of(
        "form", version.address().form(),
        "at", version.address().form().time(),
        "row", version.address().row(),
        "link", version.link(),
        "about", version.address().stem(),
        "said", Json.trusted(VersionCodec.write(version)));
  }

  private JsonObject form(Held.InForm form) {
    List<JsonObject> receipt =
        inbox
            .get(InboxKey.receipt(form.record().id()), MAX_RECEIPT_BYTES)
            .flatMap(Objects.Body::bytes)
            .map(Json::trusted)
            .map(json -> json.objects("rows"))
            .orElse(List.of());
    return JsonObject.of(
        "form", form.record().id(),
        "sha256", form.record().sha256(),
        "rows",
            form.rows().keySet().stream()
                .map(
                    row ->
                        JsonObject.of(
                            "row", row,
                            "sent", Search.cells(form.read().form().orElseThrow(), row),
                            "receipt",
                                receipt.stream()
                                    .filter(r -> r.getInt("row") == row)
                                    .findFirst()
                                    .orElse(null)))
                .toList());
  }

  private List<JsonObject> rows(Held held) {
    List<JsonObject> rows = new ArrayList<>();
    held.archives()
        .forEach(
            file ->
                lake.read(
                    file,
                    LakeSchemas.ARCHIVE,
                    row -> {
                      if (held.pseudonyms().contains(row.subjectId())) {
                        rows.add(row(file.key(), row));
                      }
                    }));
    lake.forget();
    return rows;
  }

  private static JsonObject row(String file, ResultRow row) {
    return JsonObject.of(
        "file", file,
        "year", row.year(),
        "commune", row.communeCodeThen(),
        "hamlet", row.hamletId(),
        "state", row.state(),
        "criteria", row.criteriaSet(),
        "selfScore", row.selfScore(),
        "appraisedScore", row.appraisedScore(),
        "verdict", row.verdict(),
        "recognised", row.recognised(),
        "recognisedOn", row.recognisedOn(),
        "recognisedBefore", row.recognisedBefore(),
        "yearsRunning", row.yearsRunning(),
        "submittedAt", row.submittedAt(),
        "subjectId", row.subjectId());
  }
}
