package vn.minhchung.dashboards;

import java.time.LocalDate;

/**
 * What every page says about itself.
 *
 * @param release version of the program
 * @param snapshot digest of the bản chốt số liệu, lower-case hex
 * @param asOf decisions and statistics up to this day count
 * @param confirmedOnly whether unconfirmed figures were left out
 * @param synthetic whether the data is made up; every page then says so
 * @param areaEdition first day of the area edition that the pages stand for
 */
public record SiteFacts(
    String release,
    String snapshot,
    LocalDate asOf,
    boolean confirmedOnly,
    boolean synthetic,
    LocalDate areaEdition) {}
