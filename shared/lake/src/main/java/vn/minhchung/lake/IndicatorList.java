package vn.minhchung.lake;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.lake.ResultRow.IndicatorScore;
import vn.minhchung.lake.parquet.LeafWriter;
import vn.minhchung.lake.parquet.MalformedFile;
import vn.minhchung.lake.parquet.RowGroupWriter;

/**
 * The indicators of a claim: a list of structs in the three-level form ({@code list}, {@code
 * element}) that every reader since 2014 takes. The list is always there, perhaps empty.
 */
final class IndicatorList extends LakeType<List<IndicatorScore>> {
  private static final Scalar<BigDecimal> POINTS = Scalar.decimal(5, 2);

  /** An element is there; its own nullable members add one. */
  private static final int ELEMENT = 1;

  private static final int MEMBER = 2;

  private static final Comparator<List<IndicatorScore>> ORDER =
      listOrder(
          Comparator.comparing(IndicatorScore::indicator, Utf8::compare)
              .thenComparing(
                  IndicatorScore::self, Comparator.nullsLast(Comparator.<BigDecimal>naturalOrder()))
              .thenComparing(
                  IndicatorScore::appraised,
                  Comparator.nullsLast(Comparator.<BigDecimal>naturalOrder())));

  private static <E> Comparator<List<E>> listOrder(Comparator<E> elements) {
    return (a, b) -> {
      for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
        int order = elements.compare(a.get(i), b.get(i));
        if (order != 0) {
          return order;
        }
      }
      return Integer.compare(a.size(), b.size());
    };
  }

  @Override
  String parquetName() {
    return "LIST<STRUCT<indicator STRING, self DECIMAL(5,2), appraised DECIMAL(5,2)>>";
  }

  @Override
  String tableType() {
    return "array";
  }

  @Override
  String text(List<IndicatorScore> value) {
    throw new UnsupportedOperationException("a list is no cell");
  }

  @Override
  Type parquet(String name, boolean nullable) {
    return Types.requiredList()
        .requiredGroupElement()
        .addField(Scalar.STRING.parquet("indicator", false))
        .addField(POINTS.parquet("self", true))
        .addField(POINTS.parquet("appraised", true))
        .named(name);
  }

  @Override
  int leaves() {
    return 3;
  }

  @Override
  Comparator<List<IndicatorScore>> order() {
    return ORDER;
  }

  @Override
  Sink<List<IndicatorScore>> sink(RowGroupWriter leaves) {
    LeafWriter<String> indicators = leaves.next(Scalar.STRING.encoder());
    LeafWriter<BigDecimal> selves = leaves.next(POINTS.encoder());
    LeafWriter<BigDecimal> appraisals = leaves.next(POINTS.encoder());
    return scores -> {
      if (scores == null || scores.isEmpty()) {
        indicators.putNull(0, 0);
        selves.putNull(0, 0);
        appraisals.putNull(0, 0);
        return;
      }
      int repetition = 0;
      for (IndicatorScore score : scores) {
        indicators.put(score.indicator(), repetition);
        member(selves, score.self(), repetition);
        member(appraisals, score.appraised(), repetition);
        repetition = 1;
      }
    };
  }

  private static void member(
      LeafWriter<BigDecimal> leaf, @Nullable BigDecimal value, int repetition) {
    if (value == null) {
      leaf.putNull(repetition, ELEMENT);
    } else {
      leaf.put(value, repetition);
    }
  }

  @Override
  Source<List<IndicatorScore>> source(Leaves leaves, int present)
      throws IOException, MalformedFile {
    Cell<String> indicator = Scalar.STRING.newCell();
    Cell<BigDecimal> self = POINTS.newCell();
    Cell<BigDecimal> appraised = POINTS.newCell();
    Leaf indicators = leaves.next(indicator);
    Leaf selves = leaves.next(self);
    Leaf appraisals = leaves.next(appraised);
    return () -> {
      if (indicators.definition() < ELEMENT) {
        indicators.advance();
        selves.advance();
        appraisals.advance();
        return List.of();
      }
      List<IndicatorScore> scores = new ArrayList<>();
      do {
        indicators.read();
        indicators.advance();
        scores.add(
            new IndicatorScore(
                indicator.value(), member(selves, self), member(appraisals, appraised)));
      } while (indicators.continues());
      return scores;
    };
  }

  private static @Nullable BigDecimal member(Leaf leaf, Cell<BigDecimal> cell) {
    BigDecimal value = null;
    if (leaf.definition() == MEMBER) {
      leaf.read();
      value = cell.value();
    }
    leaf.advance();
    return value;
  }
}
