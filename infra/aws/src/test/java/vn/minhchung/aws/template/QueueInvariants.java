package vn.minhchung.aws.template;

import static vn.minhchung.aws.template.Invariant.expect;
import static vn.minhchung.aws.template.Template.property;
import static vn.minhchung.aws.template.Template.set;
import static vn.minhchung.aws.template.Template.without;

import java.util.List;
import java.util.Optional;

/** Of queues and of everything that is called without somebody waiting for the answer. */
final class QueueInvariants {
  private static final String QUEUE = "AWS::SQS::Queue";
  private static final String SOURCE = "AWS::Lambda::EventSourceMapping";

  private QueueInvariants() {}

  static List<Invariant> all() {
    return List.of(
        redrive(),
        visibility(),
        retention(),
        encrypted(),
        fromInboxOnly(),
        inboxWaitsForThePolicy(),
        partialResponses(),
        concurrency(),
        jobs());
  }

  private static List<Template.Resource> fed(Template t) {
    return t.all(SOURCE).stream()
        .map(s -> t.resource(s.property("EventSourceArn").target().orElse("")))
        .toList();
  }

  private static Invariant redrive() {
    return Invariant.of(
            "every queue that feeds a function has a dead-letter queue and gives it a few tries",
            "one file that cannot be read is tried for two weeks, then lost without a word",
            (t, wrong) -> {
              expect(fed(t).size() == 2, "not two queues feed functions", wrong);
              for (Template.Resource queue : fed(t)) {
                Optional<String> dead =
                    queue.property("RedrivePolicy", "deadLetterTargetArn").target();
                expect(
                    dead.filter(d -> t.resource(d).node().at("Type").is(QUEUE)).isPresent(),
                    queue.id() + " has no dead-letter queue",
                    wrong);
                int tries = t.number(queue.property("RedrivePolicy", "maxReceiveCount"));
                expect(tries >= 3 && tries <= 10, queue.id() + ": " + tries + " tries", wrong);
              }
            })
        .brokenBy("it is gone", without("FormsQueue", "RedrivePolicy"))
        .brokenBy("one try", property(1, "EvidenceQueue", "RedrivePolicy", "maxReceiveCount"));
  }

  private static Invariant visibility() {
    return Invariant.of(
            "a message stays hidden for six times the function's time limit",
            "a slow form is handed out again while it is still being read, and dies of its copies",
            (t, wrong) ->
                t.all(SOURCE)
                    .forEach(
                        source -> {
                          Template.Resource queue =
                              t.resource(source.property("EventSourceArn").target().orElse(""));
                          int limit =
                              t.function(source.property("FunctionName"))
                                  .map(f -> t.number(f.property("Timeout")))
                                  .orElse(Integer.MAX_VALUE / 6);
                          expect(
                              t.number(queue.property("VisibilityTimeout")) >= 6 * limit,
                              queue.id() + " shows messages too soon",
                              wrong);
                        }))
        .brokenBy("a shorter one", set(300, "Parameters", "FormsVisibilitySeconds", "Default"))
        .brokenBy("a slower function", property(90, "EvidenceFunction", "Timeout"));
  }

  private static Invariant retention() {
    return Invariant.of(
            "messages are kept for the fourteen days that there are at most",
            "what fails over the New Year's holidays is gone when somebody looks",
            (t, wrong) ->
                t.all(QUEUE)
                    .forEach(
                        q ->
                            expect(
                                t.number(q.property("MessageRetentionPeriod")) == 1_209_600,
                                q.id() + " forgets sooner",
                                wrong)))
        .brokenBy("the default of four", without("FormsDeadLetters", "MessageRetentionPeriod"));
  }

  private static Invariant encrypted() {
    return Invariant.of(
            "queues are encrypted with SQS's own key",
            "without one messages lie open; under a customer's key S3 cannot send to them",
            (t, wrong) ->
                t.all(QUEUE)
                    .forEach(
                        q ->
                            expect(
                                q.property("SqsManagedSseEnabled").is(true)
                                    && !q.property("KmsMasterKeyId").exists(),
                                q.id() + " is not",
                                wrong)))
        .brokenBy("off", property(false, "EvidenceQueue", "SqsManagedSseEnabled"))
        .brokenBy("a customer's", property("alias/x", "FormsQueue", "KmsMasterKeyId"));
  }

