package vn.minhchung.local.stack;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;

/** The one address that anything here listens on: nothing is ever offered to a network. */
final class Loopback {
  static final String ADDRESS = "127.0.0.1";

  private Loopback() {}

  static InetSocketAddress at(int port) {
    try {
      return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }

  static URI uri(int port) {
    return URI.create("http://" + ADDRESS + ":" + port);
  }
}
