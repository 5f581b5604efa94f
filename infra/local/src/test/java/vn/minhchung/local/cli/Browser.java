package vn.minhchung.local.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;

/** Chromium as a phone of 360 pixels, spoken to by its own protocol. */
final class Browser implements AutoCloseable {
  static final int WIDTH = 360;
  private static final int HEIGHT = 740;
  private static final long PATIENCE_SECONDS = 60;

  private final Process process;
  private final URI socketAddress;
  private final List<Browser> workers = new ArrayList<>();
  private final WebSocket socket;
  private final BlockingQueue<JsonObject> said = new LinkedBlockingQueue<>();
  private final List<JsonObject> events = new ArrayList<>();
  private int last;

  /**
   * What a page turned out to be.
   *
   * @param width of its content
   * @param requests every address that it asked for
   * @param complaints what the browser logged
   */
  record Page(int width, String html, List<URI> requests, List<String> complaints) {}

  private Browser(Process process, URI target) {
    this.process = process;
    this.socketAddress = target;
    this.socket =
        HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(target, new Listener()).join();
  }

  /** Debian's browser; empty where there is none. */
  static Optional<Path> installed() {
    return List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
        .stream()
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  static Browser start(Path program, Path profile) throws Exception {
    Process process =
        new ProcessBuilder(
                program.toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--no-first-run",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(profile.resolveSibling("chromium.log").toFile())
            .start();
    try {
      return new Browser(process, target(profile));
    } catch (IOException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private static URI target(Path profile) throws IOException, InterruptedException {
    Path file = profile.resolve("DevToolsActivePort");
    for (int i = 0; i < PATIENCE_SECONDS * 10; i++) {
      if (Files.exists(file) && Files.readAllLines(file).size() == 2) {
        URI list = URI.create("http://127.0.0.1:" + Files.readAllLines(file).get(0) + "/json/new");
        byte[] answer =
            HttpClient.newHttpClient()
                .send(
                    HttpRequest.newBuilder(list).PUT(HttpRequest.BodyPublishers.noBody()).build(),
                    HttpResponse.BodyHandlers.ofByteArray())
                .body();
        return URI.create(Json.trusted(answer).getString("webSocketDebuggerUrl"));
      }
      Thread.sleep(100);
    }
    throw new IOException("the browser does not start");
  }

  Page open(URI address) throws Exception {
    events.clear();
    for (String domain : List.of("Page.enable", "Network.enable", "Log.enable", "DOM.enable")) {
      call(domain, JsonObject.of());
    }
    scripts(false);
    call(
        "Emulation.setDeviceMetricsOverride",
        JsonObject.of("width", WIDTH, "height", HEIGHT, "deviceScaleFactor", 2, "mobile", true));
    call("Page.navigate", JsonObject.of("url", address.toString()));
    while (events.stream().noneMatch(e -> e.getString("method").equals("Page.loadEventFired"))) {
      next();
    }
    JsonObject size = call("Page.getLayoutMetrics", JsonObject.of()).getObject("cssContentSize");
    JsonObject root = call("DOM.getDocument", JsonObject.of()).getObject("root");
    String html =
        call("DOM.getOuterHTML", JsonObject.of("nodeId", root.getInt("nodeId")))
            .getString("outerHTML");
    return new Page(
        size.getNumber("width").intValue(),
        html,
        events("Network.requestWillBeSent").stream()
            .map(e -> URI.create(e.getObject("request").getString("url")))
            .toList(),
        events("Log.entryAdded").stream()
            .map(e -> e.getObject("entry").getString("text"))
            .toList());
  }

  /**
   * Makes the next pages those of a phone with scripts, not the fastest one.
   *
   * @param before runs in every page before its own scripts
   */
  void asPhone(String agent, String before) throws Exception {
    for (String domain : List.of("Page.enable", "Log.enable", "DOM.enable", "Runtime.enable")) {
      call(domain, JsonObject.of());
    }
    // without a limit the browser tells us the bytes of every upload, twice
    call("Network.enable", JsonObject.of("maxPostDataSize", 1));
    call(
        "Emulation.setDeviceMetricsOverride",
        JsonObject.of("width", WIDTH, "height", HEIGHT, "deviceScaleFactor", 2, "mobile", true));
    call("Emulation.setCPUThrottlingRate", JsonObject.of("rate", 4));
    if (!agent.isEmpty()) {
      call("Emulation.setUserAgentOverride", JsonObject.of("userAgent", agent));
    }
    call("Page.addScriptToEvaluateOnNewDocument", JsonObject.of("source", before));
  }

  /** As fast as this machine: where the way counts and not the phone. */
  void fast() throws Exception {
    call("Emulation.setCPUThrottlingRate", JsonObject.of("rate", 1));
  }

  /** Whether pages may run scripts; one that stands already is not read anew. */
  void scripts(boolean run) throws Exception {
    call("Emulation.setScriptExecutionDisabled", JsonObject.of("value", !run));
  }

  void width(int width) throws Exception {
    call(
        "Emulation.setDeviceMetricsOverride",
        JsonObject.of("width", width, "height", HEIGHT, "deviceScaleFactor", 2, "mobile", true));
  }

  /** Leaves the page as a closed tab does: nothing of it goes on. */
  void leave() throws Exception {
    go(URI.create("about:blank"));
  }

  /** Opens a page anew, also where only the fragment differs. */
  void go(URI address) throws Exception {
    if (!address.getScheme().equals("about")) {
      leave();
    }
    events.removeIf(event -> event.getString("method").equals("Page.loadEventFired"));
    call("Page.navigate", JsonObject.of("url", address.toString()));
    while (events.stream().noneMatch(e -> e.getString("method").equals("Page.loadEventFired"))) {
      next();
    }
  }

  /** No network at all, or a thin one. */
  void network(boolean offline, int uploadBytesPerSecond) throws Exception {
    call(
        "Network.emulateNetworkConditions",
        JsonObject.of(
            "offline",
            offline,
            "latency",
            50,
            "downloadThroughput",
            -1,
            "uploadThroughput",
            uploadBytesPerSecond));
  }

  /** As far out as people live: a third of a second there and back, 60 KB/s down, 30 KB/s up. */
  void thinNetwork() throws Exception {
    call(
        "Network.emulateNetworkConditions",
        JsonObject.of(
            "offline",
            false,
            "latency",
            300,
            "downloadThroughput",
            60_000,
            "uploadThroughput",
            30_000));
  }

  /** What the page asks for under these addresses does not come. */
  void block(String... patterns) throws Exception {
    call("Network.setBlockedURLs", JsonObject.of("urls", List.of(patterns)));
  }

  /** As it is printed, or not. */
  void media(String media) throws Exception {
    call("Emulation.setEmulatedMedia", JsonObject.of("media", media));
  }

  /**
   * Takes the network away from the page's service worker too, which the browser counts as another
   * page.
   */
  void offlineWithItsWorker() throws Exception {
    URI debugger =
        URI.create(socketAddress.toString().replaceFirst("^ws", "http")).resolve("/json/list");
    byte[] list =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(debugger).build(), HttpResponse.BodyHandlers.ofByteArray())
            .body();
    JsonObject worker =
        Json.trusted(
                ("{\"all\":" + new String(list, StandardCharsets.UTF_8) + "}")
                    .getBytes(StandardCharsets.UTF_8))
            .objects("all")
            .stream()
            .filter(target -> target.getString("type").equals("service_worker"))
            .findFirst()
            .orElseThrow(() -> new IOException("the page has no service worker"));
    workers.add(new Browser(process, URI.create(worker.getString("webSocketDebuggerUrl"))));
    Browser last = workers.get(workers.size() - 1);
    last.call("Network.enable", JsonObject.of());
    last.network(true, -1);
    network(true, -1);
  }

  /** What an expression of the page comes to, as text; promises are waited for. */
  String ask(String expression) throws Exception {
    JsonObject answer =
        call(
            "Runtime.evaluate",
            JsonObject.of(
                "expression", "(async () => String(" + expression + "))()",
                "awaitPromise", true,
                "returnByValue", true));
    return answer.getObject("result").findString("value").orElseGet(() -> Json.text(answer));
  }

  /** Runs statements in the page. */
  void run(String statements) throws Exception {
    JsonObject answer = call("Runtime.evaluate", JsonObject.of("expression", statements));
    if (answer.has("exceptionDetails")) {
      throw new IOException(Json.text(answer));
    }
  }

  /** Waits until an expression of the page is true. */
  void until(String expression) throws Exception {
    String answer = "";
    for (int i = 0; i < PATIENCE_SECONDS * 10; i++) {
      try {
        answer = ask(expression);
      } catch (IOException e) {
        answer = "between two pages";
      }
      if (answer.equals("true")) {
        return;
      }
      Thread.sleep(100);
    }
    throw new IOException(
        expression + " stays " + answer + " in: " + ask("document.body.innerText") + complaints());
  }

  void untilSays(String text) throws Exception {
    until("document.body.innerText.includes(" + Json.text(text) + ")");
  }

  /** Chooses files in a field, as its dialog does; once more where the page was drawn meanwhile. */
  void choose(String field, List<Path> files) throws Exception {
    for (int i = 1; ; i++) {
      JsonObject root = call("DOM.getDocument", JsonObject.of()).getObject("root");
      JsonObject found =
          call(
              "DOM.querySelector",
              JsonObject.of("nodeId", root.getInt("nodeId"), "selector", field));
      List<String> paths = files.stream().map(Path::toString).toList();
      try {
        call(
            "DOM.setFileInputFiles",
            JsonObject.of("nodeId", found.getInt("nodeId"), "files", paths));
        return;
      } catch (IOException e) {
        if (i == PATIENCE_SECONDS) {
          throw e;
        }
        Thread.sleep(100);
      }
    }
  }

  /** Chooses files in the dialog that a key opens on the field that has the focus. */
  void chooseByKey(String key, List<Path> files) throws Exception {
    call("Page.setInterceptFileChooserDialog", JsonObject.of("enabled", true));
    String opened = "Page.fileChooserOpened";
    events.removeIf(event -> event.getString("method").equals(opened));
    key(key);
    while (events(opened).isEmpty()) {
      next();
    }
    call(
        "DOM.setFileInputFiles",
        JsonObject.of(
            "backendNodeId",
            events(opened).get(0).getInt("backendNodeId"),
            "files",
            files.stream().map(Path::toString).toList()));
    call("Page.setInterceptFileChooserDialog", JsonObject.of("enabled", false));
  }

  /** Drops files onto the middle of the page, as from another window. */
  void drop(List<Path> files) throws Exception {
    JsonObject data =
        JsonObject.of(
            "items",
            List.of(),
            "files",
            files.stream().map(Path::toString).toList(),
            "dragOperationsMask",
            1);
    for (String type : List.of("dragEnter", "dragOver", "drop")) {
      call(
          "Input.dispatchDragEvent",
          JsonObject.of("type", type, "x", WIDTH / 2, "y", HEIGHT / 2, "data", data));
    }
  }

  /** Presses a key; {@code Tab}, {@code Enter}, or a letter. */
  void key(String key) throws Exception {
    int code = key.equals("Tab") ? 9 : key.equals("Enter") ? 13 : key.charAt(0);
    String text = key.equals("Enter") ? "\r" : key.length() == 1 ? key : null;
    for (String type : List.of("keyDown", "keyUp")) {
      call(
          "Input.dispatchKeyEvent",
          JsonObject.of(
              "type", type,
              "key", key,
              "windowsVirtualKeyCode", code,
              "text", type.equals("keyDown") ? text : null));
    }
  }

  /** Forgets what was asked for so far. */
  void clear() {
    events.removeIf(event -> event.getString("method").startsWith("Network."));
  }

  /** Waits until the page has asked for as many things since. */
  void untilRequested(int many) throws Exception {
    for (int i = 0; requests("GET").size() < many; i++) {
      if (i == PATIENCE_SECONDS * 10) {
        throw new IOException("the page asked for " + requests("GET") + " only");
      }
      Thread.sleep(100);
      ask("true"); // what happened meanwhile is told along with the answer
    }
  }

  /** What was asked for since. */
  List<URI> requests(String method) {
    return events("Network.requestWillBeSent").stream()
        .map(e -> e.getObject("request"))
        .filter(request -> request.getString("method").equals(method))
        .map(request -> URI.create(request.getString("url")))
        .toList();
  }

  /** The whole page as a picture. */
  void picture(Path file) throws Exception {
    String data =
        call(
                "Page.captureScreenshot",
                JsonObject.of("format", "png", "captureBeyondViewport", true))
            .getString("data");
    Files.write(file, java.util.Base64.getDecoder().decode(data));
  }

  /** What went wrong in the pages so far: broken scripts, refused policies. */
  List<String> complaints() {
    List<String> all = new ArrayList<>();
    events("Runtime.exceptionThrown").forEach(e -> all.add(Json.text(e)));
    events("Log.entryAdded").stream()
        .map(e -> e.getObject("entry"))
        .filter(e -> !e.getString("source").equals("network"))
        .forEach(e -> all.add(e.getString("text")));
    return all;
  }

  private List<JsonObject> events(String method) {
    return events.stream()
        .filter(e -> e.getString("method").equals(method))
        .map(e -> e.getObject("params"))
        .toList();
  }

  private JsonObject call(String method, JsonObject params) throws Exception {
    int id = ++last;
    byte[] message = Json.write(JsonObject.of("id", id, "method", method, "params", params));
    socket.sendText(new String(message, StandardCharsets.UTF_8), true).join();
    while (true) {
      JsonObject answer = next();
      if (answer.has("id") && answer.getInt("id") == id) {
        return answer
            .findObject("result")
            .orElseThrow(() -> new IOException(method + ": " + Json.text(answer)));
      }
    }
  }

  private JsonObject next() throws Exception {
    JsonObject message = said.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (message == null) {
      throw new IOException("the browser says nothing");
    }
    if (message.has("method")) {
      events.add(message);
    }
    return message;
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean whole) {
      text.append(part);
      if (whole) {
        said.add(Json.trusted(text.toString().getBytes(StandardCharsets.UTF_8)));
        text.setLength(0);
      }
      from.request(1);
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable cause) {
      System.err.println("the browser's connection broke: " + cause);
      cause.printStackTrace();
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      System.err.println("the browser closed the connection: " + code + " " + reason);
      return null;
    }
  }

  @Override
  public void close() throws InterruptedException {
    workers.forEach(worker -> worker.socket.abort());
    socket.abort();
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
