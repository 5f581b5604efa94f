package vn.minhchung.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MembersTest {
  @Property(tries = 500)
  void areWhatAMapInOrderWouldBe(@ForAll("names") List<String> names) {
    Members members = new Members();
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      Object value = i % 7 == 0 ? null : i;
      members.set(names.get(i), value);
      map.put(names.get(i), value);
    }
    if (names.size() % 2 == 0) {
      members.trim();
    }

    assertThat(members).isEqualTo(map).hasSameHashCodeAs(map).hasSize(map.size());
    assertThat(map).isEqualTo(members);
    assertThat(new ArrayList<>(members.keySet())).isEqualTo(new ArrayList<>(map.keySet()));
    List<String> seen = new ArrayList<>();
    members.forEach((name, value) -> seen.add(name));
    assertThat(seen).isEqualTo(new ArrayList<>(map.keySet()));
    for (String name : List.of("a", "aa", "none")) {
      assertThat(members.get(name)).isEqualTo(map.get(name));
      assertThat(members.containsKey(name)).isEqualTo(map.containsKey(name));
    }
  }

  @Provide
  Arbitrary<List<String>> names() {
    return Arbitraries.strings().withChars("abc").ofMaxLength(3).list().ofMaxSize(60);
  }

  @Example
  void ofAnObjectCannotBeChanged() {
    Map<String, Object> members = JsonObject.of("a", 1).members();

    assertThatThrownBy(() -> members.put("b", 2)).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> members.remove("a")).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(members::clear).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> members.entrySet().iterator().next().setValue(2))
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
