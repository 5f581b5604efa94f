package vn.minhchung.aws.template;

import static vn.minhchung.aws.template.Invariant.expect;
import static vn.minhchung.aws.template.Template.property;
import static vn.minhchung.aws.template.Template.without;

import java.util.ArrayList;
import java.util.List;

/** Of what the world sees: the site and the API. */
final class EdgeInvariants {
  private EdgeInvariants() {}

  static List<Invariant> all() {
    return List.of(
        throughTheDoor(),
        https(),
        headers(),
        apiIsNotKept(),
        apiAnswersStay(),
        throttled(),
        silent());
  }

  private static Node site(Template t) {
    return t.resource("Site").property("DistributionConfig");
  }

  private static List<Node> behaviours(Template t) {
    List<Node> all = new ArrayList<>(site(t).at("CacheBehaviors").list());
    all.add(site(t).at("DefaultCacheBehavior"));
    return all;
  }

  private static Invariant throughTheDoor() {
    return Invariant.of(
            "the site's bucket is read through its distribution only",
            "drafts of pages, and the bucket's list, can be read past CloudFront",
            (t, wrong) -> {
              expect(
                  site(t)
                      .at("Origins", 0, "OriginAccessControlId")
                      .target()
                      .filter("SiteAccess"::equals)
                      .isPresent(),
                  "no origin access control",
                  wrong);
              expect(
                  t.resource("SiteAccess")
                      .property("OriginAccessControlConfig", "SigningBehavior")
                      .is("always"),
                  "not always signed",
                  wrong);
              t.resource("SiteBucketPolicy").property("PolicyDocument", "Statement").list().stream()
                  .filter(s -> s.at("Effect").is("Allow"))
                  .forEach(
                      s ->
                          expect(
                              s.at("Principal", "Service").is("cloudfront.amazonaws.com")
                                  && s.at("Action").is("s3:GetObject")
                                  && s.at("Condition", "StringEquals", "AWS:SourceArn")
                                      .json()
                                      .contains("${Site}"),
                              "more than this distribution reading",
                              wrong));
            })
        .brokenBy(
            "unsigned",
            property("never", "SiteAccess", "OriginAccessControlConfig", "SigningBehavior"))
        .brokenBy(
            "any distribution",
            without("SiteBucketPolicy", "PolicyDocument", "Statement", 1, "Condition"))
        .brokenBy(
            "no control",
            without("Site", "DistributionConfig", "Origins", 0, "OriginAccessControlId"));
  }

  private static Invariant https() {
    return Invariant.of(
            "nothing is answered over plain http",
            "a token is read on the way",
            (t, wrong) ->
                behaviours(t)
                    .forEach(
                        b ->
                            expect(
                                b.at("ViewerProtocolPolicy")
                                    .string()
                                    .matches("https-only|redirect-to-https"),
                                b.at("PathPattern").string(),
                                wrong)))
        .brokenBy(
            "plain",
            property(
                "allow-all",
                "Site",
                "DistributionConfig",
                "DefaultCacheBehavior",
                "ViewerProtocolPolicy"));
  }

