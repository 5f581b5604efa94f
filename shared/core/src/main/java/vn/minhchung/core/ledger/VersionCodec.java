package vn.minhchung.core.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.Title;
import vn.minhchung.core.area.AreaId;
import vn.minhchung.core.criteria.Answer;
import vn.minhchung.core.criteria.Verdict;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.core.json.JsonWriter;

/**
 * A version as the value of a ledger item: JSON with short names and hashes in base 64, so that a
 * typical item stays under the 1 KB that a write unit pays for. The address is in the key alone.
 */
public final class VersionCodec {
  private VersionCodec() {}

  /** The same version always gives the same bytes. */
  public static byte[] write(Version version) {
    try (Writer writer = new Writer()) {
      return writer.write(version);
    }
  }

  /** Writes many versions, as {@link VersionCodec#write} does one. Not for two threads. */
  public static final class Writer implements AutoCloseable {
    /** The hashes of its form, set and signed list, which a form repeats in each row. */
    private static final int REPEATED = 16;

    private final JsonWriter to = new JsonWriter();
    private final Map<Sha256, String> hashes = new HashMap<>();

    public byte[] write(Version version) {
      to.object().member("f", hash(version.form())).member("l", version.link());
      if (version.fromAbove()) {
        to.member("up", true);
      }
      if (!version.documents().isEmpty()) {
        hashes("d", version.documents());
      }
      if (version.content() instanceof Content.SelfAssessment assessment) {
        assessment(assessment); // nearly all that there is
      } else if (version.content() instanceof Content.Registration registration) {
        registration(registration);
      } else {
        to.members(content(version.content()).members());
      }
      return to.document();
    }

    private void registration(Content.Registration content) {
      to.member("k", "registration").object("p");
      content.person().write(to);
      to.end()
          .member("mt", content.memberOf().map(Content.Member::title).orElse(null))
          .member("ms", content.memberOf().map(Content.Member::subject).orElse(null))
          .member("pa", content.previous().map(Content.Previous::area).orElse(null))
          .member("ps", content.previous().map(Content.Previous::subject).orElse(null));
    }

    private void assessment(Content.SelfAssessment content) {
      to.member("k", "assessment").object("p");
      content.person().write(to);
      to.end().object("a");
      content
          .answers()
          .forEach(
              (id, answer) -> {
                if (answer instanceof Answer.Share share) {
                  to.object(id).member("have", share.have()).member("of", share.of()).end();
                } else {
                  to.member(id, answer.json());
                }
              });
      to.end().object("e");
      content.evidence().forEach(this::hashes);
      to.end()
          .member("t", content.total().orElse(null))
          .member("pr", content.proposal().orElse(null));
      if (content.score().isPresent()) {
        Content.Score score = content.score().get();
        to.object("s")
            .member("id", score.set())
            .member("h", hash(score.hash()))
            .member("dis", score.disadvantaged())
            .member("pt", score.points())
            .member("v", score.verdict().name())
            .end();
      }
    }

    private void hashes(String name, List<Sha256> list) {
      to.array(name);
      for (Sha256 hash : list) {
        to.item(hash(hash));
      }
      to.endArray();
    }

    private String hash(Sha256 hash) {
      String text = hashes.get(hash);
      if (text == null) {
        text = VersionCodec.hash(hash);
        if (hashes.size() < REPEATED) {
          hashes.put(hash, text);
        }
      }
      return text;
    }

    @Override
    public void close() {
      to.close();
    }
  }

  public static Version read(Address address, byte[] value) {
    JsonObject json = Json.written(value);
    return new Version(
        address,
        hash(json.getString("f")),
        json.getString("l"),
        json.findBoolean("up").orElse(false),
        json.strings("d").stream().map(VersionCodec::hash).toList(),
        content(json));
  }

