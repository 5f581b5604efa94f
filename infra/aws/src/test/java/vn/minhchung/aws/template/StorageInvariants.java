package vn.minhchung.aws.template;

import static vn.minhchung.aws.template.Invariant.expect;
import static vn.minhchung.aws.template.Template.property;
import static vn.minhchung.aws.template.Template.set;
import static vn.minhchung.aws.template.Template.without;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.storage.aws.AwsClients;
import vn.minhchung.storage.dynamo.DynamoTable;
import vn.minhchung.storage.s3.S3UploadSigner;

/** Of buckets, table and keys. */
final class StorageInvariants {
  private static final String BUCKET = "AWS::S3::Bucket";
  private static final List<String> KEPT =
      List.of(
          "Inbox", "Lake", "SiteBucket", "Ledger", "ReceiptKey", "PseudonymKey", "TombstoneKey");

  private StorageInvariants() {}

  static List<Invariant> all() {
    return List.of(
        closed(),
        tlsOnly(),
        encrypted(),
        noVersions(),
        unfinishedUploads(),
        clocks(),
        cors(),
        notifications(),
        keySchema(),
        pointInTime(),
        timeToLive(),
        tableEncrypted(),
        onDemand(),
        kept(),
        keys());
  }

  private static Invariant closed() {
    return Invariant.of(
            "every bucket blocks public access",
            "one slip in a bucket policy puts minutes, photos and children's results on the web",
            (t, wrong) ->
                t.all(BUCKET)
                    .forEach(
                        bucket ->
                            List.of(
                                    "BlockPublicAcls",
                                    "BlockPublicPolicy",
                                    "IgnorePublicAcls",
                                    "RestrictPublicBuckets")
                                .forEach(
                                    flag ->
                                        expect(
                                            bucket
                                                .property("PublicAccessBlockConfiguration", flag)
                                                .is(true),
                                            bucket.id() + " lacks " + flag,
                                            wrong))))
        .brokenBy(
            "a flag is off",
            property(false, "Inbox", "PublicAccessBlockConfiguration", "BlockPublicPolicy"))
        .brokenBy("the block is gone", without("SiteBucket", "PublicAccessBlockConfiguration"));
  }

  private static Invariant tlsOnly() {
    return Invariant.of(
            "every bucket refuses plain http",
            "a pre-signed address sent in the clear is read on the way and used",
            (t, wrong) ->
                t.all(BUCKET)
                    .forEach(
                        bucket ->
                            expect(
                                t.all("AWS::S3::BucketPolicy").stream()
                                    .filter(
                                        p ->
                                            p.property("Bucket")
                                                .target()
                                                .filter(bucket.id()::equals)
                                                .isPresent())
                                    .flatMap(
                                        p ->
                                            p
                                                .property("PolicyDocument", "Statement")
                                                .list()
                                                .stream())
                                    .anyMatch(StorageInvariants::deniesHttp),
                                bucket.id() + " takes plain http",
                                wrong)))
        .brokenBy(
            "it allows instead",
            property("Allow", "LakePolicy", "PolicyDocument", "Statement", 0, "Effect"))
        .brokenBy(
            "it denies one action only",
            property("s3:GetObject", "InboxPolicy", "PolicyDocument", "Statement", 0, "Action"));
  }

  private static boolean deniesHttp(Node statement) {
    return statement.at("Effect").is("Deny")
        && statement.at("Principal").is("*")
        && statement.at("Action").is("s3:*")
        && statement.at("Resource").list().size() == 2
        && statement.at("Condition", "Bool", "aws:SecureTransport").is("false");
  }

  private static Invariant encrypted() {
    return Invariant.of(
            "every bucket names its encryption, inbox and lake take the customer's key",
            "whoever gets at the disks, or at a copy, reads named people's data",
            (t, wrong) -> {
              for (Template.Resource bucket : t.all(BUCKET)) {
                String rule = bucket.property("BucketEncryption").json();
                expect(rule.contains("SSEAlgorithm"), bucket.id() + " is not encrypted", wrong);
                boolean isPublic = bucket.id().equals("SiteBucket");
                expect(
                    isPublic || rule.contains("\"Ref\":\"KmsKeyArn\""),
                    bucket.id() + " ignores KmsKeyArn",
                    wrong);
              }
            })
        .brokenBy("the rule is gone", without("Lake", "BucketEncryption"))
        .brokenBy(
            "the key is ignored",
            property(
                "AES256",
                "Inbox",
                "BucketEncryption",
                "ServerSideEncryptionConfiguration",
                0,
                "ServerSideEncryptionByDefault"));
  }

