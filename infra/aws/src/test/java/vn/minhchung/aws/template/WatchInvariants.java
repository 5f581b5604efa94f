package vn.minhchung.aws.template;

import static vn.minhchung.aws.template.Invariant.expect;
import static vn.minhchung.aws.template.Template.property;
import static vn.minhchung.aws.template.Template.set;
import static vn.minhchung.aws.template.Template.without;
import static vn.minhchung.aws.template.Template.withoutResource;

import java.util.List;

/** Of alarms and logs. */
final class WatchInvariants {
  private static final String ALARM = "AWS::CloudWatch::Alarm";

  private WatchInvariants() {}

  static List<Invariant> all() {
    return List.of(
        toTheTopic(),
        deadLetters(),
        age(),
        functions(),
        compaction(),
        overdue(),
        mayPublish(),
        budget(),
        logs(),
        numbersOnly());
  }

  private static Invariant numbersOnly() {
    return Invariant.of(
            "metrics are counts and nothing is traced",
            "a name in a log line or a request becomes a dimension or an annotation, kept for months",
            (t, wrong) -> {
              t.functions()
                  .forEach(
                      f -> expect(!f.property("Tracing").exists(), f.id() + " is traced", wrong));
              t.all("AWS::Logs::MetricFilter")
                  .forEach(
                      filter ->
                          filter
                              .property("MetricTransformations")
                              .list()
                              .forEach(
                                  metric ->
                                      expect(
                                          !metric.at("Dimensions").exists()
                                              && metric.at("MetricValue").is("1"),
                                          filter.id() + " takes words from the log",
                                          wrong)));
            })
        .brokenBy("a function is traced", property("Active", "LinkFunction", "Tracing"))
        .brokenBy(
            "a metric takes its value from the log",
            property("$.name", "ReportOverdueLines", "MetricTransformations", 0, "MetricValue"));
  }

  private static boolean watches(Template t, String metric, String about) {
    return t.all(ALARM).stream()
        .anyMatch(
            a ->
                a.property("MetricName").is(metric)
                    && a.property("Dimensions", 0, "Value")
                        .target()
                        .filter(about::equals)
                        .isPresent()
                    && a.property("ComparisonOperator").is("GreaterThanOrEqualToThreshold"));
  }

  private static Invariant toTheTopic() {
    return Invariant.of(
            "every alarm goes to the one topic",
            "it rings in an empty room",
            (t, wrong) ->
                t.all(ALARM)
                    .forEach(
                        a ->
                            expect(
                                a.property("AlarmActions").list().stream()
                                    .anyMatch(n -> n.target().filter("Alarms"::equals).isPresent()),
                                a.id(),
                                wrong)))
        .brokenBy("one does not", without("FormsDeadLettersAlarm", "AlarmActions"));
  }

  private static Invariant deadLetters() {
    return Invariant.of(
            "every dead-letter queue has an alarm at its first message",
            "people's forms lie there until they are forgotten",
            (t, wrong) ->
                t.all("AWS::SQS::Queue").stream()
                    .filter(q -> q.id().endsWith("DeadLetters"))
                    .forEach(
                        q -> {
                          expect(
                              watches(t, "ApproximateNumberOfMessagesVisible", q.id()),
                              q.id(),
                              wrong);
                          expect(
                              t.number(t.resource(q.id() + "Alarm").property("Threshold")) == 1,
                              q.id() + " may hold some",
                              wrong);
                        }))
        .brokenBy("one has none", withoutResource("JobDeadLettersAlarm"))
        .brokenBy("at the hundredth", property(100, "FormsDeadLettersAlarm", "Threshold"));
  }

  private static Invariant age() {
    return Invariant.of(
            "uploads that wait for long are noticed",
            "intake stands still and nothing fails",
            (t, wrong) ->
                List.of("FormsQueue", "EvidenceQueue")
                    .forEach(q -> expect(watches(t, "ApproximateAgeOfOldestMessage", q), q, wrong)))
        .brokenBy("not one", withoutResource("EvidenceQueueAgeAlarm"));
  }

  private static Invariant functions() {
    return Invariant.of(
            "every function's errors and refusals are noticed",
            "a function fails at each call, by night",
            (t, wrong) ->
                t.functions()
                    .forEach(
                        f ->
                            List.of("Errors", "Throttles")
                                .forEach(
                                    metric ->
                                        expect(
                                            watches(t, metric, f.id()),
                                            f.id() + " " + metric,
                                            wrong))))
        .brokenBy("one is not", withoutResource("SweepErrorsAlarm"))
        .brokenBy(
            "below instead of above",
            property("LessThanThreshold", "LinkThrottlesAlarm", "ComparisonOperator"));
  }