  private static JsonObject content(Content content) {
    if (content instanceof Content.Withdrawal c) {
      return JsonObject.of("k", "withdrawal", "r", c.reason());
    }
    if (content instanceof Content.Appraisal c) {
      return JsonObject.of(
          "k", "appraisal",
          "ret", c.returned(),
          "a", answers(c.answers()),
          "t", c.total().orElse(null),
          "r", c.reason().orElse(null),
          "by", c.by());
    }
    if (content instanceof Content.Recognition c) {
      return recognition(c);
    }
    if (content instanceof Content.Statistics c) {
      return JsonObject.of(
          "k", "statistics", "src", c.source(), "dt", c.date(), "c", new TreeMap<>(c.cells()));
    }
    if (content instanceof Content.Confirmation c) {
      return JsonObject.of("k", "confirmation", "ret", c.returned(), "r", c.reason().orElse(null));
    }
    if (content instanceof Content.HamletEntry c) {
      return JsonObject.of(
          "k", "hamlet",
          "n", c.name(),
          "ty", c.type().orElse(null),
          "hh", c.households().orElse(null),
          "vf", c.validFrom().orElse(null),
          "vt", c.validTo().orElse(null),
          "fr", c.mergedFrom().isEmpty() ? null : c.mergedFrom(),
          "de", c.decision().orElse(null));
    }
    if (content instanceof Content.Honour c) {
      return honour(c);
    }
    if (content instanceof Content.Narrative c) {
      return JsonObject.of("k", "narrative", "tx", c.text());
    }
    if (content instanceof Content.Bare c) {
      return JsonObject.of(
          "k", "bare", "on", c.lastOn(), "ho", c.held().stream().map(VersionCodec::held).toList());
    }
    if (content instanceof Content.Rescoring c) {
      return JsonObject.of("k", "rescoring", "id", c.set(), "h", hash(c.hash()), "ar", c.area());
    }
    return JsonObject.of("k", "closing");
  }

  private static JsonObject held(Content.Held held) {
    return JsonObject.of("fr", held.from().orElse(null), "co", held.counted().json());
  }

  private static Content.Held held(JsonObject json) {
    return new Content.Held(
        json.findString("fr").map(LocalDate::parse), Counted.read(json.getObject("co")));
  }