  private static Invariant noVersions() {
    return Invariant.of(
            "no bucket keeps versions",
            "what erase deletes would still be there under a delete marker",
            (t, wrong) ->
                t.all(BUCKET)
                    .forEach(
                        b ->
                            expect(
                                !b.property("VersioningConfiguration").exists(),
                                b.id() + " keeps versions",
                                wrong)))
        .brokenBy(
            "versions are on",
            property(JsonObject.of("Status", "Enabled"), "Lake", "VersioningConfiguration"));
  }

  private static Invariant unfinishedUploads() {
    return Invariant.of(
            "every bucket drops unfinished uploads",
            "parts that no listing shows are paid for, and kept past every clock",
            (t, wrong) ->
                t.all(BUCKET)
                    .forEach(
                        b ->
                            expect(
                                b.property("LifecycleConfiguration", "Rules").list().stream()
                                    .anyMatch(
                                        r ->
                                            isOn(r)
                                                && !r.at("Prefix").exists()
                                                && r.at("AbortIncompleteMultipartUpload").exists()),
                                b.id() + " keeps unfinished uploads",
                                wrong)))
        .brokenBy("the rules are gone", without("SiteBucket", "LifecycleConfiguration"))
        .brokenBy(
            "the rule is off",
            property("Disabled", "Lake", "LifecycleConfiguration", "Rules", 0, "Status"));
  }

  private static boolean isOn(Node rule) {
    return rule.at("Status").is("Enabled");
  }

  private static Invariant clocks() {
    return Invariant.of(
            "raw forms, receipts and evidence expire, the lake does not",
            "names and photos are kept for ever; or the only copy of a frozen report goes",
            (t, wrong) -> {
              List<Node> rules =
                  t.resource("Inbox").property("LifecycleConfiguration", "Rules").list();
              for (String prefix : List.of("f/", "r/", "e/")) {
                expect(
                    rules.stream()
                        .anyMatch(
                            r ->
                                isOn(r)
                                    && r.at("Prefix").is(prefix)
                                    && t.number(r.at("ExpirationInDays")) >= 400),
                    "inbox/" + prefix + " never expires, or within the year",
                    wrong);
              }
              for (String bucket : List.of("Lake", "SiteBucket")) {
                expect(
                    !t.resource(bucket).property().json().contains("Expiration"),
                    bucket + " expires",
                    wrong);
              }
            })
        .brokenBy(
            "evidence stays",
            without("Inbox", "LifecycleConfiguration", "Rules", 3, "ExpirationInDays"))
        .brokenBy("forms go within weeks", set(30, "Parameters", "FormDays", "Default"))
        .brokenBy(
            "the lake goes",
            property(100, "Lake", "LifecycleConfiguration", "Rules", 0, "ExpirationInDays"));
  }

  private static Invariant cors() {
    return Invariant.of(
            "a browser may only put, from the site only, with the signed headers",
            "any page could send files with an address it has got hold of; or no upload works",
            (t, wrong) -> {
              List<Node> rules =
                  t.resource("Inbox").property("CorsConfiguration", "CorsRules").list();
              expect(rules.size() == 1, rules.size() + " rules instead of one", wrong);
              for (Node rule : rules) {
                expect(rule.at("AllowedMethods").json().equals("[\"PUT\"]"), "not only PUT", wrong);
                expect(!rule.at("AllowedOrigins").json().contains("*"), "any origin", wrong);
                expect(
                    rule.at("AllowedOrigins").json().contains("\"https://${Site.DomainName}\""),
                    "not the site's origin",
                    wrong);
                Set<String> allowed = new TreeSet<>();
                rule.at("AllowedHeaders").list().forEach(h -> allowed.add(h.string()));
                expect(allowed.containsAll(signedHeaders()), "headers: " + allowed, wrong);
              }
              List.of("Lake", "SiteBucket")
                  .forEach(
                      b ->
                          expect(
                              !t.resource(b).property("CorsConfiguration").exists(),
                              b + " is open to scripts of other sites",
                              wrong));
            })
        .brokenBy(
            "any origin",
            property("*", "Inbox", "CorsConfiguration", "CorsRules", 0, "AllowedOrigins", 0))
        .brokenBy(
            "a signed header is not allowed",
            without("Inbox", "CorsConfiguration", "CorsRules", 0, "AllowedHeaders", 2))
        .brokenBy(
            "reading, too",
            property("GET", "Inbox", "CorsConfiguration", "CorsRules", 0, "AllowedMethods", 1));
  }

