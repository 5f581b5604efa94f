package vn.minhchung.core;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Danh hiệu: what a subject can earn. The order is the order of the reports. */
public enum Title {
  /** Gia đình học tập. */
  FAMILY,
  /** Dòng họ học tập. */
  CLAN,
  /** Cộng đồng học tập of a thôn, bản, ấp or tổ dân phố; owner: the association. */
  COMMUNITY,
  /** Đơn vị học tập. */
  UNIT,
  /** Công dân học tập. */
  CITIZEN,
  /**
   * Cộng đồng học tập of a commune and up (Circular 25/2023); owner: the education sector. Never
   * the same as {@link #COMMUNITY}, though both bear one Vietnamese name.
   */
  LOCALITY;

  /** The title that is written so; empty where none is. */
  public static Optional<Title> named(String written) {
    return Stream.of(values()).filter(title -> title.name().equals(written)).findFirst();
  }

  /** All of them, as a problem names what could be written. */
  public static String names() {
    return Stream.of(values()).map(Title::name).collect(Collectors.joining(", "));
  }

  /** Whether the subject is a person or a family: consent is asked and small cells are hidden. */
  public boolean ofPersons() {
    return this == FAMILY || this == CITIZEN;
  }
}
