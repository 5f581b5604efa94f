package vn.minhchung.functions.link;

import vn.minhchung.core.form.Problem;
import vn.minhchung.core.form.Problem.Where;
import vn.minhchung.core.form.ProblemCode;
import vn.minhchung.core.json.Json;

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
  static final Reply NOT_FOUND = problem(404, ProblemCode.LINK_UNKNOWN);

  static Reply ok(Object json) {
    return new Reply(200, Json.write(json));
  }

  /**
   * @param namesAndValues what the problem's texts name in braces, in turn
   */
  static Reply problem(int status, ProblemCode code, String... namesAndValues) {
    return new Reply(status, Json.write(Problem.of(code, Where.FILE, namesAndValues).json()));
  }
}
