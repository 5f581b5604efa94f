package vn.minhchung.core.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.core.retention.RetentionPeriods.Kept;

class RetentionPeriodsTest {
  private static final JsonObject SHIPPED = Json.resource("/retention/retention.json");

  private static JsonObject with(JsonObject of, String name, Object value) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>(of.members());
    members.put(name, value);
    return new JsonObject(members);
  }

  @Test
  void what_ships_holds_for_a_complete_validator_too() throws Exception {
    var schema =
        JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(
                new String(
                    Json.write(Json.resource("/retention/retention.schema.json")),
                    StandardCharsets.UTF_8));
    assertThat(
            schema.validate(
                new ObjectMapper()
                    .readTree(new String(Json.write(SHIPPED), StandardCharsets.UTF_8))))
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void nobody_has_confirmed_the_period_and_it_says_so(Kept kept) {
    RetentionPeriods.Period period = RetentionPeriods.shipped().of(kept);
    assertThat(period.provisional()).isTrue();
    assertThat(period.why().vi()).isNotBlank();
    assertThat(period.why().en()).isNotBlank();
    assertThat(period.document()).isNotBlank();
  }

  @Test
  void a_clock_runs_out_on_the_day_after_the_last() {
    RetentionPeriods periods = RetentionPeriods.shipped();
    LocalDate freeze = LocalDate.of(2025, 12, 15);
    LocalDate last = freeze.plusDays(periods.of(Kept.EVIDENCE).days());
    assertThat(periods.isOver(Kept.EVIDENCE, freeze, last)).isFalse();
    assertThat(periods.isOver(Kept.EVIDENCE, freeze, last.plusDays(1))).isTrue();
  }

  @Test
  void a_file_that_leaves_one_out_or_tells_it_twice_is_refused_by_name() {
    List<JsonObject> periods = SHIPPED.objects("periods");
    JsonObject twice =
        with(
            SHIPPED,
            "periods",
            List.of(
                periods.get(0), periods.get(0), periods.get(1), periods.get(2), periods.get(3)));
    assertThatThrownBy(() -> RetentionPeriods.read(twice))
        .isInstanceOf(RetentionPeriods.Wrong.class)
        .hasMessageContaining("FORMS twice")
        .hasMessageContaining("no WORKING_PAGES");
  }

  @Test
  void a_period_of_days_that_would_cut_into_corrections_is_refused_by_its_path() {
    JsonObject soon =
        with(
            SHIPPED,
            "periods",
            SHIPPED.objects("periods").stream().map(period -> with(period, "days", 1)).toList());
    assertThatThrownBy(() -> RetentionPeriods.read(soon))
        .isInstanceOf(RetentionPeriods.Wrong.class)
        .hasMessageContaining("days");
  }
}
