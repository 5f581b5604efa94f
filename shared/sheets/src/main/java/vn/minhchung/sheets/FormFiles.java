package vn.minhchung.sheets;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.form.Form;
import vn.minhchung.core.form.JsonForms;
import vn.minhchung.core.form.ProblemCode;
import vn.minhchung.core.form.Reading;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;

/**
 * Reads a form whatever kind of file it is. The kind is told from the first bytes, never from a
 * name or a declared type: both may be wrong, and a version is a function of the bytes.
 */
public final class FormFiles {
  private static final String CSV = "CSV";
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}", Pattern.CASE_INSENSITIVE);

  private FormFiles() {}

  /** The kinds of file that a form may be. */
  public enum Kind {
    JSON("application/json"),
    CSV("text/csv"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final String type;

    Kind(String type) {
      this.type = type;
    }

    /** The content type under which it is uploaded. */
    public String type() {
      return type;
    }
  }

  public static Kind kindOf(byte[] file) {
    if (file.length > 1 && file[0] == 'P' && file[1] == 'K') {
      return Kind.XLSX;
    }
    for (byte b : file) {
      if (b == '{' || b == '[') {
        return Kind.JSON;
      }
      boolean skipped = b == ' ' || b == '\n' || b == '\r' || b == '\t';
      boolean mark = b == (byte) 0xEF || b == (byte) 0xBB || b == (byte) 0xBF;
      if (!skipped && !mark) {
        return Kind.CSV;
      }
    }
    return Kind.CSV;
  }

  public static Reading read(byte[] file) {
    return read(file, new FileNames());
  }

  /** Names of files that its cells hold and for which nothing was sent along. */
  public static Set<String> unmatched(byte[] file) {
    FileNames names = new FileNames();
    Reading unused = read(file, names);
    return names.unknown();
  }

  /**
   * Every hash that the form holds, in whatever cell: the evidence that it may cite. Empty where it
   * cannot be read.
   */
  public static Set<Sha256> hashes(byte[] file) {
    Set<Sha256> hashes = new HashSet<>();
    if (read(file) instanceof Reading.Readable readable) {
      Form form = readable.form();
      Consumer<JsonObject> add =
          json -> HASH.matcher(Json.text(json)).results().forEach(r -> hashes.add(sha(r)));
      add.accept(form.head());
      form.rows().forEach(row -> add.accept(row.cells()));
    }
    return hashes;
  }

  private static Sha256 sha(MatchResult found) {
    return new Sha256(found.group().toLowerCase(Locale.ROOT));
  }

  /**
   * The same file with the hashes of the files that its cells name, as it is uploaded: the server
   * knows evidence by its hash only, and a version is a function of the uploaded bytes.
   */
  public static byte[] withFiles(byte[] file, Map<String, Sha256> files) {
    return switch (files.isEmpty() ? Kind.JSON : kindOf(file)) {
      case JSON -> file;
      case CSV -> FilesAttached.toCsv(file, files);
      case XLSX -> FilesAttached.toXlsx(file, files);
    };
  }

  private static Reading read(byte[] file, FileNames names) {
    Kind kind = kindOf(file);
    if (kind == Kind.JSON) {
      return JsonForms.read(file);
    }
    try {
      return kind == Kind.XLSX ? xlsx(file, names) : csv(file, names);
    } catch (Budget.Refused e) {
      return new Reading.Unreadable(List.of(e.problem()));
    }
  }

  private static Reading xlsx(byte[] file, FileNames names) throws Budget.Refused {
    return XlsxSheet.read(file, looked(file, names), names, new Budget());
  }

  /** Looks through the workbook, and takes the list of files that came along. */
  private static XlsxGuard.Unpacked looked(byte[] file, FileNames names) throws Budget.Refused {
    small(file);
    XlsxGuard.Unpacked unpacked = XlsxGuard.check(file);
    byte[] list = unpacked.files().orElse("{}".getBytes(StandardCharsets.UTF_8));
    try {
      JsonObject files = Json.readObject(list);
      files.members().keySet().stream()
          .filter(name -> files.findString(name).filter(Sha256::isValid).isPresent())
          .forEach(name -> names.put(name, new Sha256(files.getString(name))));
    } catch (Json.Malformed e) {
      throw Budget.Refused.of(ProblemCode.SHEET_BROKEN, "reason", XlsxGuard.FILES);
    }
    return unpacked;
  }

  private static Reading csv(byte[] file, FileNames names) throws Budget.Refused {
    SheetForm form = new SheetForm(CSV, Map.of(), names);
    csv(file, names, form);
    return form.reading();
  }

  private static void csv(byte[] file, FileNames names, Lines lines) throws Budget.Refused {
    small(file);
    if (isOle(file)) {
      throw Budget.Refused.of(ProblemCode.SHEET_OLD);
    }
    String text = CsvText.of(file);
    CsvSheet.names(text, names);
    CsvSheet.read(text, lines, new Budget());
  }

  /** All that a sheet holds; empty where it cannot be read or is none. */
  static Optional<MendedSheet.Read> sheet(byte[] file) {
    FileNames names = new FileNames();
    SortedMap<Integer, List<Value>> lines = new TreeMap<>();
    SortedMap<Integer, List<Value>> meta = new TreeMap<>();
    try {
      return switch (kindOf(file)) {
        case JSON -> Optional.empty();
        case XLSX -> {
          SheetForm form =
              XlsxSheet.read(
                  file,
                  looked(file, names),
                  names,
                  new Budget(),
                  (sheet, number, cells) ->
                      (sheet.equals(XlsxSheet.META) ? meta : lines).put(number, cells));
          yield Optional.of(new MendedSheet.Read(form, lines, meta, names));
        }
        case CSV -> {
          SheetForm form = new SheetForm(CSV, Map.of(), names);
          csv(
              file,
              names,
              (number, cells) -> {
                lines.put(number, cells);
                form.line(number, cells);
              });
          yield Optional.of(new MendedSheet.Read(form, lines, meta, names));
        }
      };
    } catch (Budget.Refused e) {
      return Optional.empty();
    }
  }

  private static void small(byte[] file) throws Budget.Refused {
    if (file.length > Budget.MAX_BYTES) {
      throw Budget.exceeded("byte / bytes", Budget.MAX_BYTES);
    }
  }

  /** The container of old Excel files, and of new ones behind a password. */
  private static boolean isOle(byte[] file) {
    return file.length > 3
        && file[0] == (byte) 0xD0
        && file[1] == (byte) 0xCF
        && file[2] == 0x11
        && file[3] == (byte) 0xE0;
  }
}
