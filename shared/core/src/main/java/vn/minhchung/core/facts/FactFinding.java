package vn.minhchung.core.facts;

import vn.minhchung.core.form.Problem;
import vn.minhchung.core.json.JsonObject;

/**
 * Something that is wrong in a facts file.
 *
 * @param line from 1
 * @param field path of the member, or column of the table
 */
public record FactFinding(String file, int line, String field, Problem problem) {
  public JsonObject json() {
    JsonObject json = problem.json();
    return JsonObject.of(
        "code", json.getString("code"),
        "severity", json.getString("severity"),
        "where", JsonObject.of("file", file, "line", line, "field", field),
        "message", json.getObject("message"),
        "fix", json.getObject("fix"));
  }

  /** Whether it only warns: the file can be loaded all the same. */
  public boolean isWarning() {
    return problem.json().getString("severity").equals("warning");
  }
}
