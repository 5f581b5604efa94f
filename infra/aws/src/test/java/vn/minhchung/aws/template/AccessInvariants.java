package vn.minhchung.aws.template;

import static vn.minhchung.aws.template.Invariant.expect;
import static vn.minhchung.aws.template.Template.property;
import static vn.minhchung.aws.template.Template.set;
import static vn.minhchung.aws.template.Template.without;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.minhchung.core.json.JsonObject;

/** Of roles. That each allows just what its function calls is proven by the recorded calls. */
final class AccessInvariants {
  private static final String ROLE = "AWS::IAM::Role";
  private static final String SCHEDULE = "AWS::Scheduler::Schedule";

  private AccessInvariants() {}

  static List<Invariant> all() {
    return List.of(
        ownRoles(),
        writtenOut(),
        noWildcards(),
        noOthers(),
        trust(),
        invocations(),
        machine(),
        schedules(),
        key());
  }

  private static Invariant ownRoles() {
    return Invariant.of(
            "every function has a role of its own",
            "a fault in one is a fault in all that share its rights",
            (t, wrong) -> {
              Set<String> roles = new HashSet<>();
              t.functions()
                  .forEach(
                      f ->
                          expect(
                              roles.add(f.property("Role").target().orElse("")),
                              f.id() + " shares its role",
                              wrong));
            })
        .brokenBy(
            "shared",
            property(
                JsonObject.of("Fn::GetAtt", List.of("FormsRole", "Arn")),
                "EvidenceFunction",
                "Role"));
  }

  private static Invariant writtenOut() {
    return Invariant.of(
            "roles are written out, with nobody else's policies",
            "a policy kept by AWS or SAM grants more than anybody here has read, and changes",
            (t, wrong) ->
                t.all(ROLE)
                    .forEach(
                        r ->
                            expect(
                                !r.property("ManagedPolicyArns").exists()
                                    || r.property("ManagedPolicyArns")
                                        .json()
                                        .equals(
                                            "{\"Fn::If\":[\"HasKey\",[{\"Ref\":\"KeyUse\"}],{\"Ref\":\"AWS::NoValue\"}]}"),
                                r.id() + " takes a managed policy",
                                wrong)))
        .brokenBy(
            "one is added",
            property(
                List.of("arn:aws:iam::aws:policy/AWSLambdaExecute"),
                "LinkRole",
                "ManagedPolicyArns"));
  }

  private static Invariant noWildcards() {
    return Invariant.of(
            "no role may do everything, or to everything",
            "whoever takes over one function has the account",
            (t, wrong) ->
                t.all(ROLE)
                    .forEach(
                        r -> {
                          expect(!Template.statements(r).isEmpty(), r.id() + " is empty", wrong);
                          for (Node s : Template.statements(r)) {
                            expect(
                                s.at("Action").list().stream()
                                    .noneMatch(a -> a.string().contains("*")),
                                r.id() + " may do " + s.at("Action").json(),
                                wrong);
                            expect(
                                s.at("Resource").list().stream().noneMatch(n -> n.is("*"))
                                    && s.at("Resource").exists()
                                    && !s.at("NotResource").exists(),
                                r.id() + " may do it to everything",
                                wrong);
                          }
                        }))
        .brokenBy(
            "any action",
            property("s3:*", "PlanRole", "Policies", 0, "PolicyDocument", "Statement", 1, "Action"))
        .brokenBy(
            "any table",
            property(
                "*", "FormsRole", "Policies", 0, "PolicyDocument", "Statement", 0, "Resource"));
  }

  private static Invariant noOthers() {
    return Invariant.of(
            "every right belongs to a function, the state machine or the schedules",
            "a right that no test compares with what is called",
            (t, wrong) -> {
              Set<String> known = new HashSet<>();
              t.functions().forEach(f -> known.add(f.property("Role").target().orElse("?")));
              t.all("AWS::StepFunctions::StateMachine")
                  .forEach(m -> known.add(m.property("RoleArn").target().orElse("?")));
              t.all(SCHEDULE)
                  .forEach(s -> known.add(s.property("Target", "RoleArn").target().orElse("?")));
              Set<String> found = new HashSet<>();
              t.all(ROLE).forEach(r -> found.add(r.id()));
              expect(found.equals(known), found + " instead of " + known, wrong);
              t.root()
                  .at("Resources")
                  .members()
                  .forEach(
                      (id, resource) ->
                          expect(
                              !resource.at("Type").string().startsWith("AWS::IAM::")
                                  || resource.at("Type").is(ROLE)
                                  || id.equals("KeyUse"),
                              id,
                              wrong));
            })
        .brokenBy("a role of nobody", set(JsonObject.of("Type", ROLE), "Resources", "Other"))
        .brokenBy(
            "a policy beside its role",
            set(JsonObject.of("Type", "AWS::IAM::Policy"), "Resources", "Other"));
  }

