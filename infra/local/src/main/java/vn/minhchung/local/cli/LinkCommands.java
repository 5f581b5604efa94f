package vn.minhchung.local.cli;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import vn.minhchung.core.Language;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.area.AreaLevel;
import vn.minhchung.core.form.FormKind;
import vn.minhchung.core.form.Scope;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.core.ledger.Hamlet;
import vn.minhchung.dashboards.Posters;
import vn.minhchung.dashboards.view.Poster;
import vn.minhchung.functions.publish.LinkDigest;
import vn.minhchung.local.app.CsvFile;
import vn.minhchung.local.app.EmbeddedStack;
import vn.minhchung.local.app.XlsxFile;
import vn.minhchung.local.stack.StackClock;
import vn.minhchung.storage.ledger.AreaYears;
import vn.minhchung.storage.ledger.Link;
import vn.minhchung.storage.ledger.Links;

/** {@code link create / list / revoke / renew / digest}. */
@Command(
    name = "link",
    mixinStandardHelpOptions = true,
    subcommands = {
      LinkCommands.Create.class,
      LinkCommands.ListLinks.class,
      LinkCommands.Revoke.class,
      LinkCommands.Renew.class,
      LinkCommands.Digest.class
    })
final class LinkCommands {
  private static final String PLANNER = "planner";
  private static final Pattern XLSX_OR_CSV = Pattern.compile("\\.(xlsx|csv)$");
  private static final List<String> OF_HAMLETS =
      List.of("registration", "assessment", "withdrawal");

  @ParentCommand Root root;

  /** The page behind a link: a planner's lists files, any other takes forms. */
  private String address(EmbeddedStack stack, Links.Issued issued) {
    String page = issued.link().scope().planner() ? "/d/#" : "/u/#";
    return root.origin(stack) + page + issued.token();
  }

  /** {@code link create}. */
  @Command(name = "create", mixinStandardHelpOptions = true)
  static final class Create implements Callable<Integer> {
    @ParentCommand LinkCommands links;

    @Option(names = "--area", paramLabel = "CODE", required = true)
    String area;

    @Option(names = "--year", paramLabel = "Y[-Y]", required = true)
    String year;

    @Option(names = "--kinds", paramLabel = "K,…", required = true)
    String kinds;

    @Option(names = "--hamlet", paramLabel = "ID")
    @Nullable String hamlet;

    @Option(names = "--each", paramLabel = "commune|hamlet")
    @Nullable String each;

    @Option(names = "-o", paramLabel = "FILE.xlsx|.csv")
    @Nullable Path file;

    @Option(names = "--poster", paramLabel = "FILE.pdf")
    @Nullable Path poster;

    @Option(names = "--days", paramLabel = "N", defaultValue = "400")
    int days;

    @Option(names = "--quota", paramLabel = "BYTES", defaultValue = "2000000000")
    long quota;

    @Option(names = "--label", paramLabel = "TEXT", defaultValue = "")
    String label;

    @Override
    public Integer call() throws CommandProblem, InterruptedException {
      return links.root.withStack(this::create);
    }

    private int create(EmbeddedStack stack) throws CommandProblem {
      if (days < 1 || quota < 1) {
        throw new CommandProblem(ExitCode.USAGE, "days-quota", "days", days, "quota", quota);
      }
      Years years = Years.of(year);
      List<String> codes = Arrays.stream(kinds.split(",")).map(String::strip).toList();
      Set<FormKind> forms = forms(codes);
      Area within = AreaArgument.of(area, stack.facts().areas());
      if (file != null && !XLSX_OR_CSV.matcher(file.toString()).find()) {
        throw new CommandProblem(ExitCode.USAGE, "links-file", "file", file);
      }
      List<JsonObject> created = new ArrayList<>();
      List<List<String>> lines = new ArrayList<>();
      List<Poster> posters = new ArrayList<>();
      boolean planner = planner(codes, within);
      if (poster != null && (planner || forms.stream().anyMatch(FormKind::powerful))) {
        throw new CommandProblem(ExitCode.USAGE, "poster-powerful");
      }
      for (Place place : places(stack, within, codes)) {
        String id = stack.links().newId();
        Scope scope =
            planner
                ? Scope.ofPlanner(id, place.area().id(), years.from(), years.to())
                : new Scope(
                    id,
                    place.area().id(),
                    years.from(),
                    years.to(),
                    forms,
                    codes.contains("view"),
                    place.hamlet());
        String text = label.isEmpty() ? place.name() : label + " – " + place.name();
        Links.Issued issued = stack.links().create(scope, text, Duration.ofDays(days), quota);
        String address = links.address(stack, issued);
        created.add(json(issued.link(), address));
        posters.add(poster(issued.link(), address));
        lines.add(
            List.of(
                text,
                place.area().code(),
                place.hamlet().map(Scope.OfHamlet::id).orElse(""),
                address,
                issued.link().id(),
                issued.link().expires().toString()));
        if (file == null) {
          links
              .root
              .console()
              .say(
                  "link-created",
                  "label",
                  text,
                  "address",
                  address,
                  "id",
                  issued.link().id(),
                  "expires",
                  issued.link().expires());
        }
      }
      if (file != null) {
        Path to = links.root.resolve(file);
        WorklistCommand.write(to, sheet(to, lines, links.root.console().language()));
        links.root.console().say("links-written", "count", lines.size(), "file", to);
      }
      if (poster != null) {
        links.hang(stack, poster, posters);
      }
      if (each == null) {
        links.root.console().document(created.get(0));
      } else {
        links.root.console().document(JsonObject.of("links", created));
      }
      return ExitCode.DONE;
    }

