package vn.minhchung.local.sample;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;

/** The files as they come to be. */
final class Folder {
  /** Asia/Ho_Chi_Minh; without summer time since 1975, so the zone's rules are not needed. */
  private static final ZoneOffset VIETNAM = ZoneOffset.ofHours(7);

  private final List<Upload> uploads = new ArrayList<>();
  private final TreeMap<String, byte[]> evidence = new TreeMap<>();

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Upload(LocalDateTime at, String label, byte[] bytes) {}

  /**
   * @param label ends the file's name: lower-case ASCII
   */
  void form(LocalDateTime at, String label, JsonObject form) {
    raw(at, label, Json.pretty(form));
  }

  void raw(LocalDateTime at, String label, byte[] bytes) {
    uploads.add(new Upload(at, label, bytes));
  }

  /** Adds a photo and answers its SHA-256. */
  String photo(String name) {
    return evidence(name + ".jpg", Evidence.jpeg(Draft.SYNTHETIC + ": " + name));
  }

  /** Adds a document and answers its SHA-256. */
  String document(String name) {
    return evidence(name + ".pdf", Evidence.pdf(name));
  }

  private String evidence(String name, byte[] bytes) {
    evidence.put("evidence/" + name, bytes);
    return Sha256.of(bytes).hex();
  }

  /** In UTF-8 byte order of the paths, which for forms is the order of time. */
  List<SampleFile> files() {
    List<SampleFile> files = new ArrayList<>();
    uploads.sort(Comparator.comparing(Upload::at)); // stable: within a minute as added
    int number = 0;
    String minute = "";
    for (Upload upload : uploads) {
      number = stamp(upload.at()).equals(minute) ? number + 1 : 1;
      minute = stamp(upload.at());
      Instant at = upload.at().plusSeconds(number - 1L).toInstant(VIETNAM);
      String path = minute + "-" + two(number) + "-" + upload.label() + ".json";
      files.add(new SampleFile(path, upload.bytes(), Optional.of(at)));
    }
    evidence.forEach((path, bytes) -> files.add(new SampleFile(path, bytes, Optional.empty())));
    return List.copyOf(files);
  }

  private static String stamp(LocalDateTime at) {
    return at.getYear()
        + "/"
        + two(at.getMonthValue())
        + "-"
        + two(at.getDayOfMonth())
        + "-"
        + two(at.getHour())
        + two(at.getMinute());
  }

  private static String two(int number) {
    return number < 10 ? "0" + number : String.valueOf(number);
  }
}
