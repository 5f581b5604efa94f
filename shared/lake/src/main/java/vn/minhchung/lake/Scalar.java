package vn.minhchung.lake;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.lake.Codes;
import vn.minhchung.lake.parquet.Encoder;
import vn.minhchung.lake.parquet.LeafWriter;
import vn.minhchung.lake.parquet.MalformedFile;
import vn.minhchung.lake.parquet.RowGroupWriter;

/** A value in one leaf column. */
final class Scalar<T> extends LakeType<T> {
  static final Scalar<Integer> INTEGER =
      new Scalar<Integer>(
          "INT32",
          "integer",
          PrimitiveTypeName.INT32,
          null,
          Comparator.naturalOrder(),
          value -> value,
          () -> Cell.ints(value -> value));

  /**
   * A count. INT32 although records hold a {@code long}: no count of the programme comes near two
   * thousand million, and browsers get INT64 as a type that JSON and charts refuse.
   */
  static final Scalar<Long> COUNT =
      new Scalar<Long>(
          "INT32",
          "integer",
          PrimitiveTypeName.INT32,
          null,
          Comparator.naturalOrder(),
          Math::toIntExact,
          () -> Cell.ints(value -> (long) value));

  static final Scalar<Boolean> BOOLEAN =
      new Scalar<Boolean>(
          "BOOLEAN",
          "boolean",
          PrimitiveTypeName.BOOLEAN,
          null,
          Comparator.naturalOrder(),
          value -> value,
          Cell::booleans);

  static final Scalar<LocalDate> DATE =
      new Scalar<LocalDate>(
          "DATE",
          "date",
          PrimitiveTypeName.INT32,
          LogicalTypeAnnotation.dateType(),
          Comparator.naturalOrder(),
          value -> Math.toIntExact(value.toEpochDay()),
          () -> Cell.ints(LocalDate::ofEpochDay));

  static final Scalar<Instant> INSTANT =
      new Scalar<Instant>(
          "TIMESTAMP(MILLIS,UTC)",
          "datetime",
          PrimitiveTypeName.INT64,
          LogicalTypeAnnotation.timestampType(true, TimeUnit.MILLIS),
          Comparator.naturalOrder(),
          Scalar::wholeMillis,
          () -> Cell.longs(Instant::ofEpochMilli));

  /**
   * Text of which only codes can be written: so no column of claims takes a person's name, wherever
   * it came from.
   */
  static final Scalar<String> CODE =
      new Scalar<String>(
          "STRING",
          "string",
          PrimitiveTypeName.BINARY,
          LogicalTypeAnnotation.stringType(),
          Utf8::compare,
          value -> Utf8.encode(code(value)),
          () -> Cell.texts(value -> value));

  static final Scalar<String> STRING = text(value -> value, value -> value, List.of());

  /**
   * Hexadecimal text and not 32 bytes: DuckDB shows a fixed array as escaped bytes, pandas as a
   * {@code bytes} object, Excel not at all, and none of them joins it with a receipt. The price is
   * small: a form's hash is in the dictionary once for all its rows.
   */
  static final Scalar<Sha256> SHA256 = text(Sha256::hex, Sha256::new, List.of());

  private final String parquetName;
  private final String tableType;
  private final PrimitiveTypeName primitive;
  private final @Nullable LogicalTypeAnnotation logical;
  private final Comparator<T> order;
  private final Encoder<T> encoder;
  private final Supplier<Cell<T>> cell;
  private final List<String> choices;
  private final Function<T, String> text;

  private Scalar(
      String parquetName,
      String tableType,
      PrimitiveTypeName primitive,
      @Nullable LogicalTypeAnnotation logical,
      Comparator<T> order,
      Encoder<T> encoder,
      Supplier<Cell<T>> cell) {
    this(
        parquetName,
        tableType,
        primitive,
        logical,
        order,
        encoder,
        cell,
        List.of(),
        value -> value instanceof BigDecimal n ? n.toPlainString() : value.toString());
  }

  private Scalar(
      String parquetName,
      String tableType,
      PrimitiveTypeName primitive,
      @Nullable LogicalTypeAnnotation logical,
      Comparator<T> order,
      Encoder<T> encoder,
      Supplier<Cell<T>> cell,
      List<String> choices,
      Function<T, String> text) {
    this.parquetName = parquetName;
    this.tableType = tableType;
    this.primitive = primitive;
    this.logical = logical;
    this.order = order;
    this.encoder = encoder;
    this.cell = cell;
    this.choices = choices;
    this.text = text;
  }

