package vn.minhchung.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.minhchung.core.Sha256;
import vn.minhchung.storage.Objects.Body;
import vn.minhchung.storage.Objects.Bytes;
import vn.minhchung.storage.Objects.Content;
import vn.minhchung.storage.Objects.FileContent;
import vn.minhchung.storage.Objects.Headers;
import vn.minhchung.storage.Objects.Info;
import vn.minhchung.storage.Objects.Listing;
import vn.minhchung.storage.Objects.PutOutcome;
import vn.minhchung.storage.Objects.Refused;
import vn.minhchung.storage.Objects.Written;

/** What every {@link Objects} keeps. One class an adapter gives it a fresh bucket for each test. */
public abstract class ObjectsContract {
  private Objects objects;

  @TempDir Path folder;

  /** A bucket without objects. */
  protected abstract Objects newBucket();

  @BeforeEach
  void openBucket() {
    objects = newBucket();
  }

  private static Content text(String text) {
    return Content.of(text.getBytes(UTF_8), "text/plain");
  }

  private Optional<String> read(String key) {
    return objects.get(key, 1_000_000).flatMap(Body::bytes).map(bytes -> new String(bytes, UTF_8));
  }

  private String etag(String key) {
    return objects.head(key).orElseThrow().etag();
  }

  @Nested
  class Reading {
    @Test
    void nothing_where_nothing_was_put() {
      assertThat(objects.head("f/none")).isEmpty();
      assertThat(objects.get("f/none", 10)).isEmpty();
      assertThat(objects.range("f/none", 0, 10)).isEmpty();
      assertThat(objects.download("f/none", folder.resolve("none"))).isFalse();
      assertThat(folder.resolve("none")).doesNotExist();
    }

    @Test
    void what_was_put_with_its_headers() {
      Map<String, String> metadata = Map.of("name", "danh%20s%C3%A1ch.xlsx");
      objects.put(
          "f/1",
          new Bytes(
              "tám chữ".getBytes(UTF_8),
              new Headers("text/csv", Optional.of("no-store"), metadata)));

      Body body = objects.get("f/1", 1_000).orElseThrow();
      Info head = objects.head("f/1").orElseThrow();

      assertThat(body.bytes().orElseThrow()).isEqualTo("tám chữ".getBytes(UTF_8));
      assertThat(body.info()).isEqualTo(head);
      assertThat(head.key()).isEqualTo("f/1");
      assertThat(head.size()).isEqualTo("tám chữ".getBytes(UTF_8).length);
      assertThat(head.contentType()).isEqualTo("text/csv");
      assertThat(head.metadata()).isEqualTo(metadata);
      assertThat(head.etag()).isNotBlank();
      assertThat(head.modified()).isEqualTo(head.modified().truncatedTo(ChronoUnit.SECONDS));
    }

    @Test
    void an_object_above_the_budget_is_told_but_not_read() {
      objects.put("f/1", text("12345"));

      Body body = objects.get("f/1", 4).orElseThrow();

      assertThat(body.bytes()).isEmpty();
      assertThat(body.info().size()).isEqualTo(5);
      assertThat(objects.get("f/1", 5).orElseThrow().bytes()).isPresent();
    }

    @Test
    void an_empty_object() {
      objects.put("f/0", text(""));

      assertThat(read("f/0")).contains("");
      assertThat(objects.range("f/0", 0, 4)).hasValueSatisfying(b -> assertThat(b).isEmpty());
    }

    @Test
    void ranges_end_with_the_object() {
      objects.put("f/1", text("0123456789"));

      assertThat(objects.range("f/1", 2, 3)).contains("234".getBytes(UTF_8));
      assertThat(objects.range("f/1", 8, 100)).contains("89".getBytes(UTF_8));
      assertThat(objects.range("f/1", 10, 1)).hasValueSatisfying(b -> assertThat(b).isEmpty());
    }

    @Test
    void downloads_over_an_older_file() throws Exception {
      Path file = Files.writeString(folder.resolve("copy"), "an older and longer text");
      objects.put("f/1", text("new"));

      assertThat(objects.download("f/1", file)).isTrue();
      assertThat(file).hasContent("new");
      assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
    }
  }

  @Nested
  class Writing {
    @Test
    void replaces() {
      objects.put("a", text("1"));
      objects.put("a", text("2"));

      assertThat(read("a")).contains("2");
    }