    private static byte[] sheet(Path to, List<List<String>> lines, Language language) {
      List<List<String>> all = new ArrayList<>();
      all.add(
          Stream.of("label", "code", "hamlet", "address", "id", "expires")
              .map(column -> Messages.in(language, "links-column:" + column))
              .toList());
      all.addAll(lines);
      return to.toString().endsWith(".csv")
          ? CsvFile.ofLines(all)
          : XlsxFile.of(List.of(new XlsxFile.Sheet("Links", all, false)));
    }

    /** Where a link is for: an area, or a hamlet of it. */
    private record Place(Area area, Optional<Scope.OfHamlet> hamlet) {
      String name() {
        return hamlet.map(h -> h.name() + ", ").orElse("") + area.fullName();
      }
    }

    private List<Place> places(EmbeddedStack stack, Area within, List<String> codes)
        throws CommandProblem {
      boolean ofHamlets = hamlet != null || "hamlet".equals(each);
      if (ofHamlets && !OF_HAMLETS.containsAll(codes)) {
        throw new CommandProblem(
            ExitCode.USAGE, "hamlet-kinds", "known", String.join(", ", OF_HAMLETS));
      }
      if (each != null && !each.equals("commune") && !each.equals("hamlet")) {
        throw new CommandProblem(ExitCode.USAGE, "each-later", "value", each);
      }
      List<Place> places = new ArrayList<>();
      for (Area area : each == null ? List.of(within) : communes(stack, within)) {
        if (!ofHamlets) {
          places.add(new Place(area, Optional.empty()));
          continue;
        }
        for (Hamlet one : hamlets(stack, area)) {
          if (hamlet == null || one.id().equals(hamlet)) {
            places.add(new Place(area, Optional.of(new Scope.OfHamlet(one.id(), one.name()))));
          }
        }
      }
      if (places.isEmpty()) {
        throw new CommandProblem(ExitCode.PROBLEMS, "no-hamlet", "area", within.fullName());
      }
      return places;
    }

    private static List<Area> communes(EmbeddedStack stack, Area within) {
      var editions = stack.facts().areas().editions();
      return stack
          .facts()
          .areas()
          .communesOf(within, editions.get(editions.size() - 1).validFrom());
    }

    private static List<Hamlet> hamlets(EmbeddedStack stack, Area commune) {
      LocalDate today = LocalDate.ofInstant(stack.clock().instant(), StackClock.HOME);
      return new AreaYears(stack.ledger(), stack.facts()).hamlets(commune, today).active();
    }

    /** A planner gets files of whole provinces, and sends nothing. */
    private boolean planner(List<String> codes, Area within) throws CommandProblem {
      if (!codes.contains(PLANNER)) {
        return false;
      }
      boolean whole = within.level() == AreaLevel.COUNTRY || within.level() == AreaLevel.PROVINCE;
      if (codes.size() > 1 || each != null || hamlet != null || !whole) {
        throw new CommandProblem(ExitCode.USAGE, "planner-link");
      }
      return true;
    }

    private static Set<FormKind> forms(List<String> codes) throws CommandProblem {
      Set<FormKind> forms = EnumSet.noneOf(FormKind.class);
      for (String code : codes) {
        Optional<FormKind> kind = FormKind.of(code);
        kind.ifPresent(forms::add);
        if (kind.isEmpty() && !code.equals("view") && !code.equals(PLANNER)) {
          String known =
              Stream.concat(
                      Stream.of(FormKind.values()).map(FormKind::code), Stream.of("view", PLANNER))
                  .collect(Collectors.joining(", "));
          throw new CommandProblem(ExitCode.USAGE, "kinds", "value", code, "known", known);
        }
      }
      return forms;
    }
  }

  /** {@code link list}. */
  @Command(name = "list", mixinStandardHelpOptions = true)
  static final class ListLinks implements Callable<Integer> {
    @ParentCommand LinkCommands links;

    @Override
    public Integer call() throws CommandProblem, InterruptedException {
      return links.root.withStack(
          stack -> {
            List<JsonObject> all = new ArrayList<>();
            for (Link link : stack.links().all()) {
              all.add(json(link, null));
              boolean alive = link.isAlive(stack.clock().instant());
              links
                  .root
                  .console()
                  .say(
                      alive ? "link-alive" : "link-dead",
                      "id",
                      link.id(),
                      "label",
                      link.label(),
                      "kinds",
                      String.join(",", link.scope().kindCodes()),
                      "expires",
                      link.expires());
            }
            links.root.console().document(JsonObject.of("links", all));
            return ExitCode.DONE;
          });
    }
  }