  private static Invariant trust() {
    return Invariant.of(
            "a role is taken on by one service",
            "another service, or another account, acts with its rights",
            (t, wrong) ->
                t.all(ROLE)
                    .forEach(
                        r -> {
                          List<Node> statements =
                              r.property("AssumeRolePolicyDocument", "Statement").list();
                          expect(statements.size() == 1, r.id() + ": several", wrong);
                          String who = statements.get(0).at("Principal", "Service").string();
                          expect(
                              Set.of(
                                      "lambda.amazonaws.com",
                                      "states.amazonaws.com",
                                      "scheduler.amazonaws.com")
                                  .contains(who),
                              r.id() + " trusts " + who,
                              wrong);
                          expect(
                              who.startsWith("lambda")
                                  || statements
                                      .get(0)
                                      .at("Condition", "StringEquals", "aws:SourceAccount")
                                      .exists(),
                              r.id() + " trusts any account's " + who,
                              wrong);
                        }))
        .brokenBy(
            "anybody",
            property(
                Map.of(), "SchedulerRole", "AssumeRolePolicyDocument", "Statement", 0, "Principal"))
        .brokenBy(
            "any account",
            without("CompactRole", "AssumeRolePolicyDocument", "Statement", 0, "Condition"));
  }

  private static Invariant invocations() {
    return Invariant.of(
            "only the API of this stack may call the link function from outside",
            "any API of anybody calls it",
            (t, wrong) -> {
              expect(t.all("AWS::Lambda::Permission").size() == 1, "several permissions", wrong);
              t.all("AWS::Lambda::Permission")
                  .forEach(
                      p -> {
                        expect(
                            p.property("Principal").is("apigateway.amazonaws.com"),
                            "another principal",
                            wrong);
                        expect(p.property("SourceArn").json().contains("${Api}"), "any API", wrong);
                      });
            })
        .brokenBy("any API", without("ApiMayCallLink", "SourceArn"));
  }

  private static Invariant machine() {
    return Invariant.of(
            "the state machine may call its three functions and nothing else",
            "the emulator asks no state machine for rights: only here shows that one is missing",
            (t, wrong) -> {
              Template.Resource role = t.resource("CompactRole");
              Set<String> allowed = new HashSet<>();
              for (Node s : Template.statements(role)) {
                expect(s.at("Action").is("lambda:InvokeFunction"), "more than calling", wrong);
                s.at("Resource").list().forEach(r -> allowed.add(r.target().orElse("?")));
              }
              Set<String> called = new HashSet<>();
              t.resource("Compact")
                  .property("DefinitionSubstitutions")
                  .members()
                  .values()
                  .forEach(f -> called.add(f.target().orElse("?")));
              expect(allowed.equals(called), allowed + " instead of " + called, wrong);
            })
        .brokenBy(
            "one is missing",
            without("CompactRole", "Policies", 0, "PolicyDocument", "Statement", 0, "Resource", 2));
  }

  private static Invariant schedules() {
    return Invariant.of(
            "the schedules may call their targets, put aside what failed, and nothing else",
            "the emulator asks no schedule for rights: only here shows that one is missing",
            (t, wrong) -> {
              Set<String> allowed = new HashSet<>();
              for (Node s : Template.statements(t.resource("SchedulerRole"))) {
                s.at("Resource")
                    .list()
                    .forEach(r -> allowed.add(s.at("Action").string() + " " + r.json()));
              }
              Set<String> needed = new HashSet<>();
              for (Template.Resource schedule : t.all(SCHEDULE)) {
                Node target = schedule.property("Target", "Arn");
                boolean starts =
                    t.resource(target.target().orElse(""))
                        .node()
                        .at("Type")
                        .is("AWS::StepFunctions::StateMachine");
                needed.add(
                    (starts ? "states:StartExecution " : "lambda:InvokeFunction ") + target.json());
                needed.add(
                    "sqs:SendMessage "
                        + schedule.property("Target", "DeadLetterConfig", "Arn").json());
              }
              expect(allowed.equals(needed), allowed + " instead of " + needed, wrong);
            })
        .brokenBy(
            "one is missing",
            without(
                "SchedulerRole", "Policies", 0, "PolicyDocument", "Statement", 0, "Resource", 1))
        .brokenBy("one is not used", Template.withoutResource("DailyCompaction"));
  }

  private static Invariant key() {
    return Invariant.of(
            "the customer's key may be used through the services that hold the data only",
            "a role that leaks decrypts what was copied elsewhere",
            (t, wrong) ->
                t.resource("KeyUse")
                    .property("PolicyDocument", "Statement")
                    .list()
                    .forEach(
                        s -> {
                          expect(s.at("Resource", "Ref").is("KmsKeyArn"), "any key", wrong);
                          expect(
                              s.at("Condition", "StringEquals", "kms:ViaService").exists(),
                              "directly",
                              wrong);
                        }))
        .brokenBy("any way", without("KeyUse", "PolicyDocument", "Statement", 0, "Condition"))
        .brokenBy("any key", property("*", "KeyUse", "PolicyDocument", "Statement", 0, "Resource"));
  }
}
