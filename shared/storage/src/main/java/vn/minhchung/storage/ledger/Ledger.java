package vn.minhchung.storage.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.Ulid;
import vn.minhchung.core.ledger.Address;
import vn.minhchung.core.ledger.Version;
import vn.minhchung.core.ledger.VersionCodec;
import vn.minhchung.storage.Table;
import vn.minhchung.storage.Table.Condition;
import vn.minhchung.storage.Table.Item;
import vn.minhchung.storage.Table.Key;

/**
 * Form records, versions and marks.
 *
 * <p>Versions are a pure function of the form and its pins, so their puts need no condition and a
 * replay writes the same bytes. A mark lies in one transaction with the versions it covers: whoever
 * sees the mark sees the versions.
 */
public final class Ledger {
  private static final String RECORD = "record";

  /** One place of a transaction is the mark's. */
  private static final int CHUNK_VERSIONS = Table.MAX_BATCH - 1;

  /** Leaves room in the 4 MB of a transaction for keys and the mark. */
  private static final int CHUNK_BYTES = 3 * 1024 * 1024;

  private final Table table;
  private final Patience patience;

  public Ledger(Table table, Patience patience) {
    this.table = table;
    this.patience = patience;
  }

  // ---- form records

  public Optional<FormRecord> form(Ulid id) {
    return table.get(formKey(id)).map(item -> FormRecord.read(id, item.value()));
  }

  /** What {@link #open} found or made. */
  public record Opened(FormRecord record, boolean isNew) {}

  /** Writes the record if there is none; either way, answers the one that holds. */
  public Opened open(FormRecord record) {
    for (int attempt = 1; ; attempt++) {
      Table.Outcome outcome =
          patience.write(
              () -> table.put(Item.of(formKey(record.id()), record.value()), Condition.ABSENT));
      if (outcome instanceof Table.Done) {
        return new Opened(record, true);
      }
      Optional<FormRecord> there = form(record.id());
      if (there.isPresent()) {
        return new Opened(there.get(), false);
      }
      patience.pause(attempt, "a form record comes and goes");
    }
  }

  /** Replaces the record if it is still the one that was read. */
  public boolean replace(FormRecord read, FormRecord by) {
    Table.Outcome outcome =
        patience.write(
            () ->
                table.put(Item.of(formKey(by.id()), by.value()), Condition.valueIs(read.value())));
    return outcome instanceof Table.Done;
  }

  private static Key formKey(Ulid id) {
    return new Key("form#" + id, RECORD);
  }

  // ---- versions and marks

  /**
   * Writes versions of one form with the mark of their (year, province).
   *
   * @param province code in force on 31 December of the year; {@code VN} for the country's own
   * @param versions of one form and year, all in this province
   * @param fresh whether none of them can be there already
   * @param afterChunk called after each transaction; may throw to stop, and what is written stays
   */
  public void append(String province, List<Version> versions, boolean fresh, Runnable afterChunk) {
    List<Version> missing = fresh ? versions : missing(versions);
    List<Item> items = new ArrayList<>();
    List<Version> chunk = new ArrayList<>();
    int bytes = 0;
    String partition = "";
    @Nullable Address before = null;
    try (VersionCodec.Writer writer = new VersionCodec.Writer()) {
      for (Version version : missing) {
        Address address = version.address();
        if (before == null || !address.liesBeside(before)) {
          partition = address.partition();
        }
        before = address;
        byte[] value = writer.write(version);
        if (items.size() == CHUNK_VERSIONS || bytes + value.length > CHUNK_BYTES) {
          write(province, chunk, items);
          afterChunk.run();
          items.clear();
          chunk.clear();
          bytes = 0;
        }
        items.add(Item.of(new Key(partition, address.sort()), value));
        chunk.add(version);
        bytes += value.length;
      }
    }
    if (!items.isEmpty()) {
      write(province, chunk, items);
      afterChunk.run();
    }
  }

  /** Reads every version of an area and year, in key order, page by page. */
  public void versions(String partition, String stemPrefix, Consumer<Version> to) {
    versions(partition, stemPrefix, sort -> true, to);
  }

  /** Every version of an area and year of forms before this one; the others are not even parsed. */
  public List<Version> versionsBefore(String partition, Ulid form) {
    List<Version> versions = new ArrayList<>();
    versions(partition, "", sort -> Address.form(sort).compareTo(form) < 0, versions::add);
    return versions;
  }

  private void versions(
      String partition, String stemPrefix, Predicate<String> wanted, Consumer<Version> to) {
    @Nullable Address[] of = {null};
    eachItem(
        partition,
        stemPrefix,
        item -> {
          String sort = item.key().sort();
          if (!wanted.test(sort)) {
            return;
          }
          Address before = of[0];
          Address address =
              before == null
                  ? Address.parse(partition, sort)
                  : Address.parse(before.year(), before.area(), sort);
          of[0] = address;
          to.accept(VersionCodec.read(address, item.value()));
        });
  }

  public List<Version> versions(String partition, String stemPrefix) {
    List<Version> versions = new ArrayList<>();
    versions(partition, stemPrefix, versions::add);
    return versions;
  }

