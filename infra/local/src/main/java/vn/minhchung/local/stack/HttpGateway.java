package vn.minhchung.local.stack;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import vn.minhchung.storage.Objects;

/**
 * The front door on loopback: {@code /api/} is the HTTP API, {@code /local/command} takes commands
 * that are handed over, everything else is the site.
 *
 * <p>It is bound first and serves later: S3 must know its origin, and the handlers must know S3.
 */
public final class HttpGateway implements AutoCloseable {
  private static final int STOP_SECONDS = 0;
  private static final int WAIT_SECONDS = 10;

  private final HttpServer server;
  private final ExecutorService threads;

  /**
   * What it serves.
   *
   * @param link the function behind {@code /api/}
   * @param site the bucket of the pages
   * @param connect origins besides its own that pages may call: the embedded S3's
   * @param secret what a process must show to have a command run
   * @param clock the time of the API's events
   */
  public record Routes(
      LambdaInvoker link,
      Objects site,
      List<String> connect,
      CommandRunner commands,
      String secret,
      InstantSource clock) {
    public Routes {
      connect = List.copyOf(connect);
    }
  }

  static {
    // the JDK's server writes head and body apart: with Nagle's algorithm every answer would wait
    // for the acknowledgement that the other side delays, some 40 ms
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private HttpGateway(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * Takes the port, and answers nothing yet.
   *
   * @param port 0: any free one
   */
  public static HttpGateway bind(int port) throws StackProblem {
    try {
      HttpServer server = HttpServer.create(Loopback.at(port), 0);
      ExecutorService threads =
          Executors.newCachedThreadPool(
              task -> {
                Thread thread = new Thread(task, "http");
                thread.setDaemon(true);
                return thread;
              });
      server.setExecutor(threads);
      return new HttpGateway(server, threads);
    } catch (BindException e) {
      throw new StackProblem.PortTaken(port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** As {@code http://127.0.0.1:8080}. */
  public URI origin() {
    return Loopback.uri(port());
  }

  /** Begins to answer; to be called once. */
  public void serve(Routes routes) {
    Map<String, String> headers = SiteHeaders.of(routes.connect());
    add("/", new SiteRoute(routes.site()), headers);
    add("/api/", new ApiRoute(routes.link(), routes.clock()), Map.of());
    add("/local/command", new CommandRoute(routes.commands(), routes.secret()), headers);
    server.start();
  }

  private void add(String path, HttpHandler route, Map<String, String> headers) {
    server.createContext(path, route).getFilters().add(new Door(hosts(), headers));
  }

  private Set<String> hosts() {
    return Set.of(Loopback.ADDRESS + ":" + port(), "localhost:" + port(), "[::1]:" + port());
  }

  /** Cuts all connections, then waits a while for what the functions behind them still do. */
  @Override
  public void close() {
    server.stop(STOP_SECONDS);
    threads.shutdown();
    try {
      threads.awaitTermination(WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Lets in who asked for this very host. A foreign name that was made to point at 127.0.0.1 (DNS
   * rebinding) would otherwise let any web page read everything here as its own.
   */
  private static final class Door extends Filter {
    private final Set<String> hosts;
    private final Map<String, String> headers;

    Door(Set<String> hosts, Map<String, String> headers) {
      this.hosts = hosts;
      this.headers = headers;
    }

    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
      try (exchange) {
        headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        List<String> given = exchange.getRequestHeaders().get("Host");
        if (given == null || given.size() != 1 || !hosts.contains(given.get(0))) {
          Answer.text(421, "misdirected request\n").send(exchange);
        } else {
          chain.doFilter(exchange);
        }
      }
    }

    @Override
    public String description() {
      return "refuses foreign hosts";
    }
  }
}
