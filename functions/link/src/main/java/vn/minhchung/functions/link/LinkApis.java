package vn.minhchung.functions.link;

/** The parts of the API, one a concern. */
public record LinkApis(
    HomeApi home,
    LinkApi uploads,
    PartsApi parts,
    MendedApi mended,
    RosterApi roster,
    AppraiserApi appraiser,
    IssueApi issue,
    WorkApi work,
    PlannerApi planner) {}
