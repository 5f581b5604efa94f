package vn.minhchung.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** What the tests of the page behind links do and see. */
final class OnThePage {
  static final String NOTICE =
      "NOT RUN: the page behind links in a browser; it needs Chromium (Debian: chromium)";
  private static final String NO_AXE =
      "NOT RUN: axe on the pages; `npm ci` in dashboards/ installs it";
  private static final Path AXE = Path.of("../../dashboards/node_modules/axe-core/axe.min.js");
  private static final Path PICTURES = Path.of("target/pages");

  /** Phones, the narrowest of them, and 200 % zoom: half of a phone. */
  private static final List<Integer> WIDTHS = List.of(320, Browser.WIDTH / 2, Browser.WIDTH);

  /** Pictures at every width, for who looks at them: {@code infra/local/pictures.sh}. */
  private static final boolean ALL_WIDTHS = Boolean.getBoolean("pictures");

  private static final String BUTTONS_THAT_ARE_THE_ONE =
      "[...document.querySelectorAll('.main')].filter(b => b.offsetParent).length";

  private OnThePage() {}

  static URI link(Path folder, String commune, String kinds, String... more) {
    Stream<String> fixed =
        Stream.of(
            ("link create --year 2026 --json --data data --area " + commune + " --kinds " + kinds)
                .split(" "));
    return URI.create(
        Terminal.in(folder)
            .type(Stream.concat(fixed, Stream.of(more)).toArray(String[]::new))
            .exits(0)
            .json()
            .getString("url"));
  }

  /** Presses the first button that says this. */
  static void press(Browser phone, String name) throws Exception {
    String button =
        "[...document.querySelectorAll('button')].find(b => b.textContent.includes('"
            + name
            + "'))";
    phone.until("!!" + button);
    phone.run(button + ".click()");
  }

  /** Writes into a field as a finger does: the page hears of it. */
  static void write(Browser phone, String field, String text) throws Exception {
    String found = "document.querySelector(`" + field + "`)";
    phone.until("!!" + found);
    phone.run(
        "(() => { const f = "
            + found
            + "; f.value = '"
            + text
            + "'; f.dispatchEvent(new Event(f.tagName === 'SELECT' ? 'change' : 'input',"
            + " { bubbles: true })); })()");
  }

  /** Looks at a page as axe does, at its narrowest and its largest, and keeps its picture. */
  static void look(Browser phone, String name) throws Exception {
    Files.createDirectories(PICTURES);
    for (int width : WIDTHS) {
      phone.width(width);
      assertThat(Integer.parseInt(phone.ask("document.documentElement.scrollWidth")))
          .as(name + " at " + width)
          .isLessThanOrEqualTo(width);
      if (width == Browser.WIDTH) {
        phone.picture(PICTURES.resolve(name + ".png"));
      } else if (ALL_WIDTHS) {
        phone.picture(PICTURES.resolve(name + "." + width + ".png"));
      }
    }
    assertThat(Integer.parseInt(phone.ask(BUTTONS_THAT_ARE_THE_ONE)))
        .as("main buttons of " + name)
        .isLessThanOrEqualTo(1);
    axe(phone, name);
  }

  static void axe(Browser phone, String name) throws Exception {
    if (!Files.exists(AXE)) {
      System.err.println(NO_AXE);
      return;
    }
    phone.run(Files.readString(AXE));
    assertThat(
            phone.ask(
                "JSON.stringify((await axe.run()).violations.map(v => [v.id,"
                    + " v.nodes.map(n => n.html)]))"))
        .as(name)
        .isEqualTo("[]");
  }

  /**
   * A page that was opened without scripts. Axe and the test are scripts, so that these are let run
   * again once the page stands; what is there for want of them stays.
   */
  static void lookWithoutScripts(Browser old, URI page, String name) throws Exception {
    Browser.Page read = old.open(page);
    assertThat(read.width()).as(name).isLessThanOrEqualTo(Browser.WIDTH);
    old.scripts(true);
    old.run(
        "document.querySelectorAll('noscript').forEach(n => { const shown ="
            + " document.createElement('div'); shown.append(...n.childNodes); n.replaceWith(shown);"
            + " })");
    look(old, name);
  }

  /** In the other language as well. */
  static void lookInBoth(Browser phone, String name, String vietnamese, String english)
      throws Exception {
    phone.untilSays(vietnamese);
    look(phone, name);
    phone.run("document.querySelector('#language').click()");
    phone.untilSays(english);
    look(phone, name + ".en");
    phone.run("document.querySelector('#language').click()");
    phone.untilSays(vietnamese);
  }

  /** What the page would save, it keeps for {@link #downloaded}. */
  static void catchDownloads(Browser phone) throws Exception {
    phone.run(
        "URL.createObjectURL = blob => { globalThis.saved = blob; return '#'; };"
            + " HTMLAnchorElement.prototype.click = function () { globalThis.named ="
            + " this.download; };");
  }

  /** Saves what the page wanted to be saved, and answers its name. */
  static String downloaded(Browser phone, Path folder) throws Exception {
    phone.until("!!globalThis.named");
    String bytes =
        phone.ask(
            "btoa([...new Uint8Array(await saved.arrayBuffer())].map(b =>"
                + " String.fromCharCode(b)).join(''))");
    String name = phone.ask("named");
    Files.write(folder.resolve(name), Base64.getDecoder().decode(bytes));
    return name;
  }

  /** Until the focus is where it should be, by the Tab key alone. */
  static void tabTo(Browser phone, String key) throws Exception {
    tabUntil(phone, "document.activeElement.dataset.key === '" + key + "'");
  }

  static void tabUntil(Browser phone, String there) throws Exception {
    for (int i = 0; i < 60; i++) {
      phone.key("Tab");
      if (phone.ask(there).equals("true")) {
        return;
      }
    }
    throw new AssertionError("the keyboard does not reach " + there);
  }
}
