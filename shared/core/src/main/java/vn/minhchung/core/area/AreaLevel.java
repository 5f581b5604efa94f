package vn.minhchung.core.area;

/** Cấp hành chính. The district level exists to 2025-06-30. */
public enum AreaLevel {
  COUNTRY,
  PROVINCE,
  DISTRICT,
  COMMUNE
}
