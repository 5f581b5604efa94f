package vn.minhchung.functions.link;

import vn.minhchung.core.Text;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;

/**
 * An answer of the API.
 *
 * @param body JSON
 */
record Reply(int status, byte[] body) {
  /**
   * Unknown, expired and revoked tokens, receipts that are not there and secrets that do not fit:
   * one and the same answer, to the byte.
   */
  static final Reply NOT_FOUND =
      problem(
          404,
          "MC-LINK-001",
          Text.of(
              "Đường gửi hoặc biên nhận không có, đã hết hạn hoặc đã thu hồi. Hãy xin đường gửi mới ở cấp trên.",
              "This link or receipt does not exist, has expired or was revoked. Ask the level above for a new one."));

  static Reply ok(Object json) {
    return new Reply(200, Json.write(json));
  }

  static Reply problem(int status, String code, Text message) {
    return new Reply(
        status,
        Json.write(
            JsonObject.of(
                "code", code, "message", JsonObject.of("vi", message.vi(), "en", message.en()))));
  }
}
