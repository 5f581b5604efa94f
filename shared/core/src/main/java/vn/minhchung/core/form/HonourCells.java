package vn.minhchung.core.form;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.ledger.Content;

/** Reads the cells of a row that nominates for an honour or tells of one. */
final class HonourCells {
  private HonourCells() {}

  static Content.Honour read(Cells cells, Head head, String name) {
    boolean honoured =
        SubjectCells.outcome(cells, List.of("NOMINATED", "HONOURED")).equals("HONOURED");
    if (honoured && head.decision().isEmpty()) {
      cells.add(ProblemCode.FORM_DECISION, "decision.number", "field", "number");
    }
    return new Content.Honour(
        honoured,
        head.level().orElseThrow(),
        head.congress(),
        head.decision(),
        Optional.of(name).filter(n -> !n.isEmpty()),
        cells.flag("consent").orElse(false),
        cells.lines("story", SubjectCells.MAX_TEXT),
        photo(cells));
  }

  private static Optional<Sha256> photo(Cells cells) {
    @Nullable Object written = cells.cells().find("photo");
    if (written == null || written.equals("")) {
      return Optional.empty();
    }
    String text = String.valueOf(written).strip();
    if (!Sha256.isValid(text)) {
      cells.add(ProblemCode.FORM_HASH, "photo", "field", "photo");
      return Optional.empty();
    }
    return Optional.of(new Sha256(text));
  }
}
