package vn.minhchung.local.cli;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** What a chapter's officer has on the phone, and may choose on the page behind a link. */
final class PageFiles {
  static final String PLACE = "GPS 21.03N 105.85E";

  private static final String HEAD =
      "kind,title,year,area,criteria,consent.basis,consent.date,consent.sha256,subject,name,hamlet,"
          + "a:1.1,a:1.2,a:1.3,a:2.1,a:2.2,a:2.3,a:3.1,a:4.1,e:1.1\n";
  private static final String GOOD = ",Tổ dân phố 3,10,9,10,true,8.5,10,4/4,16,anh.jpg\n";
  private static final String WRONG = ",Tổ dân phố 3,12,9,10,true,8.5,10,4/4,16,\n";

  /** Of a sheet's rows, the first below its two heads. */
  private static final int FIRST_ROW = 3;

  private final Path folder;
  private final String commune;

  PageFiles(Path folder, String commune) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.commune = commune;
  }

  /** A form of two households; the second one's points are too many unless it was mended. */
  Path form(String name, boolean mended, String... subjects) throws IOException {
    StringBuilder text = new StringBuilder(HEAD);
    for (int i = 0; i < subjects.length; i++) {
      boolean good = mended || i == 0;
      text.append("assessment,FAMILY,2026,")
          .append(commune)
          .append(",gdht-448,SIGNED_LIST,2026-09-20,danh-sach.pdf,")
          .append(subjects[i])
          .append(",Hộ mẫu ")
          .append(subjects[i])
          .append(good ? GOOD : WRONG);
    }
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  /** A picture of 2000 pixels that says in its EXIF where it was taken. */
  Path photo(String name) throws IOException {
    byte[] plain = picture(2000, 1000);
    byte[] place = ("Exif\0\0MM\0*\0\0\0\010\0\0 " + PLACE).getBytes(StandardCharsets.US_ASCII);
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    told.write(plain, 0, 2);
    told.write(new byte[] {(byte) 0xff, (byte) 0xe1, 0, (byte) (place.length + 2)});
    told.write(place);
    told.write(plain, 2, plain.length - 2);
    return Files.write(folder.resolve(name), told.toByteArray());
  }

  /** A photo as the largest that phones make: what a camera adds to the picture makes it heavy. */
  Path heavyPhoto(String name) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(picture(4000, 3000));
    out.write(new byte[40 * 1024 * 1024 - out.size()]);
    return Files.write(folder.resolve(name), out.toByteArray());
  }

  /** Photos that differ. */
  List<Path> album(int count) throws IOException {
    List<Path> album = new java.util.ArrayList<>();
    for (int i = 1; i <= count; i++) {
      album.add(Files.write(folder.resolve("album-" + i + ".jpg"), picture(40 + i, 30)));
    }
    return album;
  }

  private static byte[] picture(int width, int height) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "jpeg", out);
    return out.toByteArray();
  }

  /** A PDF of this many bytes: what takes a thin network its time. */
  Path pdf(String name, int size) throws IOException {
    String line = "signed list ";
    return Files.writeString(
        folder.resolve(name),
        "%PDF-1.4\n%" + line.repeat(size / line.length()) + "\n%%EOF\n",
        StandardCharsets.US_ASCII);
  }

  Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  /**
   * A worklist's sheet as an appraiser leaves it: a conclusion, and a reason or none, for each of
   * the first rows; the other rows are taken out.
   */
  static Path judged(Path sheet, Path to, List<List<String>> conclusions) throws IOException {
    try (ZipFile in = new ZipFile(sheet.toFile());
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(to))) {
      String strings = text(in, "xl/sharedStrings.xml");
      for (ZipEntry entry : Collections.list(in.entries())) {
        out.putNextEntry(new ZipEntry(entry.getName()));
        if (entry.getName().equals("xl/worksheets/sheet1.xml")) {
          String filled = concluded(text(in, entry.getName()), strings, conclusions);
          out.write(filled.getBytes(StandardCharsets.UTF_8));
        } else {
          out.write(in.getInputStream(entry).readAllBytes());
        }
      }
    }
    return to;
  }

  private static String text(ZipFile zip, String name) throws IOException {
    return new String(
        zip.getInputStream(zip.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
  }

  private static String concluded(String sheet, String strings, List<List<String>> conclusions) {
    String outcome = column("outcome", sheet, strings);
    String reason = column("reason", sheet, strings);
    String filled = sheet;
    for (int i = 0; i < conclusions.size(); i++) {
      filled = written(filled, outcome + (i + FIRST_ROW), conclusions.get(i).get(0));
      filled = written(filled, reason + (i + FIRST_ROW), conclusions.get(i).get(1));
    }
    String next = "<row r=\"" + (conclusions.size() + FIRST_ROW) + "\"";
    return filled.substring(0, filled.indexOf(next))
        + filled.substring(filled.indexOf("</sheetData>"));
  }

  /** The letters of the column that bears this name in the sheet's first, hidden row. */
  private static String column(String name, String sheet, String strings) {
    long number = strings.substring(0, strings.indexOf(">" + name + "<")).split("<si>").length - 2;
    Matcher cell = Pattern.compile("<c r=\"([A-Z]+)1\"[^>]*><v>" + number + "</v>").matcher(sheet);
    if (!cell.find()) {
      throw new IllegalArgumentException("no column " + name);
    }
    return cell.group(1);
  }

  private static String written(String sheet, String cell, String words) {
    String before = "<c r=\"" + cell + "\"( s=\"[0-9]+\")?[^>]*?(/>|>.*?</c>)";
    if (!Pattern.compile(before).matcher(sheet).find()) {
      throw new IllegalArgumentException("no cell " + cell);
    }
    return sheet.replaceFirst(
        before, "<c r=\"" + cell + "\"$1 t=\"inlineStr\"><is><t>" + words + "</t></is></c>");
  }

  static List<Path> all(Path... files) {
    return Stream.of(files).toList();
  }
}
