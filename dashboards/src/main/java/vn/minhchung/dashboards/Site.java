package vn.minhchung.dashboards;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import vn.minhchung.core.Language;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.Title;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.area.Areas;
import vn.minhchung.core.criteria.CriteriaSets;
import vn.minhchung.core.figures.Cluster;
import vn.minhchung.core.figures.Clusters;
import vn.minhchung.core.figures.NumberModel;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.core.lake.SummaryRow;
import vn.minhchung.core.ledger.Content;
import vn.minhchung.dashboards.documents.Contents;
import vn.minhchung.dashboards.view.AreaView;
import vn.minhchung.dashboards.view.ClusterView;
import vn.minhchung.dashboards.view.GuideView;
import vn.minhchung.dashboards.view.Page;
import vn.minhchung.dashboards.view.Texts;

/**
 * The public site: plain files whose links are relative, so that they serve from any host and open
 * from a disk. Every province has a page; communes have one where their province has any figure, so
 * that "chưa có số liệu" is stated and not merely absent.
 */
public final class Site {
  private static final String HTML = "text/html; charset=utf-8";
  private static final String JSON = "application/json";
  private static final String JAVASCRIPT = "text/javascript; charset=utf-8";
  private static final byte[] STYLE = Templates.file("site.css");
  private static final byte[] SCRIPT = Templates.file("site.js");

  private final NumberModel model;
  private final Areas areas;
  private final CriteriaSets criteria;
  private final SiteFacts facts;
  private final Clusters clusters;
  private final List<Exemplar> exemplars;
  private final Sink sink;
  private final int year;
  private final AreaViews views;
  private final Set<String> reporting;
  private final byte[] names;
  private final Page.Script script;
  private final String style;
  private final SortedMap<String, Sha256> written = new TreeMap<>();

  private Site(
      NumberModel model,
      Areas areas,
      CriteriaSets criteria,
      Clusters clusters,
      SiteFacts facts,
      List<Exemplar> exemplars,
      Sink sink) {
    this.exemplars = exemplars;
    this.clusters = clusters;
    this.model = model;
    this.areas = areas;
    this.criteria = criteria;
    this.facts = facts;
    this.sink = sink;
    this.year = headlineYear();
    this.views = new AreaViews(model, areas, facts.areaEdition(), year);
    this.reporting = withData();
    this.names = names();
    this.script = new Page.Script(hashed("site", SCRIPT, ".js"), hashed("areas", names, ".js"));
    this.style = hashed("style", STYLE, ".css");
  }

  /**
   * Writes the whole site: style and data first, then pages from the communes up, {@code
   * index.html} and {@code release.json} last.
   *
   * @param criteria sets that the guide explains
   * @param clusters each with a page where any of its provinces has figures
   * @param exemplars who agreed to be shown as an example, in order
   * @throws IllegalArgumentException if the model is not {@link NumberModel#published() published}:
   *     unconfirmed or unsuppressed figures never become public
   */
  public static void render(
      NumberModel model,
      Areas areas,
      CriteriaSets criteria,
      Clusters clusters,
      SiteFacts facts,
      List<Exemplar> exemplars,
      Sink sink) {
    if (!model.published()) {
      throw new IllegalArgumentException("only a published model may become a public site");
    }
    new Site(model, areas, criteria, clusters, facts, exemplars, sink).render();
  }

  private void render() {
    write(style, STYLE, "text/css; charset=utf-8");
    write(script.code(), SCRIPT, JAVASCRIPT);
    write(script.areas(), names, JAVASCRIPT);
    write("favicon.svg", Templates.file("favicon.svg"), "image/svg+xml");
    write("data/summary.parquet", SummaryParquet.of(model), "application/vnd.apache.parquet");
    write("data/schemas/summary.json", SummaryParquet.schema(), JSON);
    write("data/summary.csv", SummaryCsv.of(model), "text/csv; charset=utf-8");
    write(Exemplar.FILE, Exemplar.write(exemplars), JSON);
    provinceFiles();
    checksums();
    communes();
    for (Language language : Language.values()) {
      write(each(areas.provinces(facts.areaEdition()), p -> province(language, p)));
      titles(language);
      plain(language, "about");
    }
    downloads();
    guide();
    honours();
    exemplars();
    List<ClusterView> shown = clusters();
    for (Language language : Language.values()) {
      country(language, shown.stream().map(ClusterView::cluster).toList());
    }
    Page missing = page(Language.VI, "404.html", "");
    write(
        "404.html",
        Templates.render("missing.jte", Map.of("p", missing, "english", Texts.in(Language.EN))),
        HTML);
    Page root = page(Language.VI, "index.html", "");
    write("index.html", Templates.render("root.jte", Map.of("p", root)), HTML);
    release();
  }