    @Test
    void a_file_whose_hash_is_as_told() throws Exception {
      Path file = Files.writeString(folder.resolve("part"), "bytes of a file");

      objects.put(
          "a", new FileContent(file, Sha256.of("bytes of a file"), Headers.of("text/plain")));
      assertThat(read("a")).contains("bytes of a file");

      assertThatThrownBy(
              () ->
                  objects.put(
                      "b", new FileContent(file, Sha256.of("other"), Headers.of("text/plain"))))
          .isInstanceOf(StorageException.Refused.class);
      assertThat(objects.head("b")).isEmpty();
    }

    @Test
    void where_absent_happens_once() {
      PutOutcome first = objects.putIfAbsent("a", text("1"));

      assertThat(first).isEqualTo(new Written(etag("a")));
      assertThat(objects.putIfAbsent("a", text("2"))).isEqualTo(new Refused());
      assertThat(read("a")).contains("1");
    }

    @Test
    void swaps_only_what_was_seen() {
      objects.put("current.json", text("1"));
      String seen = etag("current.json");

      PutOutcome swapped = objects.putIfMatch("current.json", seen, text("2"));

      assertThat(swapped).isEqualTo(new Written(etag("current.json")));
      assertThat(objects.putIfMatch("current.json", seen, text("3"))).isEqualTo(new Refused());
      assertThat(read("current.json")).contains("2");
    }

    @Test
    void swaps_nothing_where_nothing_is() {
      assertThat(objects.putIfMatch("a", "\"0123456789abcdef\"", text("1")))
          .isEqualTo(new Refused());
      assertThat(objects.head("a")).isEmpty();
    }

    @Test
    void deletes_once_or_twice() {
      objects.put("a", text("1"));

      objects.delete("a");
      objects.delete("a");

      assertThat(objects.head("a")).isEmpty();
      assertThat(objects.putIfAbsent("a", text("2"))).isInstanceOf(Written.class);
    }

    @Test
    void a_race_where_absent_has_one_winner() throws Exception {
      int writers = 12;
      ExecutorService threads = Executors.newFixedThreadPool(writers);
      try {
        Callable<PutOutcome> put = () -> objects.putIfAbsent("a", text("1"));
        List<PutOutcome> outcomes = new ArrayList<>();
        for (Future<PutOutcome> outcome : threads.invokeAll(Collections.nCopies(writers, put))) {
          outcomes.add(outcome.get());
        }
        assertThat(outcomes).filteredOn(Written.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(Refused.class::isInstance).hasSize(writers - 1);
      } finally {
        threads.shutdown();
      }
    }
  }

  @Nested
  class ListingKeys {
    @Test
    void of_a_prefix_in_order_with_size_and_tag() {
      objects.put("e/2", text("22"));
      objects.put("e/1", text("1"));
      objects.put("f/1", text("1"));

      Listing listing = objects.list("e/", null);

      assertThat(listing.objects()).extracting(Info::key).containsExactly("e/1", "e/2");
      assertThat(listing.objects()).extracting(Info::size).containsExactly(1L, 2L);
      assertThat(listing.objects().get(1).etag()).isEqualTo(etag("e/2"));
      assertThat(listing.objects().get(1).metadata()).isEmpty();
      assertThat(listing.next()).isEmpty();
      assertThat(objects.list("none/", null).objects()).isEmpty();
    }

    @Test
    void after_a_key() {
      for (String key : List.of("e/1", "e/2", "e/3")) {
        objects.put(key, text("x"));
      }

      assertThat(objects.list("e/", "e/1").objects())
          .extracting(Info::key)
          .containsExactly("e/2", "e/3");
    }

    @Test
    void goes_on_for_more_than_a_page() {
      List<String> keys = new ArrayList<>();
      for (int i = 0; i < 1_100; i++) {
        keys.add("k/%04d".formatted(i));
        objects.put(keys.get(i), text(""));
      }

      List<String> listed = new ArrayList<>();
      Optional<String> after = Optional.empty();
      int pages = 0;
      do {
        Listing page = objects.list("k/", after.orElse(null));
        page.objects().forEach(info -> listed.add(info.key()));
        after = page.next();
        pages++;
      } while (after.isPresent());

      assertThat(listed).containsExactlyElementsOf(keys);
      assertThat(pages).isEqualTo(2);
    }
  }
}
