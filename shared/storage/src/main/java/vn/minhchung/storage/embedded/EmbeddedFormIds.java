package vn.minhchung.storage.embedded;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import org.h2.mvstore.MVMap;
import vn.minhchung.core.Ulid;
import vn.minhchung.storage.FormIds;

/**
 * Form ids whose time is that of the given clock and whose rest counts up. The last id is kept: a
 * clock that is set back ({@code --as-of}), or a restart, never gives an id below one that is out.
 */
public final class EmbeddedFormIds implements FormIds {
  private static final byte[] LAST = "last".getBytes(StandardCharsets.UTF_8);

  private final EmbeddedStore store;
  private final InstantSource clock;
  private final MVMap<byte[], byte[]> ids;

  EmbeddedFormIds(EmbeddedStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
    this.ids = store.map("form-ids");
  }

  /** Strictly above every id given out before, and on the disk before it is given out. */
  @Override
  public Ulid next() {
    return store.atomically(
        () -> {
          Ulid floor = Ulid.floor(clock.instant());
          byte[] last = ids.get(LAST);
          Ulid next = last == null ? floor : after(last, floor);
          ids.put(LAST, next.text().getBytes(StandardCharsets.UTF_8));
          return next;
        });
  }

  private static Ulid after(byte[] last, Ulid floor) {
    Ulid next = new Ulid(new String(last, StandardCharsets.UTF_8)).next();
    return next.compareTo(floor) > 0 ? next : floor;
  }
}