  /** What the signer really signs. */
  private static Set<String> signedHeaders() {
    try (AwsClients clients =
        AwsClients.at(java.net.URI.create("http://127.0.0.1:1"), "eu-central-1", "a", "b")) {
      return new S3UploadSigner(clients.presigner(), "inbox")
          .sign(
              "f/l/x",
              1,
              "application/json",
              Sha256.of("x"),
              Map.of("name", "x"),
              Duration.ofMinutes(1))
          .headers()
          .keySet();
    }
  }

  private static Invariant notifications() {
    return Invariant.of(
            "every upload is told to the queue of its kind",
            "uploads lie unread until the sweep finds them, or the wrong function reads them",
            (t, wrong) -> {
              Map<String, String> queues = Map.of("f/", "FormsQueue", "e/", "EvidenceQueue");
              List<Node> told =
                  t.resource("Inbox")
                      .property("NotificationConfiguration", "QueueConfigurations")
                      .list();
              queues.forEach(
                  (prefix, queue) ->
                      expect(
                          told.stream()
                              .anyMatch(
                                  n ->
                                      n.at("Event").is("s3:ObjectCreated:*")
                                          && n.at("Queue")
                                              .target()
                                              .filter(queue::equals)
                                              .isPresent()
                                          && n.at("Filter", "S3Key", "Rules", 0, "Value")
                                              .is(prefix)),
                          prefix + " is not told to " + queue,
                          wrong));
            })
        .brokenBy(
            "puts only",
            property(
                "s3:ObjectCreated:Put",
                "Inbox",
                "NotificationConfiguration",
                "QueueConfigurations",
                0,
                "Event"))
        .brokenBy(
            "one is gone", without("Inbox", "NotificationConfiguration", "QueueConfigurations", 1));
  }

  private static Invariant keySchema() {
    return Invariant.of(
            "the table has the keys that the program reads and writes",
            "every call is refused",
            (t, wrong) -> {
              CreateTableRequest program = DynamoTable.createTableRequest("ledger");
              List<Node> keys = t.resource("Ledger").property("KeySchema").list();
              expect(keys.size() == program.keySchema().size(), "other keys", wrong);
              program
                  .keySchema()
                  .forEach(
                      key ->
                          expect(
                              keys.stream()
                                  .anyMatch(
                                      k ->
                                          k.at("AttributeName").is(key.attributeName())
                                              && k.at("KeyType").is(key.keyTypeAsString())),
                              "no key " + key.attributeName(),
                              wrong));
            })
        .brokenBy("a key is renamed", property("id", "Ledger", "KeySchema", 0, "AttributeName"));
  }

  private static Invariant pointInTime() {
    return Invariant.of(
            "the ledger can be restored to any second of the last month",
            "one wrong command loses what thousands of people have sent",
            (t, wrong) ->
                expect(
                    t.resource("Ledger")
                        .property("PointInTimeRecoverySpecification", "PointInTimeRecoveryEnabled")
                        .is(true),
                    "no point-in-time recovery",
                    wrong))
        .brokenBy("it is gone", without("Ledger", "PointInTimeRecoverySpecification"));
  }