  private void communes() {
    Texts texts = Texts.in(Language.VI);
    for (Area province : areas.provinces(facts.areaEdition())) {
      List<Area> communes = areas.communesOf(province, facts.areaEdition());
      if (reports(province, communes)) {
        write(each(communes, commune -> commune(province, commune, texts)));
      }
    }
  }

  private static String commune(Area commune) {
    return "vi/c/" + commune.code() + "/index.html";
  }

  private File commune(Area province, Area commune, Texts texts) {
    AreaView view = views.of(commune, texts);
    String path = commune(commune);
    Page page = page(Language.VI, path, view.fullName());
    Map<String, Object> arguments =
        Map.of("p", page, "v", view, "province", province, "divided", areas.divided(commune.id()));
    return new File(path, Templates.render("commune.jte", arguments), HTML);
  }

  /** Whether the communes of the province have pages. */
  private boolean reports(Area province, List<Area> communes) {
    return reporting.contains(province.code())
        || communes.stream().anyMatch(commune -> reporting.contains(commune.code()));
  }

  /** What can be looked for: the path of its page, its name, and the province of a commune. */
  private byte[] names() {
    List<List<String>> all = new ArrayList<>();
    for (Area province : areas.provinces(facts.areaEdition())) {
      List<Area> communes = areas.communesOf(province, facts.areaEdition());
      boolean pages = reports(province, communes);
      String above = "p/" + province.code();
      all.add(List.of(above, province.fullName(), ""));
      for (Area commune : communes) {
        String path = pages ? "c/" + commune.code() : above;
        all.add(List.of(path, commune.fullName(), province.name()));
      }
    }
    String code = "window.minhChungAreas = " + Json.text(all) + ";\n";
    return code.getBytes(StandardCharsets.UTF_8);
  }

  /** A name that changes with the content: it may be kept for ever. */
  private static String hashed(String name, byte[] content, String type) {
    return name + "." + Sha256.of(content).hex().substring(0, 12) + type;
  }

  private File province(Language language, Area province) {
    AreaView view = views.of(province, Texts.in(language));
    String path = language.code() + "/p/" + province.code() + "/index.html";
    Page page = page(language, path, view.fullName());
    return new File(path, Templates.render("province.jte", Map.of("p", page, "v", view)), HTML);
  }

  private void country(Language language, List<Cluster> shown) {
    AreaView view = views.of(areas.country(), Texts.in(language));
    String path = language.code() + "/index.html";
    Page page = page(language, path, view.fullName());
    write(
        path,
        Templates.render("country.jte", Map.of("p", page, "v", view, "clusters", shown)),
        HTML);
  }

  private void honours() {
    String path = "vi/honours/index.html";
    AreaView country = views.of(areas.country(), Texts.in(Language.VI));
    Page page = page(Language.VI, path, Texts.in(Language.VI).get("honours.title"));
    write(path, Templates.render("honours.jte", Map.of("p", page, "v", country)), HTML);
  }

