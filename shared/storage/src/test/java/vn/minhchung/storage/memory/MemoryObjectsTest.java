package vn.minhchung.storage.memory;

import vn.minhchung.storage.Objects;
import vn.minhchung.storage.ObjectsContract;

class MemoryObjectsTest extends ObjectsContract {
  @Override
  protected Objects newBucket() {
    return new MemoryObjects();
  }
}
