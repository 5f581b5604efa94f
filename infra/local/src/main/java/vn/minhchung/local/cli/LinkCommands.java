package vn.minhchung.local.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.form.FormKind;
import vn.minhchung.core.form.Scope;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.local.app.EmbeddedStack;
import vn.minhchung.storage.ledger.Link;
import vn.minhchung.storage.ledger.Links;

/** {@code link create / list / revoke / renew}. */
@Command(
    name = "link",
    mixinStandardHelpOptions = true,
    subcommands = {
      LinkCommands.Create.class,
      LinkCommands.ListLinks.class,
      LinkCommands.Revoke.class,
      LinkCommands.Renew.class
    })
final class LinkCommands {
  private static final int FIRST_YEAR = 2021;
  private static final int LAST_YEAR = 2030;

  @ParentCommand Root root;

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

    @Option(names = "--each", paramLabel = "commune")
    @Nullable String each;

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
      int[] years = years();
      List<String> codes = Arrays.stream(kinds.split(",")).map(String::strip).toList();
      Set<FormKind> forms = forms(codes);
      Area within = AreaArgument.of(area, stack.facts().areas());
      List<JsonObject> created = new ArrayList<>();
      for (Area one : areas(stack, within)) {
        Scope scope =
            new Scope(
                stack.links().newId(), one.id(), years[0], years[1], forms, codes.contains("view"));
        String text = label.isEmpty() ? one.fullName() : label + " – " + one.fullName();
        Links.Issued issued = stack.links().create(scope, text, Duration.ofDays(days), quota);
        String address = links.root.origin(stack) + "/u/#" + issued.token();
        created.add(json(issued.link(), address));
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
      if (each == null) {
        links.root.console().document(created.get(0));
      } else {
        links.root.console().document(JsonObject.of("links", created));
      }
      return ExitCode.DONE;
    }

    private List<Area> areas(EmbeddedStack stack, Area within) throws CommandProblem {
      if (each == null) {
        return List.of(within);
      }
      if (!each.equals("commune")) {
        throw new CommandProblem(ExitCode.USAGE, "each-later", "value", each);
      }
      var editions = stack.facts().areas().editions();
      return stack
          .facts()
          .areas()
          .communesOf(within, editions.get(editions.size() - 1).validFrom());
    }

    private int[] years() throws CommandProblem {
      try {
        String[] parts = year.split("-", 2);
        int from = Integer.parseInt(parts[0].strip());
        int to = parts.length == 1 ? from : Integer.parseInt(parts[1].strip());
        if (from >= FIRST_YEAR && to <= LAST_YEAR && from <= to) {
          return new int[] {from, to};
        }
      } catch (NumberFormatException e) {
        // answered below
      }
      throw new CommandProblem(ExitCode.USAGE, "years", "value", year);
    }

    private static Set<FormKind> forms(List<String> codes) throws CommandProblem {
      Set<FormKind> forms = EnumSet.noneOf(FormKind.class);
      for (String code : codes) {
        Optional<FormKind> kind = FormKind.of(code);
        kind.ifPresent(forms::add);
        if (kind.isEmpty() && !code.equals("view")) {
          String known =
              Stream.concat(Stream.of(FormKind.values()).map(FormKind::code), Stream.of("view"))
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

    @Override
    public Integer call() throws CommandProblem, InterruptedException {
      return links.root.withStack(
          stack -> {
            Links.Issued issued = stack.links().renew(id).orElseThrow(() -> unknown(id));
            String address = links.root.origin(stack) + "/u/#" + issued.token();
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
            links.root.console().document(json(issued.link(), address));
            return ExitCode.DONE;
          });
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
        "years", List.of(link.scope().fromYear(), link.scope().toYear()),
        "kinds", link.scope().kindCodes(),
        "label", link.label(),
        "expires", link.expires(),
        "revoked", link.revoked().orElse(null));
  }
}