  /**
   * Digest of the marks of a (year, province): it differs whenever a version was added. Empty where
   * nothing ever was.
   */
  public Optional<Sha256> marks(int year, String province) {
    var digest = Sha256.digest();
    boolean[] any = {false};
    eachItem(
        markPartition(year, province),
        "",
        item -> {
          any[0] = true;
          digest.update(item.key().sort().getBytes(java.nio.charset.StandardCharsets.UTF_8));
          digest.update((byte) '\n');
        });
    return any[0] ? Optional.of(Sha256.wrap(digest.digest())) : Optional.empty();
  }

  /**
   * Takes versions of one area and year out, and puts others in their place, with a mark, so that
   * the lake follows. What takes their place comes with the first of them: a reader between two
   * transactions may see both, and never neither.
   *
   * @param id of the erasure, which the mark is named by
   * @param gone not empty; stopped between two transactions, it is to be given what is left
   */
  public void erase(String province, Ulid id, List<Version> gone, List<Version> instead) {
    Address first = gone.get(0).address();
    List<Table.Write> writes = new ArrayList<>();
    instead.forEach(
        v ->
            writes.add(
                new Table.Put(Item.of(key(v.address()), VersionCodec.write(v)), Condition.ALWAYS)));
    String rows = Sha256.of(first.area().toString()).hex().substring(0, 16);
    writes.add(
        new Table.Put(
            Item.of(
                new Key(markPartition(first.year(), province), id + "#" + rows), new byte[] {'1'}),
            Condition.ALWAYS));
    for (Version version : gone) {
      if (writes.size() == Table.MAX_BATCH) {
        transact(writes);
        writes.clear();
      }
      writes.add(new Table.Delete(key(version.address()), Condition.ALWAYS));
    }
    transact(writes);
  }

  /** Replaces the contents of versions that are there, under the same keys. */
  public void rewrite(List<Version> versions) {
    for (Version version : versions) {
      Item item = Item.of(key(version.address()), VersionCodec.write(version));
      patience.write(() -> table.put(item, Condition.ALWAYS));
    }
  }

  private void transact(List<Table.Write> writes) {
    List<Table.Write> all = List.copyOf(writes);
    Table.TransactOutcome outcome = patience.transact(() -> table.transact(all));
    if (!(outcome instanceof Table.AllDone)) {
      throw new IllegalStateException("an unconditional transaction was cancelled: " + outcome);
    }
  }

  private void write(String province, List<Version> chunk, List<Item> items) {
    Address first = chunk.get(0).address();
    List<Table.Write> writes = new ArrayList<>();
    items.forEach(item -> writes.add(new Table.Put(item, Condition.ALWAYS)));
    writes.add(
        new Table.Put(
            Item.of(mark(first.year(), province, chunk), new byte[] {'1'}), Condition.ALWAYS));
    transact(writes);
  }

  /** Names form and rows, never a reference ({@code RULES.md} 7.1). */
  private static Key mark(int year, String province, List<Version> chunk) {
    StringBuilder rows = new StringBuilder();
    String area = "";
    @Nullable Address before = null;
    for (Version version : chunk) {
      Address address = version.address();
      if (before == null || !address.liesBeside(before)) {
        area = address.area().toString();
      }
      before = address;
      rows.append(area).append('/').append(address.row()).append(',');
    }
    String sort =
        chunk.get(0).address().form() + "#" + Sha256.of(rows.toString()).hex().substring(0, 16);
    return new Key(markPartition(year, province), sort);
  }

  private static String markPartition(int year, String province) {
    return "changed#" + year + "#" + province;
  }

  private List<Version> missing(List<Version> versions) {
    List<Key> keys = versions.stream().map(v -> key(v.address())).toList();
    Set<Key> there = new HashSet<>();
    batchGet(keys).forEach(item -> there.add(item.key()));
    return versions.stream().filter(v -> !there.contains(key(v.address()))).toList();
  }

  private static Key key(Address address) {
    return new Key(address.partition(), address.sort());
  }

  // ---- reading with patience

  /** Every item that is there, whatever the number of keys. */
  List<Item> batchGet(Collection<Key> keys) {
    List<Item> found = new ArrayList<>();
    List<Key> open = new ArrayList<>(keys);
    int attempt = 1;
    while (!open.isEmpty()) {
      List<Key> batch = open.subList(0, Math.min(open.size(), Table.MAX_BATCH));
      Table.BatchRead read = table.batchGet(List.copyOf(batch));
      found.addAll(read.found());
      List<Key> rest = new ArrayList<>(open.subList(batch.size(), open.size()));
      rest.addAll(read.unprocessed());
      if (read.unprocessed().size() == batch.size()) {
        patience.pause(attempt++, "the table does not answer all keys");
      }
      open = rest;
    }
    return found;
  }

  void eachItem(String partition, String prefix, Consumer<Item> to) {
    @Nullable String after = null;
    do {
      Table.Page page = table.query(partition, prefix, after);
      page.items().forEach(to);
      after = page.next().orElse(null);
    } while (after != null);
  }
}
