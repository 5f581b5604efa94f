package vn.minhchung.aws.template;

import static vn.minhchung.aws.template.Invariant.expect;
import static vn.minhchung.aws.template.Template.property;
import static vn.minhchung.aws.template.Template.set;
import static vn.minhchung.aws.template.Template.without;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Of functions, schedules and the state machine. */
final class RunInvariants {
  private static final Set<String> RESTORED =
      Set.of("LinkFunction", "FormsFunction", "EvidenceFunction", "SweepFunction");
  private static final Map<String, String> CALENDAR =
      Map.of(
          "HourlySweep", "cron(7 * * * ? *)",
          "DailyCompaction", "cron(0 2 * * ? *)",
          "DailyWorkingPages", "cron(0 4 * * ? *)",
          "DailyReports", "cron(30 4 * * ? *)",
          "WeeklyGarbage", "cron(0 15 ? * SUN *)",
          "WeeklySpareEvidence", "cron(0 16 ? * SUN *)",
          "WeeklyRetention", "cron(0 17 ? * SUN *)");

  private RunInvariants() {}

  static List<Invariant> all() {
    return List.of(
        handlers(),
        runtime(),
        snapStart(),
        callersUseTheAlias(),
        calendar(),
        zone(),
        steps(),
        fastEnough(),
        staleBeginsAnew(),
        inline(),
        border());
  }

  private static Invariant handlers() {
    return Invariant.of(
            "every handler is a class of the program",
            "a renamed class shows at the first call, weeks later",
            (t, wrong) ->
                t.functions()
                    .forEach(
                        f ->
                            expect(
                                isHandler(f.property("Handler").string()),
                                f.id() + ": " + f.property("Handler").string(),
                                wrong)))
        .brokenBy("a wrong name", property("vn.minhchung.Nothing", "PlanFunction", "Handler"));
  }

