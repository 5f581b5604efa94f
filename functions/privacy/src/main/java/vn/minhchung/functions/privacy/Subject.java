package vn.minhchung.functions.privacy;

import vn.minhchung.core.Title;
import vn.minhchung.core.area.Area;

/**
 * Who is asked about ({@code RULES.md} 2.1).
 *
 * @param commune as of the edition in which its code was meant
 */
public record Subject(Area commune, Title title, String reference) {
  @Override
  public String toString() {
    return commune.code() + "/" + title + "/" + reference;
  }
}
