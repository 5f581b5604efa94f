package vn.minhchung.functions.link;

import java.security.SecureRandom;
import java.time.InstantSource;
import vn.minhchung.core.Facts;
import vn.minhchung.storage.Objects;
import vn.minhchung.storage.RandomFormIds;
import vn.minhchung.storage.StorageException;
import vn.minhchung.storage.Table;
import vn.minhchung.storage.deployed.AwsStack;
import vn.minhchung.storage.facts.FactsStore;
import vn.minhchung.storage.ledger.AreaYears;
import vn.minhchung.storage.ledger.EvidenceBook;
import vn.minhchung.storage.ledger.Ledger;
import vn.minhchung.storage.ledger.Links;
import vn.minhchung.storage.ledger.Patience;

/**
 * Builds the object graph of the link function from {@link AwsStack#TABLE}, {@link AwsStack#INBOX},
 * {@link AwsStack#LAKE} (snapshots, loaded facts) and {@link AwsStack#RECEIPT_KEY}.
 */
final class LinkWiring {
  private LinkWiring() {}

  /**
   * Also asks one question that has no answer: what Lambda keeps of the started function
   * (SnapStart) then holds the classes of a first call, a connection's trust store and the facts.
   */
  static LinkApis fromEnvironment() {
    AwsStack stack = AwsStack.of(System.getenv());
    LinkApis apis = of(stack, InstantSource.system());
    try {
      apis.home().home("");
    } catch (StorageException e) {
      // a table that is not ready while the function is made: the first real call says so
    }
    return apis;
  }

  private static LinkApis of(AwsStack stack, InstantSource clock) {
    Patience patience = Patience.standard();
    Table table = stack.table(clock);
    Ledger ledger = new Ledger(table, patience);
    Objects inbox = stack.bucket(AwsStack.INBOX);
    // restored from one snapshot, functions still differ: Lambda seeds SecureRandom anew
    SecureRandom random = new SecureRandom();
    Links links =
        new Links(
            table,
            ledger,
            patience,
            clock,
            count -> {
              byte[] bytes = new byte[count];
              random.nextBytes(bytes);
              return bytes;
            });
    EvidenceBook evidence = new EvidenceBook(table, ledger, patience);
    FactsStore facts = new FactsStore(Facts.shipped(), stack.bucket(AwsStack.LAKE), clock);
    Secrets secrets = new Secrets(stack.key(AwsStack.RECEIPT_KEY));
    AreaYears years = new AreaYears(ledger, facts);
    PartsApi parts = new PartsApi(links, stack.partUploads());
    return new LinkApis(
        new HomeApi(links, ledger, years, secrets, clock, facts),
        new LinkApi(
            links,
            ledger,
            evidence,
            inbox,
            stack.uploads(),
            new RandomFormIds(clock),
            secrets,
            parts),
        parts,
        new MendedApi(ledger, inbox, secrets, facts),
        new RosterApi(links, years, clock, facts),
        new AppraiserApi(links, years, evidence, stack.views(AwsStack.INBOX), facts),
        new IssueApi(links, years, clock, facts),
        new WorkApi(links, stack.bucket(AwsStack.LAKE), stack.views(AwsStack.LAKE)),
        new PlannerApi(links, stack.bucket(AwsStack.LAKE), stack.downloads(), clock, facts));
  }
}