  private static Invariant fromInboxOnly() {
    return Invariant.of(
            "only the inbox of this account may send to the queues",
            "another account's bucket makes intake read what it likes; or S3 may not tell at all",
            (t, wrong) -> {
              List<Node> statements =
                  t.all("AWS::SQS::QueuePolicy").stream()
                      .flatMap(p -> p.property("PolicyDocument", "Statement").list().stream())
                      .toList();
              expect(!statements.isEmpty(), "no policy", wrong);
              for (Node s : statements) {
                expect(s.at("Principal", "Service").is("s3.amazonaws.com"), "not S3 alone", wrong);
                expect(s.at("Action").is("sqs:SendMessage"), "more than sending", wrong);
                expect(
                    s.at("Condition", "ArnEquals", "aws:SourceArn").json().contains("-inbox-"),
                    "any bucket",
                    wrong);
                expect(
                    s.at("Condition", "StringEquals", "aws:SourceAccount").exists(),
                    "any account",
                    wrong);
                expect(s.at("Resource").list().size() == 2, "not both queues", wrong);
              }
            })
        .brokenBy(
            "any bucket",
            without("QueuesPolicy", "PolicyDocument", "Statement", 0, "Condition", "ArnEquals"))
        .brokenBy(
            "anybody",
            property("*", "QueuesPolicy", "PolicyDocument", "Statement", 0, "Principal"));
  }

  private static Invariant inboxWaitsForThePolicy() {
    return Invariant.of(
            "the inbox is made after the policy that lets it tell the queues",
            "the first deployment fails, by chance",
            (t, wrong) ->
                expect(
                    t.resource("Inbox").node().at("DependsOn").json().contains("QueuesPolicy"),
                    "it does not wait",
                    wrong))
        .brokenBy("it does not", set(null, "Resources", "Inbox", "DependsOn"));
  }

  private static Invariant partialResponses() {
    return Invariant.of(
            "a batch may fail in part, a form comes alone",
            "nine good files are taken again, or die, with a tenth",
            (t, wrong) ->
                t.all(SOURCE)
                    .forEach(
                        s -> {
                          expect(
                              s.property("FunctionResponseTypes")
                                  .json()
                                  .equals("[\"ReportBatchItemFailures\"]"),
                              s.id() + " fails as a whole",
                              wrong);
                          boolean forms =
                              s.property("EventSourceArn")
                                  .target()
                                  .filter("FormsQueue"::equals)
                                  .isPresent();
                          expect(
                              t.number(s.property("BatchSize")) == (forms ? 1 : 10),
                              s.id() + ": size of the batch",
                              wrong);
                        }))
        .brokenBy("as a whole", without("EvidenceFunctionUploads", "FunctionResponseTypes"))
        .brokenBy("two forms at once", property(2, "FormsFunctionUploads", "BatchSize"));
  }

  private static Invariant concurrency() {
    return Invariant.of(
            "intake takes so many at once and no more",
            "a wave of uploads uses up the account's concurrency, and the page stops answering",
            (t, wrong) ->
                t.all(SOURCE)
                    .forEach(
                        s -> {
                          int cap =
                              t.number(
                                  s.property("ScalingConfig", "MaximumConcurrency", "Fn::If", 1));
                          expect(cap >= 2 && cap <= 100, s.id() + ": " + cap, wrong);
                        }))
        .brokenBy("no cap", without("FormsFunctionUploads", "ScalingConfig"));
  }

  private static Invariant jobs() {
    return Invariant.of(
            "a scheduled job that fails for good is kept",
            "the working pages stand still and nobody knows since when",
            (t, wrong) -> {
              for (Template.Resource schedule : t.all("AWS::Scheduler::Schedule")) {
                expect(
                    schedule
                        .property("Target", "DeadLetterConfig", "Arn")
                        .target()
                        .filter("JobDeadLetters"::equals)
                        .isPresent(),
                    schedule.id() + " forgets what it could not call",
                    wrong);
                t.function(schedule.property("Target", "Arn"))
                    .filter(f -> f.node().at("Type").is("AWS::Lambda::Function"))
                    .ifPresent(
                        f ->
                            expect(
                                t.all("AWS::Lambda::EventInvokeConfig").stream()
                                    .filter(
                                        c ->
                                            c.property("FunctionName")
                                                .target()
                                                .filter(f.id()::equals)
                                                .isPresent())
                                    .anyMatch(
                                        c ->
                                            c.property(
                                                    "DestinationConfig", "OnFailure", "Destination")
                                                .target()
                                                .filter("JobDeadLetters"::equals)
                                                .isPresent()),
                                f.id() + " forgets what failed",
                                wrong));
              }
            })
        .brokenBy("the call", without("HourlySweep", "Target", "DeadLetterConfig"))
        .brokenBy("the failure", without("PublishFunctionEventInvokeConfig", "DestinationConfig"));
  }
}