  private static boolean isHandler(String name) {
    try {
      return RequestStreamHandler.class.isAssignableFrom(Class.forName(name));
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private static Invariant runtime() {
    return Invariant.of(
            "functions run on Java 25, but for an emulator",
            "the tests' runtime, with no Java in it, is deployed to AWS",
            (t, wrong) -> {
              expect(
                  t.root().at("Parameters", "FnRuntime", "Default").is("java25"), "default", wrong);
              t.functions()
                  .forEach(
                      f -> expect(f.property("Runtime", "Ref").is("FnRuntime"), f.id(), wrong));
            })
        .brokenBy("another default", set("provided.al2023", "Parameters", "FnRuntime", "Default"));
  }

  private static Invariant snapStart() {
    return Invariant.of(
            "link and intake start from a snapshot",
            "the first upload after a quiet hour waits for seconds",
            (t, wrong) ->
                t.functions().stream()
                    .filter(f -> RESTORED.contains(f.id()))
                    .forEach(
                        f ->
                            expect(
                                f.property("SnapStart", "ApplyOn")
                                    .json()
                                    .contains("PublishedVersions"),
                                f.id() + " starts from nothing",
                                wrong)))
        .brokenBy("off", without("EvidenceFunction", "SnapStart"));
  }

  private static Invariant callersUseTheAlias() {
    return Invariant.of(
            "who calls such a function calls its published version",
            "a call past the alias starts from nothing, although SnapStart is on and paid for",
            (t, wrong) -> {
              List<Node> calls = new ArrayList<>();
              t.all("AWS::Lambda::EventSourceMapping")
                  .forEach(s -> calls.add(s.property("FunctionName")));
              t.all("AWS::Scheduler::Schedule")
                  .forEach(s -> calls.add(s.property("Target", "Arn")));
              t.all("AWS::ApiGatewayV2::Integration")
                  .forEach(s -> calls.add(s.property("IntegrationUri")));
              t.all("AWS::Lambda::Permission").forEach(s -> calls.add(s.property("FunctionName")));
              for (Node call : calls) {
                expect(
                    t.function(call).filter(f -> RESTORED.contains(f.id())).isEmpty()
                        || t.isAlias(call),
                    call.json() + " is not the alias",
                    wrong);
              }
            })
        .brokenBy(
            "past it",
            set(
                new vn.minhchung.core.json.JsonObject(
                    Map.of("Fn::GetAtt", List.of("LinkFunction", "Arn"))),
                "Resources",
                "ApiToLink",
                "Properties",
                "IntegrationUri"));
  }

  private static Invariant calendar() {
    return Invariant.of(
            "what the day asks for is asked for, in this order",
            "the working pages show yesterday, a frozen report comes late, a lost event stays lost",
            (t, wrong) -> {
              CALENDAR.forEach(
                  (id, cron) -> {
                    Node found = t.resource(id).property("ScheduleExpression");
                    Node value =
                        found.at("Ref").exists()
                            ? t.root().at("Parameters", found.at("Ref").string(), "Default")
                            : found;
                    expect(value.is(cron), id + ": " + value.json(), wrong);
                    expect(!t.resource(id).property("State").is("DISABLED"), id + " is off", wrong);
                  });
              expect(
                  t.resource("DailyWorkingPages")
                      .property("Target", "Input")
                      .is("{\"what\":\"work\"}"),
                  "working pages",
                  wrong);
              expect(
                  t.resource("DailyReports").property("Target", "Input").is("{\"what\":\"due\"}"),
                  "reports",
                  wrong);
              expect(
                  t.resource("WeeklyGarbage").property("Target", "Input").is("{\"delete\":true}"),
                  "garbage",
                  wrong);
              expect(
                  t.resource("WeeklySpareEvidence")
                      .property("Target", "Input")
                      .is("{\"what\":\"spare\",\"delete\":true}"),
                  "uncited evidence",
                  wrong);
              expect(
                  t.resource("WeeklyRetention")
                      .property("Target", "Input")
                      .is("{\"what\":\"retention\"}"),
                  "retention by provisional periods deletes",
                  wrong);
            })
        .brokenBy(
            "another hour", property("cron(0 5 * * ? *)", "DailyCompaction", "ScheduleExpression"))
        .brokenBy("another job", property("{}", "DailyReports", "Target", "Input"))
        .brokenBy("only counted", property("{}", "WeeklyGarbage", "Target", "Input"))
        .brokenBy(
            "uncited evidence only counted",
            property("{\"what\":\"spare\"}", "WeeklySpareEvidence", "Target", "Input"))
        .brokenBy(
            "deleted by provisional periods",
            property(
                "{\"what\":\"retention\",\"delete\":true}", "WeeklyRetention", "Target", "Input"))
        .brokenBy("one is gone", Template.withoutResource("HourlySweep"))
        .brokenBy("one is off", property("DISABLED", "DailyWorkingPages", "State"));
  }

  private static Invariant zone() {
    return Invariant.of(
            "schedules keep the clock of Viet Nam",
            "a report is frozen seven hours late, with what came after its day",
            (t, wrong) ->
                t.all("AWS::Scheduler::Schedule")
                    .forEach(
                        s ->
                            expect(
                                s.property("ScheduleExpressionTimezone").is("Asia/Ho_Chi_Minh"),
                                s.id(),
                                wrong)))
        .brokenBy("UTC", without("DailyReports", "ScheduleExpressionTimezone"));
  }

  private static Node states(Template t) {
    return t.resource("Compact").property("Definition", "States");
  }

  private static Invariant steps() {
    return Invariant.of(
            "every step is tried again, and its failure leads somewhere",
            "one slow answer of DynamoDB costs a night's snapshot",
            (t, wrong) -> {
              for (String id : List.of("Plan", "Finish")) {
                step(id, states(t).at(id), wrong);
                expect(
                    states(t).at(id, "Catch", 0, "Next").is("Failed"),
                    id + " fails nowhere",
                    wrong);
              }
              step(
                  "Province",
                  states(t).at("Provinces", "ItemProcessor", "States", "Province"),
                  wrong);
              expect(
                  states(t).at("Provinces", "Catch", 0, "Next").is("Failed"),
                  "Provinces fails nowhere",
                  wrong);
              expect(states(t).at("Failed", "Type").is("Fail"), "failure is a success", wrong);
            })
        .brokenBy(
            "tried once",
            without(
                "Compact",
                "Definition",
                "States",
                "Provinces",
                "ItemProcessor",
                "States",
                "Province",
                "Retry"))
        .brokenBy("lost", without("Compact", "Definition", "States", "Provinces", "Catch"))
        .brokenBy(
            "a success", property("Succeed", "Compact", "Definition", "States", "Failed", "Type"));
  }

  private static void step(String id, Node step, java.util.function.Consumer<String> wrong) {
    expect(
        step.at("Retry").json().contains("\"States.ALL\"")
            && step.at("Retry").json().contains("Lambda.TooManyRequestsException"),
        id + " is not tried again",
        wrong);
  }

  private static Invariant fastEnough() {
    return Invariant.of(
            "nobody waits less long than a function may take",
            "work that would have ended well is thrown away and begun again",
            (t, wrong) -> {
              Node province = states(t).at("Provinces", "ItemProcessor", "States", "Province");
              int slowest =
                  List.of("PlanFunction", "ProvinceFunction", "FinishFunction").stream()
                      .mapToInt(id -> t.number(t.resource(id).property("Timeout")))
                      .max()
                      .orElseThrow();
              for (Node step : List.of(states(t).at("Plan"), province, states(t).at("Finish"))) {
                expect(t.number(step.at("TimeoutSeconds")) >= slowest, "a step is cut off", wrong);
              }
              expect(
                  t.number(t.resource("LinkFunction").property("Timeout")) < 30,
                  "the API answers for the link function after 30 s",
                  wrong);
            })
        .brokenBy(
            "cut off", property(60, "Compact", "Definition", "States", "Finish", "TimeoutSeconds"))
        .brokenBy("slow", property(60, "LinkFunction", "Timeout"));
  }

  private static Invariant staleBeginsAnew() {
    return Invariant.of(
            "a run that was overtaken begins anew, within a limit",
            "what came meanwhile waits for tomorrow; or two runs chase each other for a year",
            (t, wrong) -> {
              Node outcome = states(t).at("Outcome");
              expect(states(t).at("Finish", "Next").is("Outcome"), "nobody looks", wrong);
              expect(
                  outcome.at("Choices").list().stream()
                      .filter(c -> c.at("StringEquals").is("stale"))
                      .anyMatch(c -> states(t).at(c.at("Next").string(), "Next").is("Plan")),
                  "stale does not lead to Plan",
                  wrong);
              expect(outcome.at("Default").is("Failed"), "an unknown answer is a success", wrong);
              expect(
                  t.number(t.resource("Compact").property("Definition", "TimeoutSeconds")) > 0,
                  "no limit",
                  wrong);
            })
        .brokenBy(
            "it ends",
            property("Done", "Compact", "Definition", "States", "Outcome", "Choices", 2, "Next"))
        .brokenBy("no limit", without("Compact", "Definition", "TimeoutSeconds"));
  }

  private static Invariant inline() {
    return Invariant.of(
            "the Map is inline and bounded, and finish gets every result",
            "ten thousand provinces' work at once; or a snapshot without one of them",
            (t, wrong) -> {
              Node map = states(t).at("Provinces");
              expect(
                  map.at("ItemProcessor", "ProcessorConfig", "Mode").is("INLINE"), "mode", wrong);
              int cap = t.number(map.at("MaxConcurrency"));
              expect(cap > 0 && cap <= 40, "concurrency " + cap, wrong);
              expect(map.at("ItemsPath").is("$.items"), "items", wrong);
              expect(map.at("ResultPath").is("$.results"), "results", wrong);
              expect(!map.at("ToleratedFailurePercentage").exists(), "tolerates failures", wrong);
              expect(map.at("Next").is("Finish"), "next", wrong);
            })
        .brokenBy(
            "results lost", without("Compact", "Definition", "States", "Provinces", "ResultPath"))
        .brokenBy(
            "failures tolerated",
            property(
                5, "Compact", "Definition", "States", "Provinces", "ToleratedFailurePercentage"));
  }

  private static Invariant border() {
    return Invariant.of(
            "who deploys reads that the data leaves the country",
            "up to 5 % of a year's revenue, and people's trust",
            (t, wrong) ->
                expect(
                    t.root().at("Parameters").json().contains("CROSS-BORDER")
                        && t.root().at("Parameters").json().contains("91/2025/QH15"),
                    "the note is gone",
                    wrong))
        .brokenBy("it is gone", set("A key.", "Parameters", "KmsKeyArn", "Description"));
  }
}