  /**
   * Those whom the nation honoured, and of the newest year those whom a province did; and a page a
   * province with all of its own.
   */
  private void exemplars() {
    String title = Texts.in(Language.VI).get("exemplars.title");
    int newest = exemplars.stream().mapToInt(Exemplar::year).max().orElse(year);
    List<Exemplar> first =
        exemplars.stream()
            .filter(
                e ->
                    e.level() == Content.Honour.Level.NATIONAL
                        || (e.level() == Content.Honour.Level.PROVINCE && e.year() == newest))
            .toList();
    List<Area> provinces =
        areas.provinces(facts.areaEdition()).stream()
            .filter(p -> exemplars.stream().anyMatch(e -> e.province().equals(p.code())))
            .toList();
    exemplars("vi/models/index.html", title, first, provinces);
    for (Area province : provinces) {
      exemplars(
          "vi/models/" + province.code() + "/index.html",
          title + ": " + province.fullName(),
          exemplars.stream().filter(e -> e.province().equals(province.code())).toList(),
          List.of());
    }
  }

  private void exemplars(String path, String heading, List<Exemplar> shown, List<Area> provinces) {
    Page page = page(Language.VI, path, heading);
    Map<String, Object> arguments =
        Map.of("p", page, "heading", heading, "shown", shown, "provinces", provinces);
    write(path, Templates.render("exemplars.jte", arguments), HTML);
  }

  /** A page for each cluster of which anything is known, to print for its meeting. */
  private List<ClusterView> clusters() {
    List<ClusterView> shown = new ArrayList<>();
    for (Cluster cluster : clusters.all()) {
      ClusterView view = ClusterView.of(cluster, model, areas, facts.areaEdition(), year);
      boolean known =
          view.rows().stream()
              .anyMatch(
                  row ->
                      !view.family(model, row.code()).empty()
                          || view.statistic(model, row.code(), "members").known());
      boolean later = shown.stream().anyMatch(k -> k.cluster().id().equals(cluster.id()));
      if (known && !later) {
        String path = "vi/k/" + cluster.id() + "/index.html";
        Page page = page(Language.VI, path, view.name());
        write(path, Templates.render("cluster.jte", Map.of("p", page, "k", view)), HTML);
        shown.add(view);
      }
    }
    return shown;
  }

  private void downloads() {
    String path = "vi/downloads/index.html";
    Page page = page(Language.VI, path, Texts.in(Language.VI).get("downloads.title"));
    write(
        path, Templates.render("downloads.jte", Map.of("p", page, "provinces", withFiles())), HTML);
  }

  private List<Area> withFiles() {
    return areas.provinces(facts.areaEdition()).stream()
        .filter(province -> reports(province, areas.communesOf(province, facts.areaEdition())))
        .toList();
  }

  /** What can be had of each province: its figures as XLSX and JSON, its pages in one file. */
  private void provinceFiles() {
    String inline = new String(STYLE, StandardCharsets.UTF_8);
    // each province's at once, and let go: a page remembers every figure that it printed
    List<List<File>> all = withFiles().parallelStream().map(p -> files(p, inline)).toList();
    write(all.stream().flatMap(List::stream).<Supplier<File>>map(file -> () -> file).toList());
  }

  private List<File> files(Area province, String inline) {
    Texts texts = Texts.in(Language.VI);
    AreaView view = views.of(province, texts);
    List<AreaView> communes = view.below().stream().map(c -> views.of(c, texts)).toList();
    String offline = "offline/" + province.code() + ".html";
    Page page = new Page(Language.VI, model, facts, offline, inline, view.fullName());
    ProvinceFiles files = new ProvinceFiles(page, view, communes);
    String data = "data/province/" + province.code();
    return List.of(
        new File(data + ".json", files.json(), JSON),
        new File(data + ".xlsx", files.xlsx(), ReportPages.XLSX),
        new File(offline, files.offline(), HTML));
  }

  /**
   * SHA-256 of every data file that is the same bytes from every machine, as sha256sum -c reads.
   */
  private void checksums() {
    var lines = new StringBuilder();
    written.forEach(
        (path, hash) -> {
          if (path.startsWith("data/") && !Contents.cover(path)) {
            lines.append(hash).append("  ").append(path.substring(5)).append('\n');
          }
        });
    write(
        "data/checksums.txt",
        lines.toString().getBytes(StandardCharsets.UTF_8),
        "text/plain; charset=utf-8");
  }

  /** A page a title: how far it is, where, and who leads. */
  private void titles(Language language) {
    AreaView country = views.of(areas.country(), Texts.in(language));
    write(each(country.titles(), title -> title(language, country, title)));
  }

