package vn.minhchung.local.stack;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * In which order a queue hands out its messages, and how often. A real queue promises neither order
 * nor "once"; the plan lets a test choose every order and every duplicate, and repeat it.
 */
public interface DeliveryPlan {
  /** Oldest first, each once. */
  DeliveryPlan IN_ORDER =
      new DeliveryPlan() {
        @Override
        public int copies(String body) {
          return 1;
        }

        @Override
        public List<Long> order(List<Long> visible) {
          return visible;
        }
      };

  /** How many times a message that is sent now gets delivered; at least once. */
  int copies(String body);

  /**
   * The same numbers in the order in which to hand them out.
   *
   * @param visible sequence numbers of the visible messages, oldest first
   */
  List<Long> order(List<Long> visible);

  /** Newest first, each twice: the plainest disorder. */
  static DeliveryPlan reversedTwice() {
    return new DeliveryPlan() {
      @Override
      public int copies(String body) {
        return 2;
      }

      @Override
      public List<Long> order(List<Long> visible) {
        List<Long> reversed = new ArrayList<>(visible);
        Collections.reverse(reversed);
        return reversed;
      }
    };
  }

  /**
   * Any order, and duplicates, the same for the same seed.
   *
   * @param duplicates share of the messages that come twice, 0 to 1
   */
  static DeliveryPlan shuffled(long seed, double duplicates) {
    Random random = new Random(seed);
    return new DeliveryPlan() {
      @Override
      public synchronized int copies(String body) {
        return random.nextDouble() < duplicates ? 2 : 1;
      }

      @Override
      public synchronized List<Long> order(List<Long> visible) {
        List<Long> shuffled = new ArrayList<>(visible);
        Collections.shuffle(shuffled, random);
        return shuffled;
      }
    };
  }
}
