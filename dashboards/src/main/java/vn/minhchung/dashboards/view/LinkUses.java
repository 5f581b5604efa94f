package vn.minhchung.dashboards.view;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import vn.minhchung.core.form.FormKind;
import vn.minhchung.core.form.KindSheet;

/**
 * What was done on a day through links that may judge or decide.
 *
 * @param uses in their order
 */
public record LinkUses(LocalDate day, List<Use> uses) {
  public LinkUses {
    uses = List.copyOf(uses);
  }

  /**
   * A form that was sent.
   *
   * @param label of the link
   * @param kinds that the link may send
   */
  public record Use(Instant at, String label, List<FormKind> kinds) {
    public Use {
      kinds = List.copyOf(kinds);
    }

    public String kinds(Page page) {
      return kinds.stream()
          .sorted()
          .map(kind -> KindSheet.of(kind).name().in(page.language()))
          .collect(Collectors.joining(", "));
    }

    public String minute(Page page) {
      return Dates.minute(at, page.language());
    }
  }
}
