package vn.minhchung.core.worklist;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Folded;
import vn.minhchung.core.Title;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.core.ledger.AreaYear;
import vn.minhchung.core.ledger.Claim;
import vn.minhchung.core.ledger.Content;
import vn.minhchung.core.ledger.Hamlet;
import vn.minhchung.core.ledger.Person;

/**
 * Danh sách năm trước: the subjects that somebody is about to assess in a year, so that only what
 * changed has to be written.
 *
 * @param year that is being filled in
 * @param known this year's claims, then those of the year before that nobody spoke of yet; a
 *     subject that was withdrawn is in neither
 * @param hamlets of the registry that nobody assessed as a community yet; only for that title
 */
public record Roster(int year, List<Claim> known, List<Hamlet> hamlets) {
  public Roster {
    known = List.copyOf(known);
    hamlets = List.copyOf(hamlets);
  }

  /**
   * @param mine which claims whoever asks may see
   */
  public static Roster of(
      int year, AreaYear now, AreaYear before, Title title, Predicate<Claim> mine) {
    List<Claim> known = new ArrayList<>();
    Set<String> spokenOf = new HashSet<>();
    for (Claim claim : now.claims()) {
      if (claim.title() == title && !claim.ambiguous()) {
        spokenOf.add(claim.reference());
        add(claim, mine, known);
      }
    }
    for (Claim claim : before.claims()) {
      if (claim.title() == title && spokenOf.add(claim.reference())) {
        add(claim, mine, known);
      }
    }
    List<Hamlet> hamlets =
        title == Title.COMMUNITY
            ? now.hamlets().active().stream().filter(h -> spokenOf.add(h.id())).toList()
            : List.of();
    return new Roster(year, known, hamlets);
  }

  private static void add(Claim claim, Predicate<Claim> mine, List<Claim> known) {
    if (claim.registered() && mine.test(claim)) {
      known.add(claim);
    }
  }

  public int size() {
    return known.size() + hamlets.size();
  }

  /** How many there are in each hamlet, as its name was first written; {@code ""} without one. */
  public Map<String, Integer> places() {
    Map<String, String> spelled = new TreeMap<>();
    Map<String, Integer> places = new TreeMap<>();
    known.stream()
        .map(Roster::place)
        .forEach(
            place ->
                places.merge(
                    spelled.computeIfAbsent(Folded.keepingAccents(place), folded -> place),
                    1,
                    Integer::sum));
    return places;
  }

  private static String place(Claim claim) {
    return claim.person().hamlet().orElse("");
  }

  /** Those of one hamlet. */
  public Roster in(String hamlet) {
    String folded = Folded.keepingAccents(hamlet);
    return new Roster(
        year,
        known.stream().filter(c -> Folded.keepingAccents(place(c)).equals(folded)).toList(),
        hamlets.stream().filter(h -> Folded.keepingAccents(h.name()).equals(folded)).toList());
  }

  /** One object a subject, with what was answered last. */
  public List<JsonObject> json() {
    List<JsonObject> rows = new ArrayList<>();
    known.forEach(claim -> rows.add(row(claim)));
    hamlets.forEach(
        hamlet ->
            rows.add(
                JsonObject.of(
                    "subject", hamlet.id(), "name", hamlet.name(), "hamlet", hamlet.name())));
    return rows;
  }

  private JsonObject row(Claim claim) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("subject", claim.reference());
    row.put("name", claim.person().name());
    row.put("hamlet", claim.person().hamlet().orElse(null));
    row.put("attributes", attributes(claim.person()));
    row.put("year", claim.year());
    row.put("state", claim.year() == year ? claim.state() : null);
    claim.assessment().ifPresent(self -> row.putAll(answers(self).members()));
    return new JsonObject(row);
  }

  /** With the id of the set that they answer: another set asks other questions. */
  private static JsonObject answers(Content.SelfAssessment self) {
    Map<String, @Nullable Object> answers = new TreeMap<>();
    self.answers().forEach((id, answer) -> answers.put(id, answer.json()));
    Optional<String> set = self.score().map(score -> score.set().replaceFirst("@.*", ""));
    return JsonObject.of(
        "criteria", set.orElse(null),
        "answers", new JsonObject(answers),
        "total", self.total().map(BigDecimal::toPlainString).orElse(null),
        "proposal", self.proposal().orElse(null));
  }

  private static JsonObject attributes(Person person) {
    return JsonObject.of(
        "group", person.group().orElse(null),
        "unitKind", person.unitKind().orElse(null),
        "managedBy", person.managedBy().orElse(null),
        "culturalTitle", person.culturalTitle().orElse(null));
  }
}
