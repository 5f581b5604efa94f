package vn.minhchung.core.ledger;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Random;
import vn.minhchung.core.Title;
import vn.minhchung.core.criteria.Answer;
import vn.minhchung.core.ledger.Content.Recognition.Outcome;
import vn.minhchung.core.sample.Told;
import vn.minhchung.core.sample.Units;

/** Commune years at random: a few subjects, everything that can be told of them, in any order. */
final class Stories {
  private static final List<String> REFERENCES = List.of("H1", "H2", "H#3");
  private static final List<String> NAMES = List.of("Hộ An", "Hộ ần", "Hộ Bình");
  private static final List<String> DATES =
      List.of("2025-06-01", "2025-12-01", "2025-12-15", "2026-02-01");

  private Stories() {}

  static Told of(long seed) {
    Random random = new Random(seed);
    Told told = Told.inBaDinh();
    int forms = 1 + random.nextInt(14);
    for (int i = 0; i < forms; i++) {
      told.of(random.nextInt(5) == 0 ? Title.CLAN : Title.FAMILY);
      if (random.nextInt(4) == 0) {
        told.fromAbove();
      } else {
        told.fromCommune();
      }
      tell(told, random);
    }
    return told;
  }

  private static void tell(Told told, Random random) {
    String reference = pick(REFERENCES, random);
    String name = pick(NAMES, random);
    String date = pick(DATES, random);
    Outcome outcome = pick(List.of(Outcome.values()), random);
    switch (random.nextInt(19)) {
      case 0 -> told.registered(reference, name, random.nextBoolean() ? "Thôn 1" : "");
      case 1, 2 -> told.selfScored(reference, name, Told.answers(60 + random.nextInt(41)));
      case 3 -> told.totalled(reference, random.nextBoolean() ? "100" : "87.50");
      case 4 -> told.withdrawn(reference);
      case 5 -> {
        if (random.nextBoolean()) {
          told.appraised(reference);
        } else {
          told.appraisedAt(reference, "80");
        }
      }
      case 6 ->
          told.appraised(
              reference, Map.of("2.3", new Answer.Points(BigDecimal.valueOf(random.nextInt(11)))));
      case 7 -> told.returned(reference);
      case 8 -> told.decided(reference, outcome, date);
      case 9 -> told.decidedByName("n-" + name.length() + name, outcome, date, name, "");
      case 10 ->
          told.counted(date, "FAMILY.total", random.nextInt(5), "members", random.nextInt(50) * 10);
      case 11 -> told.closed();
      case 12 -> told.confirmed();
      case 13 -> told.sentBack();
      case 14 ->
          told.hamlet(
              pick(List.of("T1", "T2", "T3"), random),
              pick(List.of("Thôn 1", "Thôn 2", "Tổ dân phố 1"), random),
              pick(List.of("", "2024-01-01", "2025-07-01"), random),
              random.nextInt(5) == 0 ? "2025-11-30" : "",
              random.nextInt(3) == 0 ? new String[] {"T1", "T2"} : new String[0]);
      case 15 ->
          told.honoured(
              reference,
              pick(List.of(Content.Honour.Level.values()), random),
              random.nextBoolean());
      case 16 -> told.nominated(reference, Content.Honour.Level.PROVINCE);
      case 17 -> told.moved(reference, Units.TRUNG_GIA, "X9");
      default -> told.wrote("year-2025", pick(List.of("causes", "proposals"), random), name);
    }
  }

  private static <T> T pick(List<T> from, Random random) {
    return from.get(random.nextInt(from.size()));
  }
}
