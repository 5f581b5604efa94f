package vn.minhchung.core.sample;

import java.time.LocalDate;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.area.Areas;

/** Units of the shipped tables, named for what happened to them in July 2025. */
public final class Units {
  public static final Areas AREAS = Areas.shipped();
  public static final LocalDate BEFORE_REFORM = LocalDate.of(2025, 6, 30);
  public static final LocalDate AFTER_REFORM = LocalDate.of(2025, 12, 31);

  public static final Area COUNTRY = AREAS.country();

  /** Hà Nội, of the same code before and after. */
  public static final Area HA_NOI = on("01", AFTER_REFORM);

  /** Tuyên Quang of now, which took in the former Hà Giang (02) and Tuyên Quang (08). */
  public static final Area TUYEN_QUANG = on("08", AFTER_REFORM);

  /** Phường Ba Đình, of Hà Nội. */
  public static final Area BA_DINH = on("00004", AFTER_REFORM);

  /** Xã Trung Giã of Hà Nội, made of four whole communes, one of them of its own code. */
  public static final Area TRUNG_GIA = on("00385", AFTER_REFORM);

  /** One of the four that went wholly into Trung Giã. */
  public static final Area WHOLLY_INTO_TRUNG_GIA = on("00379", BEFORE_REFORM);

  /** Another of the four. */
  public static final Area ALSO_INTO_TRUNG_GIA = on("00388", BEFORE_REFORM);

  /** Phường Cống Vị of Hà Nội, divided between two wards. */
  public static final Area DIVIDED = on("00007", BEFORE_REFORM);

  /** Ngọc Long of Tuyên Quang, which only changed its province's code. */
  public static final Area NGOC_LONG = on("00859", AFTER_REFORM);

  /** Phường Trảng Bom of Đồng Nai: a commune of July 2025 that became a ward in April 2026. */
  public static final Area TRANG_BOM_WARD = on("26248", LocalDate.of(2026, 5, 1));

  /** A commune that a document lists as disadvantaged. */
  public static final Area DISADVANTAGED = on("03390", AFTER_REFORM);

  private Units() {}

  public static Area on(String code, LocalDate date) {
    return AREAS.on(code, date).orElseThrow();
  }
}