  private static Invariant headers() {
    return Invariant.of(
            "every answer carries the security headers",
            "a page is framed, its path goes on as a referrer, or foreign script runs in it",
            (t, wrong) -> {
              behaviours(t)
                  .forEach(
                      b ->
                          expect(
                              b.at("ResponseHeadersPolicyId")
                                  .target()
                                  .filter("SiteHeaders"::equals)
                                  .isPresent(),
                              "a behaviour without",
                              wrong));
              Node config = t.resource("SiteHeaders").property("ResponseHeadersPolicyConfig");
              Node security = config.at("SecurityHeadersConfig");
              String csp = security.at("ContentSecurityPolicy").json();
              for (String rule :
                  List.of(
                      "default-src 'none'",
                      "script-src 'self';",
                      "base-uri 'none'",
                      "frame-ancestors 'none'",
                      "-inbox-")) {
                expect(csp.contains(rule), "the policy lacks " + rule, wrong);
              }
              expect(
                  t.number(security.at("StrictTransportSecurity", "AccessControlMaxAgeSec"))
                      >= 31_536_000,
                  "transport security",
                  wrong);
              expect(security.at("ContentTypeOptions", "Override").is(true), "content type", wrong);
              expect(security.at("FrameOptions", "FrameOption").is("DENY"), "frames", wrong);
              expect(
                  security.at("ReferrerPolicy", "ReferrerPolicy").is("no-referrer"),
                  "referrer",
                  wrong);
              expect(config.json().contains("Cross-Origin-Opener-Policy"), "opener", wrong);
            })
        .brokenBy(
            "scripts from anywhere",
            property(
                "default-src *",
                "SiteHeaders",
                "ResponseHeadersPolicyConfig",
                "SecurityHeadersConfig",
                "ContentSecurityPolicy",
                "ContentSecurityPolicy"))
        .brokenBy(
            "one way without",
            without("Site", "DistributionConfig", "CacheBehaviors", 0, "ResponseHeadersPolicyId"));
  }

  private static Invariant apiIsNotKept() {
    return Invariant.of(
            "answers of the API are kept nowhere, and its token reaches it",
            "one person's receipt is shown to the next",
            (t, wrong) -> {
              Node api = site(t).at("CacheBehaviors", 0);
              expect(api.at("PathPattern").is("/api/*"), "no way to the API", wrong);
              expect(
                  api.at("CachePolicyId").is("4135ea2d-6df8-44a3-9df3-4b5a84be39ad"),
                  "kept",
                  wrong);
              expect(
                  api.at("OriginRequestPolicyId").is("b689b0a8-53d0-40ab-baf2-38738e2966ac"),
                  "the token is dropped",
                  wrong);
            })
        .brokenBy(
            "kept",
            property(
                "658327ea-f89d-4fab-a63d-7e88639e58f6",
                "Site",
                "DistributionConfig",
                "CacheBehaviors",
                0,
                "CachePolicyId"));
  }

  private static Invariant apiAnswersStay() {
    return Invariant.of(
            "CloudFront's error pages replace no answer of the API",
            "the page cannot tell a revoked link from a fault: both become HTML",
            (t, wrong) ->
                site(t)
                    .at("CustomErrorResponses")
                    .list()
                    .forEach(
                        e -> expect(e.at("ErrorCode").is(403), e.at("ErrorCode").json(), wrong)))
        .brokenBy(
            "404, too",
            property(404, "Site", "DistributionConfig", "CustomErrorResponses", 0, "ErrorCode"));
  }

  private static Invariant throttled() {
    return Invariant.of(
            "the API answers so many and no more",
            "guessing tokens, or a loop in a page, uses up concurrency and money",
            (t, wrong) -> {
              Node limits = t.resource("ApiStage").property("DefaultRouteSettings");
              int rate = t.number(limits.at("ThrottlingRateLimit"));
              expect(rate > 0 && rate <= 500, "rate " + rate, wrong);
              expect(t.number(limits.at("ThrottlingBurstLimit")) > 0, "burst", wrong);
            })
        .brokenBy("no limit", without("ApiStage", "DefaultRouteSettings"));
  }

  private static Invariant silent() {
    return Invariant.of(
            "the API's log holds no address of a receipt and no token",
            "who reads logs opens receipts",
            (t, wrong) -> {
              String format =
                  t.resource("ApiStage").property("AccessLogSettings", "Format").string();
              expect(format.contains("$context.status"), "no log", wrong);
              expect(
                  !format.matches(".*\\$context\\.(path|identity|authorizer|extendedRequest).*"),
                  "too much",
                  wrong);
            })
        .brokenBy(
            "the path",
            property("$context.status $context.path", "ApiStage", "AccessLogSettings", "Format"));
  }
}