  /** Decimals of at most nine digits, read back at this scale. */
  static Scalar<BigDecimal> decimal(int precision, int scale) {
    return new Scalar<BigDecimal>(
        "DECIMAL(" + precision + "," + scale + ")",
        "number",
        PrimitiveTypeName.INT32,
        LogicalTypeAnnotation.decimalType(scale, precision),
        Comparator.naturalOrder(),
        value -> Math.toIntExact(unscaled(value, precision, scale)),
        () -> Cell.ints(value -> BigDecimal.valueOf(value, scale)));
  }

  /**
   * Counts and sums of money in one column, so decimals of up to 18 digits; read back without the
   * zeros that only the column's scale adds, since a count of 45 is not "45.00".
   */
  static Scalar<BigDecimal> amount(int precision, int scale) {
    return new Scalar<BigDecimal>(
        "DECIMAL(" + precision + "," + scale + ")",
        "number",
        PrimitiveTypeName.INT64,
        LogicalTypeAnnotation.decimalType(scale, precision),
        Comparator.naturalOrder(),
        value -> unscaled(value, precision, scale),
        () -> Cell.longs(value -> shortest(BigDecimal.valueOf(value, scale))));
  }

  /** A value out of a closed list, under the name that {@code text} gives it. */
  static <E extends Enum<E>> Scalar<E> choice(Class<E> type, Function<E, String> text) {
    List<E> all = List.of(type.getEnumConstants());
    return text(
        text,
        name ->
            all.stream()
                .filter(value -> text.apply(value).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("unknown value " + name)),
        all.stream().map(text).toList());
  }

  private static <T> Scalar<T> text(
      Function<T, String> text, Function<String, T> back, List<String> choices) {
    return new Scalar<T>(
        "STRING",
        "string",
        PrimitiveTypeName.BINARY,
        LogicalTypeAnnotation.stringType(),
        Comparator.comparing(text, Utf8::compare),
        value -> Utf8.encode(text.apply(value)),
        () -> Cell.texts(back::apply),
        choices,
        text);
  }

  /** The value is not in the message: it may be what must not be told. */
  private static String code(String value) {
    if (!Codes.isCode(value)) {
      throw new IllegalArgumentException("a text of " + value.length() + " characters is no code");
    }
    return value;
  }

  private static long wholeMillis(Instant value) {
    if (!value.equals(value.truncatedTo(ChronoUnit.MILLIS))) {
      throw new ArithmeticException("finer than a millisecond: " + value);
    }
    return value.toEpochMilli();
  }

  private static long unscaled(BigDecimal value, int precision, int scale) {
    BigDecimal scaled = value.setScale(scale, RoundingMode.UNNECESSARY);
    if (scaled.precision() > precision) {
      throw new ArithmeticException(
          value.toPlainString()
              + " has more than "
              + (precision - scale)
              + " digits before the point");
    }
    // not unscaledValue(), which makes a BigInteger of every score
    return scaled.scaleByPowerOfTen(scale).longValueExact();
  }

  private static BigDecimal shortest(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  @Override
  String parquetName() {
    return parquetName;
  }

  @Override
  String tableType() {
    return tableType;
  }

  @Override
  List<String> choices() {
    return choices;
  }

  @Override
  String text(T value) {
    return text.apply(value);
  }

  @Override
  Type parquet(String name, boolean nullable) {
    return (nullable ? Types.optional(primitive) : Types.required(primitive))
        .as(logical)
        .named(name);
  }

  @Override
  int leaves() {
    return 1;
  }

  @Override
  Comparator<T> order() {
    return order;
  }

  Encoder<T> encoder() {
    return encoder;
  }

  Cell<T> newCell() {
    return cell.get();
  }

  @Override
  Sink<T> sink(RowGroupWriter leaves) {
    LeafWriter<T> leaf = leaves.next(encoder);
    return value -> {
      if (value == null) {
        leaf.putNull(0, 0);
      } else {
        leaf.put(value, 0);
      }
    };
  }

  @Override
  Source<T> source(Leaves leaves, int present) throws IOException, MalformedFile {
    Cell<T> reading = newCell();
    Leaf leaf = leaves.next(reading);
    return () -> {
      T value = null;
      if (leaf.definition() == present) {
        leaf.read();
        value = reading.value();
      }
      leaf.advance();
      return value;
    };
  }
}
