package vn.minhchung.storage.fault;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.minhchung.storage.Objects;
import vn.minhchung.storage.StorageException;

/**
 * Objects that report their effects to {@link Effects} and answer chosen calls with a fault. Puts
 * of all three kinds and deletes are counted together from 1. Methods that choose faults return the
 * objects themselves.
 */
public final class FaultyObjects implements Objects {
  private enum WriteFault {
    REFUSED,
    UNREACHABLE,
    ANSWER_LOST
  }

  private final Objects objects;
  private final Effects effects;
  private final Script<WriteFault> writes = new Script<>();

  public FaultyObjects(Objects objects, Effects effects) {
    this.objects = objects;
    this.effects = effects;
  }

  /** This conditional put is answered {@link Refused}, and not made. */
  public FaultyObjects refuse(int write) {
    writes.at(write, WriteFault.REFUSED);
    return this;
  }

  /** This write throws {@link StorageException.Retryable}, and is not made. */
  public FaultyObjects unreachable(int write) {
    writes.at(write, WriteFault.UNREACHABLE);
    return this;
  }

  /** This write is made, but throws {@link StorageException.Retryable}: its answer got lost. */
  public FaultyObjects loseAnswer(int write) {
    writes.at(write, WriteFault.ANSWER_LOST);
    return this;
  }

  @Override
  public String address(String key) {
    return objects.address(key);
  }

  @Override
  public Optional<Info> head(String key) {
    effects.beforeRead();
    return objects.head(key);
  }

  @Override
  public Optional<Body> get(String key, long maxBytes) {
    effects.beforeRead();
    return objects.get(key, maxBytes);
  }

  @Override
  public Optional<byte[]> range(String key, long from, int length) {
    effects.beforeRead();
    return objects.range(key, from, length);
  }

  @Override
  public boolean download(String key, Path file) {
    effects.beforeRead();
    return objects.download(key, file);
  }

  @Override
  public Listing list(String prefix, @Nullable String after) {
    effects.beforeRead();
    return objects.list(prefix, after);
  }

  @Override
  public void put(String key, Content content) {
    always("put " + key, () -> objects.put(key, content));
  }

  @Override
  public void delete(String key) {
    always("delete " + key, () -> objects.delete(key));
  }

  @Override
  public PutOutcome putIfAbsent(String key, Content content) {
    return conditional("put " + key, () -> objects.putIfAbsent(key, content));
  }

  @Override
  public PutOutcome putIfMatch(String key, String etag, Content content) {
    return conditional("put " + key, () -> objects.putIfMatch(key, etag, content));
  }

  private void always(String effect, Runnable write) {
    Optional<WriteFault> fault = before();
    if (fault.equals(Optional.of(WriteFault.REFUSED))) {
      throw new IllegalStateException("only a conditional put can be refused, not: " + effect);
    }
    write.run();
    after(effect, fault);
  }

  private PutOutcome conditional(String effect, Supplier<PutOutcome> write) {
    Optional<WriteFault> fault = before();
    if (fault.equals(Optional.of(WriteFault.REFUSED))) {
      return new Refused();
    }
    PutOutcome outcome = write.get();
    if (outcome instanceof Written) {
      after(effect, fault);
    }
    return outcome;
  }

  private Optional<WriteFault> before() {
    effects.beforeWrite();
    Optional<WriteFault> fault = writes.next();
    if (fault.equals(Optional.of(WriteFault.UNREACHABLE))) {
      throw notThrough();
    }
    return fault;
  }

  private void after(String effect, Optional<WriteFault> fault) {
    effects.took(effect);
    if (fault.equals(Optional.of(WriteFault.ANSWER_LOST))) {
      throw notThrough();
    }
  }

  private static StorageException notThrough() {
    return new StorageException.Retryable("injected", new IOException("injected"));
  }
}
