package vn.minhchung.local.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.minhchung.storage.Table;

/**
 * Notes which calls a table gets, in order, and lets another program run between two of them: the
 * two Lambdas that AWS runs at the same time.
 */
final class Calls implements Table {
  /** What a call was. */
  enum Kind {
    READ,
    BATCH,
    UNCONDITIONAL,
    CONDITIONAL,
    TRANSACT
  }

  private final Table table;
  private final List<Kind> seen = new ArrayList<>();
  private int before = -1;
  private Runnable meanwhile = () -> {};

  Calls(Table table) {
    this.table = table;
  }

  /**
   * @param call counted from 0: right before it something else runs, once
   */
  Calls before(int call, Runnable run) {
    before = call;
    meanwhile = run;
    return this;
  }

  List<Kind> seen() {
    return List.copyOf(seen);
  }

  List<Kind> writes() {
    return seen.stream().filter(kind -> kind != Kind.READ && kind != Kind.BATCH).toList();
  }

  private void call(Kind kind) {
    if (seen.size() == before) {
      before = -1;
      meanwhile.run();
    }
    seen.add(kind);
  }

  private static Kind of(Condition condition) {
    return condition.equals(Condition.ALWAYS) ? Kind.UNCONDITIONAL : Kind.CONDITIONAL;
  }

  @Override
  public Optional<Item> get(Key key) {
    call(Kind.READ);
    return table.get(key);
  }

  @Override
  public BatchRead batchGet(List<Key> keys) {
    call(Kind.BATCH);
    return table.batchGet(keys);
  }

  @Override
  public Page query(String partition, String prefix, @Nullable String after) {
    call(Kind.READ);
    return table.query(partition, prefix, after);
  }

  @Override
  public Outcome put(Item item, Condition condition) {
    call(of(condition));
    return table.put(item, condition);
  }

  @Override
  public Outcome delete(Key key, Condition condition) {
    call(of(condition));
    return table.delete(key, condition);
  }

  @Override
  public TransactOutcome transact(List<Write> writes) {
    call(Kind.TRANSACT);
    return table.transact(writes);
  }
}
