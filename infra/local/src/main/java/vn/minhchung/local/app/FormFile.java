package vn.minhchung.local.app;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.area.AreaLevel;
import vn.minhchung.core.area.Areas;
import vn.minhchung.core.form.Form;
import vn.minhchung.core.form.FormKind;
import vn.minhchung.core.form.Places;
import vn.minhchung.core.form.Reading;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.sheets.FormFiles;

/**
 * A form in a folder, read as far as is needed to choose its link.
 *
 * @param path relative to the folder, with {@code /}
 * @param kind empty where the file is no form
 * @param area empty where it names none that exists
 */
record FormFile(
    String path,
    byte[] bytes,
    Optional<FormKind> kind,
    Optional<Integer> year,
    Optional<Area> area) {
  private static final Pattern HASH = Pattern.compile("\"([0-9a-fA-F]{64})\"");

  static FormFile of(String path, byte[] bytes, Areas areas) {
    if (!(FormFiles.read(bytes) instanceof Reading.Readable readable)) {
      return new FormFile(path, bytes, Optional.empty(), Optional.empty(), Optional.empty());
    }
    Form form = readable.form();
    Optional<Integer> year = form.head().findNumber("year").map(Number::intValue);
    Optional<Area> area =
        year.filter(y -> y >= 2021 && y <= 2030).flatMap(y -> area(form.head(), y, areas));
    return new FormFile(path, bytes, Optional.of(form.kind()), year, area);
  }

  private static Optional<Area> area(JsonObject head, int year, Areas areas) {
    return new Places(areas).find(head.find("area"), year);
  }

  String name() {
    return Path.of(path).getFileName().toString();
  }

  /** Every hash that the file cites, whatever for. */
  SortedSet<Sha256> cited() {
    SortedSet<Sha256> cited = new TreeSet<>();
    Matcher matcher = HASH.matcher(new String(bytes, StandardCharsets.UTF_8));
    while (matcher.find()) {
      cited.add(new Sha256(matcher.group(1)));
    }
    return cited;
  }

  /** Which of a run's links takes it. */
  Role role() {
    return kind.map(
            k ->
                switch (k) {
                  case HAMLETS,
                      REGISTRATION,
                      ASSESSMENT,
                      WITHDRAWAL,
                      STATISTICS,
                      HONOURS,
                      NARRATIVE ->
                      Role.UPLOAD;
                  case APPRAISAL, RECOGNITION, CLOSING -> Role.APPRAISE;
                  case CONFIRMATION -> Role.CONFIRM;
                })
        .orElse(Role.UPLOAD);
  }

  /** The area whose link it goes through: a confirmation goes through that of the province. */
  Area linkArea(Areas areas) {
    Area own = area.orElse(areas.country());
    return role() == Role.CONFIRM && own.level() == AreaLevel.COMMUNE
        ? areas.provinceOf(own, own.id().validFrom())
        : own;
  }

  /** What a link of a run is for. */
  enum Role {
    UPLOAD,
    APPRAISE,
    CONFIRM
  }
}