  private static JsonObject honour(Content.Honour c) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("k", "honour");
    json.put("ho", c.honoured());
    json.put("lv", c.level());
    json.put("cg", c.congress().orElse(null));
    json.put("n", c.name().orElse(null));
    json.put("co", c.consent());
    json.put("st", c.story().orElse(null));
    json.put("ph", c.photo().map(VersionCodec::hash).orElse(null));
    c.decision().ifPresent(decision -> json.putAll(decision(decision).members()));
    return new JsonObject(json);
  }

  private static JsonObject decision(Decision decision) {
    return JsonObject.of(
        "no", decision.number(),
        "dt", decision.date(),
        "is", decision.issuer(),
        "h", decision.sha256().map(VersionCodec::hash).orElse(null),
        "rn", decision.replaces().map(Decision.Earlier::number).orElse(null),
        "rd", decision.replaces().map(Decision.Earlier::date).orElse(null));
  }

  private static Decision decision(JsonObject json) {
    Optional<Decision.Earlier> replaces =
        json.findString("rn")
            .map(no -> new Decision.Earlier(no, LocalDate.parse(json.getString("rd"))));
    return new Decision(
        json.getString("no"),
        LocalDate.parse(json.getString("dt")),
        json.getString("is"),
        json.findString("h").map(VersionCodec::hash),
        replaces);
  }

  private static JsonObject recognition(Content.Recognition c) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("k", "recognition");
    json.put("o", c.outcome());
    json.putAll(decision(c.decision()).members());
    json.put("n", c.name().orElse(null));
    json.put("hm", c.hamlet().orElse(null));
    json.put("bn", c.byName());
    json.put("lv", c.level().orElse(null));
    return new JsonObject(json);
  }

  private static Content content(JsonObject json) {
    String kind = json.getString("k");
    return switch (kind) {
      case "registration" ->
          new Content.Registration(
              Person.read(json.getObject("p")),
              json.findString("mt")
                  .map(title -> new Content.Member(Title.valueOf(title), json.getString("ms"))),
              json.findString("pa")
                  .map(area -> new Content.Previous(AreaId.parse(area), json.getString("ps"))));
      case "assessment" ->
          new Content.SelfAssessment(
              Person.read(json.getObject("p")),
              answers(json.getObject("a")),
              evidence(json.getObject("e")),
              json.findNumber("t"),
              json.findBoolean("pr"),
              json.findObject("s").map(VersionCodec::score));
      case "withdrawal" -> new Content.Withdrawal(json.getString("r"));
      case "appraisal" ->
          new Content.Appraisal(
              json.getBoolean("ret"),
              answers(json.getObject("a")),
              json.findNumber("t"),
              json.findString("r"),
              json.getString("by"));
      case "recognition" -> recognition(json);
      case "statistics" -> {
        SortedMap<String, java.math.BigDecimal> cells = new TreeMap<>();
        JsonObject written = json.getObject("c");
        written.members().keySet().forEach(name -> cells.put(name, written.getNumber(name)));
        yield new Content.Statistics(
            json.getString("src"), LocalDate.parse(json.getString("dt")), cells);
      }
      case "closing" -> new Content.Closing();
      case "confirmation" -> new Content.Confirmation(json.getBoolean("ret"), json.findString("r"));
      case "hamlet" ->
          new Content.HamletEntry(
              json.getString("n"),
              json.findString("ty"),
              json.findNumber("hh"),
              json.findString("vf").map(LocalDate::parse),
              json.findString("vt").map(LocalDate::parse),
              json.strings("fr"),
              json.findString("de"));
      case "honour" ->
          new Content.Honour(
              json.getBoolean("ho"),
              Content.Honour.Level.valueOf(json.getString("lv")),
              json.findString("cg"),
              json.has("no") ? Optional.of(decision(json)) : Optional.empty(),
              json.findString("n"),
              json.getBoolean("co"),
              json.findString("st"),
              json.findString("ph").map(VersionCodec::hash));
      case "bare" ->
          new Content.Bare(
              LocalDate.parse(json.getString("on")),
              json.objects("ho").stream().map(VersionCodec::held).toList());
      case "rescoring" ->
          new Content.Rescoring(
              json.getString("id"), hash(json.getString("h")), AreaId.parse(json.getString("ar")));
      case "narrative" -> new Content.Narrative(json.getString("tx"));
      default -> throw new IllegalStateException("unknown content in the ledger: " + kind);
    };
  }

  private static Content recognition(JsonObject json) {
    return new Content.Recognition(
        Content.Recognition.Outcome.valueOf(json.getString("o")),
        decision(json),
        json.findString("n"),
        json.findString("hm"),
        json.getBoolean("bn"),
        json.findString("lv"));
  }

  private static Content.Score score(JsonObject json) {
    return new Content.Score(
        json.getString("id"),
        hash(json.getString("h")),
        json.getBoolean("dis"),
        json.getNumber("pt"),
        Verdict.valueOf(json.getString("v")));
  }

  private static Map<String, Object> answers(Map<String, Answer> answers) {
    Map<String, Object> json = new TreeMap<>();
    answers.forEach((id, answer) -> json.put(id, answer.json()));
    return json;
  }

  private static SortedMap<String, Answer> answers(JsonObject json) {
    SortedMap<String, Answer> answers = new TreeMap<>();
    json.members()
        .forEach(
            (id, answer) ->
                answers.put(
                    id,
                    Answer.read(answer)
                        .orElseThrow(() -> new IllegalStateException("no answer: " + answer))));
    return answers;
  }

  private static SortedMap<String, List<Sha256>> evidence(JsonObject json) {
    SortedMap<String, List<Sha256>> evidence = new TreeMap<>();
    for (String id : json.members().keySet()) {
      List<Sha256> list = new ArrayList<>();
      json.strings(id).forEach(text -> list.add(hash(text)));
      evidence.put(id, list);
    }
    return evidence;
  }

  private static String hash(Sha256 hash) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(hash.bytes());
  }

  private static Sha256 hash(String text) {
    return Sha256.wrap(Base64.getUrlDecoder().decode(text));
  }
}