  private static Invariant compaction() {
    return Invariant.of(
            "a snapshot that was not made is noticed",
            "all pages stay as they are, and look well",
            (t, wrong) ->
                List.of("ExecutionsFailed", "ExecutionsTimedOut")
                    .forEach(metric -> expect(watches(t, metric, "Compact"), metric, wrong)))
        .brokenBy("time is not", withoutResource("CompactionTimedOutAlarm"));
  }

  private static Invariant overdue() {
    return Invariant.of(
            "a report that is late is noticed, by the line that the program really writes",
            "the conference begins without it",
            (t, wrong) -> {
              Template.Resource filter = t.resource("ReportOverdueLines");
              expect(filter.property("FilterPattern").is("\"overdue report\""), "pattern", wrong);
              expect(
                  filter
                      .property("LogGroupName")
                      .target()
                      .filter("PublishLogs"::equals)
                      .isPresent(),
                  "log",
                  wrong);
              Template.Resource alarm = t.resource("ReportOverdueAlarm");
              Node made = filter.property("MetricTransformations", 0);
              expect(
                  made.at("MetricName").exists()
                      && made.at("MetricName").json().equals(alarm.property("MetricName").json())
                      && made.at("MetricNamespace")
                          .json()
                          .equals(alarm.property("Namespace").json()),
                  "the alarm watches another metric",
                  wrong);
            })
        .brokenBy("another line", property("late", "ReportOverdueLines", "FilterPattern"))
        .brokenBy("another metric", property("Overdue", "ReportOverdueAlarm", "MetricName"));
  }

  private static Invariant mayPublish() {
    return Invariant.of(
            "alarms and budget of this account, and nobody else, may write to the topic",
            "the first alarm is refused; or strangers send mails in the project's name",
            (t, wrong) -> {
              Node s = t.resource("AlarmsPolicy").property("PolicyDocument", "Statement", 0);
              String who = s.at("Principal", "Service").json();
              expect(
                  who.contains("cloudwatch.amazonaws.com") && who.contains("budgets.amazonaws.com"),
                  "who",
                  wrong);
              expect(
                  s.at("Condition", "StringEquals", "aws:SourceAccount").exists(),
                  "anybody's",
                  wrong);
            })
        .brokenBy(
            "anybody", without("AlarmsPolicy", "PolicyDocument", "Statement", 0, "Condition"));
  }

  private static Invariant budget() {
    return Invariant.of(
            "cost is watched unless somebody says 0",
            "a loop costs a year's budget in a week-end",
            (t, wrong) -> {
              expect(
                  t.number(
                          t.root().at("Parameters", "BudgetUsd", "Default").exists()
                              ? t.root().at("Parameters", "BudgetUsd", "Default")
                              : new Node(null))
                      > 0,
                  "default",
                  wrong);
              expect(
                  t.resource("Budget").property("NotificationsWithSubscribers").list().stream()
                          .allMatch(
                              n ->
                                  n.at("Subscribers", 0, "Address")
                                      .target()
                                      .filter("Alarms"::equals)
                                      .isPresent())
                      && t.resource("Budget").property("NotificationsWithSubscribers").exists(),
                  "nobody is told",
                  wrong);
            })
        .brokenBy("nobody is told", without("Budget", "NotificationsWithSubscribers"))
        .brokenBy("off", set(0, "Parameters", "BudgetUsd", "Default"));
  }

  private static Invariant logs() {
    return Invariant.of(
            "every function writes to a log that ends",
            "logs are kept for ever, and paid for; or the role may not write to them",
            (t, wrong) ->
                t.functions()
                    .forEach(
                        f -> {
                          String log = f.property("LoggingConfig", "LogGroup").target().orElse("");
                          expect(
                              t.resource(log).property("RetentionInDays").exists(),
                              f.id() + " logs for ever",
                              wrong);
                          expect(
                              Template.statements(t.role(f.property("Role"))).stream()
                                  .filter(s -> s.at("Action").json().contains("logs:PutLogEvents"))
                                  .anyMatch(
                                      s -> s.at("Resource").json().contains("${" + log + ".Arn}")),
                              f.id() + " may not write its log",
                              wrong);
                        }))
        .brokenBy("for ever", without("PlanLogs", "RetentionInDays"))
        .brokenBy(
            "not allowed",
            property(
                "logs:Nothing",
                "PlanRole",
                "Policies",
                0,
                "PolicyDocument",
                "Statement",
                3,
                "Action"));
  }
}
