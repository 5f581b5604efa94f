package vn.minhchung.core.form;

import java.util.List;
import vn.minhchung.core.json.JsonObject;

/**
 * A parsed form: XLSX, CSV and JSON all become this one record.
 *
 * @param head the form-level fields under their JSON names
 * @param remarks what the sender should look at though it keeps nothing from being taken
 */
public record Form(FormKind kind, JsonObject head, List<FormRow> rows, List<Problem> remarks) {
  public Form {
    rows = List.copyOf(rows);
    remarks = List.copyOf(remarks);
  }
}