  /** {@code link revoke ID}. */
  @Command(name = "revoke", mixinStandardHelpOptions = true)
  static final class Revoke implements Callable<Integer> {
    @ParentCommand LinkCommands links;

    @Parameters(paramLabel = "ID", descriptionKey = "ID")
    String id;

    @Override
    public Integer call() throws CommandProblem, InterruptedException {
      return links.root.withStack(
          stack -> {
            Link link = stack.links().revoke(id).orElseThrow(() -> unknown(id));
            links.root.console().say("link-revoked", "id", id, "label", link.label());
            links.root.console().document(json(link, null));
            return ExitCode.DONE;
          });
    }
  }

  /** {@code link renew ID}. */
  @Command(name = "renew", mixinStandardHelpOptions = true)
  static final class Renew implements Callable<Integer> {
    @ParentCommand LinkCommands links;

    @Parameters(paramLabel = "ID", descriptionKey = "ID")
    String id;

    @Option(names = "--poster", paramLabel = "FILE.pdf")
    @Nullable Path poster;

    @Override
    public Integer call() throws CommandProblem, InterruptedException {
      return links.root.withStack(
          stack -> {
            if (poster != null) {
              Link link = stack.links().find(id).orElseThrow(() -> unknown(id));
              if (link.isPowerful() || link.scope().planner()) {
                throw new CommandProblem(ExitCode.USAGE, "poster-powerful");
              }
            }
            Links.Issued issued = stack.links().renew(id).orElseThrow(() -> unknown(id));
            String address = links.address(stack, issued);
            links
                .root
                .console()
                .say(
                    "link-created",
                    "label",
                    issued.link().label(),
                    "address",
                    address,
                    "id",
                    id,
                    "expires",
                    issued.link().expires());
            if (poster != null) {
              links.hang(stack, poster, List.of(poster(issued.link(), address)));
            }
            links.root.console().document(json(issued.link(), address));
            return ExitCode.DONE;
          });
    }
  }

  /** {@code link digest}: every use of a powerful link, and what planners fetched, on one day. */
  @Command(name = "digest", mixinStandardHelpOptions = true)
  static final class Digest implements Callable<Integer> {
    @ParentCommand LinkCommands links;

    @Option(names = "--day", paramLabel = "DATE")
    @Nullable LocalDate day;

    @Override
    public Integer call() throws CommandProblem, InterruptedException {
      return links.root.withStack(this::show);
    }

    private int show(EmbeddedStack stack) {
      LocalDate of =
          day == null ? LocalDate.ofInstant(stack.clock().instant(), StackClock.HOME) : day;
      LinkDigest digest = LinkDigest.of(stack.links(), of);
      for (Links.Use use : digest.uses()) {
        line(use.form().id().time(), use.link(), use.form().name());
      }
      for (Links.Fetched fetched : digest.downloads()) {
        line(fetched.download().at(), fetched.link(), fetched.download().what());
      }
      links.root.console().say("link-digest", "day", of, "count", digest.uses().size());
      links.root.console().say("link-downloads", "day", of, "count", digest.downloads().size());
      links.root.console().document(digest.json());
      return ExitCode.DONE;
    }

    private void line(Instant at, Link link, String what) {
      links
          .root
          .console()
          .line(at.atZone(StackClock.HOME).toLocalTime() + "  " + link.label() + "  " + what);
    }
  }

  private static Poster poster(Link link, String address) {
    return new Poster(
        link.label(),
        address,
        link.scope().fromYear(),
        link.scope().toYear(),
        LocalDate.ofInstant(link.expires(), StackClock.HOME).minusDays(1));
  }

  private void hang(EmbeddedStack stack, Path file, List<Poster> posters) throws CommandProblem {
    Path to = root.resolve(file);
    WorklistCommand.write(to, Posters.pdf(posters, stack.clock().instant()));
    root.console().say("poster-written", "count", posters.size(), "file", to);
    URI origin = root.origin(stack);
    if (InetAddress.getLoopbackAddress().getHostAddress().equals(origin.getHost())) {
      root.console().say("poster-local", "address", origin);
    }
  }

  private static CommandProblem unknown(String id) {
    return new CommandProblem(ExitCode.PROBLEMS, "no-link", "id", id);
  }

  private static JsonObject json(Link link, @Nullable String address) {
    return JsonObject.of(
        "id", link.id(),
        "url", address,
        "area", link.scope().area().code(),
        "hamlet", link.scope().hamlet().map(Scope.OfHamlet::id).orElse(null),
        "years", List.of(link.scope().fromYear(), link.scope().toYear()),
        "kinds", link.scope().kindCodes(),
        "label", link.label(),
        "expires", link.expires(),
        "revoked", link.revoked().orElse(null));
  }
}