  private static Invariant timeToLive() {
    return Invariant.of(
            "the table deletes what is past its time",
            "what should be forgotten is kept, and paid for",
            (t, wrong) -> {
              Node ttl = t.resource("Ledger").property("TimeToLiveSpecification");
              expect(
                  ttl.at("Enabled").is(true) && ttl.at("AttributeName").is("ttl"),
                  "no time to live",
                  wrong);
            })
        .brokenBy(
            "another attribute",
            property("expires", "Ledger", "TimeToLiveSpecification", "AttributeName"));
  }

  private static Invariant tableEncrypted() {
    return Invariant.of(
            "the ledger is encrypted under a key whose use is recorded",
            "nobody can tell who has read it",
            (t, wrong) -> {
              Node sse = t.resource("Ledger").property("SSESpecification");
              expect(sse.at("SSEEnabled").is(true), "not under KMS", wrong);
              expect(sse.json().contains("\"Ref\":\"KmsKeyArn\""), "ignores KmsKeyArn", wrong);
            })
        .brokenBy("it is gone", without("Ledger", "SSESpecification"));
  }

  private static Invariant onDemand() {
    return Invariant.of(
            "the table is paid per request",
            "the year's last day is throttled, or eleven months are paid for idle",
            (t, wrong) ->
                expect(
                    t.resource("Ledger").property("BillingMode").is("PAY_PER_REQUEST"),
                    "provisioned",
                    wrong))
        .brokenBy("provisioned", property("PROVISIONED", "Ledger", "BillingMode"));
  }

  private static Invariant kept() {
    return Invariant.of(
            "what cannot be made again outlives its stack",
            "deleting or renaming the stack deletes the ledger, the evidence or the keys",
            (t, wrong) ->
                KEPT.forEach(
                    id -> {
                      Node node = t.resource(id).node();
                      expect(
                          node.at("DeletionPolicy").string().startsWith("Retain"),
                          id + " goes with the stack",
                          wrong);
                      expect(
                          node.at("UpdateReplacePolicy").is("Retain"),
                          id + " goes when it is replaced",
                          wrong);
                    }))
        .brokenBy("the ledger goes", set("Delete", "Resources", "Ledger", "DeletionPolicy"))
        .brokenBy("a key goes", set(null, "Resources", "PseudonymKey", "UpdateReplacePolicy"));
  }

  private static Invariant keys() {
    return Invariant.of(
            "keys are resolved at deploy, and given only to who needs them",
            "a fault in the code that reads strangers' files gives away the key that unmasks the lake",
            (t, wrong) ->
                t.functions()
                    .forEach(
                        function -> {
                          Map<String, Node> given =
                              function.property("Environment", "Variables").members();
                          String low = function.id().toLowerCase(Locale.ROOT);
                          boolean link = low.startsWith("link");
                          boolean makesLake =
                              low.matches("(plan|province|finish|publish|privacy).*");
                          expect(
                              link == given.containsKey("MINHCHUNG_RECEIPT_KEY"),
                              function.id() + ": receipt key",
                              wrong);
                          expect(
                              makesLake == given.containsKey("MINHCHUNG_PSEUDONYM_KEY"),
                              function.id() + ": pseudonym key",
                              wrong);
                          expect(
                              low.matches("(forms|evidence|sweep|privacy).*")
                                  == given.containsKey("MINHCHUNG_TOMBSTONE_KEY"),
                              function.id() + ": tombstone key",
                              wrong);
                          given.forEach(
                              (name, value) ->
                                  expect(
                                      !name.endsWith("_KEY")
                                          || value.json().contains("{{resolve:secretsmanager:${"),
                                      function.id() + ": " + name + " stands in the template",
                                      wrong));
                        }))
        .brokenBy(
            "a key in the clear",
            property(
                "0123456789abcdef0123456789abcdef",
                "LinkFunction",
                "Environment",
                "Variables",
                "MINHCHUNG_RECEIPT_KEY"))
        .brokenBy(
            "the sweep brings back who was erased",
            without("SweepFunction", "Environment", "Variables", "MINHCHUNG_TOMBSTONE_KEY"))
        .brokenBy(
            "intake gets the lake's key",
            property(
                "{{resolve:secretsmanager:${PseudonymKey}:SecretString}}",
                "FormsFunction",
                "Environment",
                "Variables",
                "MINHCHUNG_PSEUDONYM_KEY"));
  }
}