  private File title(Language language, AreaView country, Title title) {
    String path = language.code() + "/titles/" + title.name() + "/index.html";
    Page page = page(language, path, Texts.in(language).get("title." + title.name()));
    Map<String, Object> arguments =
        Map.of("p", page, "v", country, "title", title, "ranked", ranked(country, title));
    return new File(path, Templates.render("title.jte", arguments), HTML);
  }

  /** Highest rate first, areas without one last; equal ones in the order of their codes. */
  private List<Area> ranked(AreaView country, Title title) {
    Comparator<Area> byRate =
        Comparator.comparing(
            area -> model.headline(year, area.code(), title).rate().value(),
            Comparator.nullsLast(Comparator.reverseOrder()));
    return country.below().stream().sorted(byRate.thenComparing(Area::code)).toList();
  }

  private void guide() {
    String path = "vi/guide/index.html";
    Page page = page(Language.VI, path, Texts.in(Language.VI).get("guide.title"));
    write(
        path,
        Templates.render("guide.jte", Map.of("p", page, "g", GuideView.of(criteria, year))),
        HTML);
  }

  private void plain(Language language, String name) {
    String path = language.code() + "/" + name + "/index.html";
    Page page = page(language, path, Texts.in(language).get(name + ".title"));
    write(path, Templates.render(name + ".jte", Map.of("p", page)), HTML);
  }

  private Page page(Language language, String path, String title) {
    return new Page(language, model, facts, path, style, script, title);
  }

  private void release() {
    MessageDigest digest = Sha256.digest();
    written.forEach(
        (path, hash) ->
            digest.update((hash + "  " + path + "\n").getBytes(StandardCharsets.UTF_8)));
    Map<String, Object> files = new LinkedHashMap<>();
    files.put("count", written.size());
    files.put("sha256", Sha256.wrap(digest.digest()).hex());
    sink.page(
        "release.json",
        Json.pretty(
            JsonObject.of(
                "schema", "minhchung.site/1",
                "release", facts.release(),
                "snapshot", facts.snapshot(),
                "asOf", facts.asOf(),
                "confirmedOnly", facts.confirmedOnly(),
                "synthetic", facts.synthetic(),
                "areaEdition", facts.areaEdition(),
                "year", year,
                "files", files)),
        JSON);
  }

  private static <T> List<Supplier<File>> each(List<T> items, Function<T, File> file) {
    return items.stream().<Supplier<File>>map(item -> () -> file.apply(item)).toList();
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record File(String path, byte[] bytes, String contentType) {}

  /** Makes files, which must change nothing else, on all cores, and writes them in their order. */
  private void write(List<Supplier<File>> files) {
    List<Map.Entry<File, Sha256>> made =
        files.parallelStream()
            .map(Supplier::get)
            .map(file -> Map.entry(file, digest(file.path(), file.bytes())))
            .toList();
    made.forEach(file -> write(file.getKey(), file.getValue()));
  }

  private void write(String path, byte[] bytes, String contentType) {
    write(new File(path, bytes, contentType), digest(path, bytes));
  }

  private void write(File file, Sha256 digest) {
    written.put(file.path(), digest);
    sink.page(file.path(), file.bytes(), file.contentType());
  }

  private static Sha256 digest(String path, byte[] bytes) {
    try {
      return Contents.cover(path) ? Contents.digest(path, bytes) : Sha256.of(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Codes with any headline count in any year. */
  private Set<String> withData() {
    Set<String> codes = new HashSet<>();
    for (SummaryRow row : model.rows()) {
      if (row.view() == SummaryRow.View.NOW
          && row.group() == null
          && model.hasData(row.year(), row.areaCode())) {
        codes.add(row.areaCode());
      }
    }
    return codes;
  }

  /** The newest year with a figure anywhere; without any, the year that the as-of date lies in. */
  private int headlineYear() {
    return model.rows().stream()
        .filter(row -> !row.level().equals("cluster") && row.recognised() != null)
        .mapToInt(SummaryRow::year)
        .max()
        .orElse(facts.asOf().getYear());
  }
}
