package vn.minhchung.core.form;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.Title;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.criteria.CriteriaSet;
import vn.minhchung.core.ledger.Content;
import vn.minhchung.core.ledger.Decision;

/**
 * The form level, checked.
 *
 * @param area as it is on 31 December of the year
 * @param areaOn the date of the code table, where the form says it
 * @param title for forms of subjects and honours
 * @param titles for closings and confirmations
 * @param set for assessments and appraisals: the one named, else the one in force
 * @param consented whether consent is stated with basis and date
 * @param documents hashes cited at form level
 * @param source of statistics
 * @param date of statistics
 * @param by who appraises
 * @param level who honours
 * @param congress at which honours are given
 * @param report that a narrative is for
 */
record Head(
    FormKind kind,
    int year,
    Area area,
    Optional<String> areaOn,
    Optional<Title> title,
    List<Title> titles,
    Optional<CriteriaSet> set,
    boolean consented,
    List<Sha256> documents,
    Optional<Decision> decision,
    String source,
    Optional<LocalDate> date,
    String by,
    Optional<Content.Honour.Level> level,
    Optional<String> congress,
    String report) {}
