package vn.minhchung.storage;

import vn.minhchung.core.Ulid;

/**
 * Gives out the ids of forms. Within a store they strictly increase ({@code RULES.md} 1.1): on the
 * embedded stack the rest is a counter that never falls below the last one issued; on AWS it is
 * random.
 */
public interface FormIds {
  Ulid next();
}
