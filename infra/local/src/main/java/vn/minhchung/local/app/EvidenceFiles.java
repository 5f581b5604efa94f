package vn.minhchung.local.app;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.form.Problem;
import vn.minhchung.core.form.Problem.Where;
import vn.minhchung.core.form.ProblemCode;
import vn.minhchung.sheets.FormFiles;

/** The evidence at hand, by the names that cells of sheets give. */
public final class EvidenceFiles {
  private final Map<String, TreeSet<String>> hashes = new HashMap<>();

  public void add(String name, byte[] bytes) {
    hashes.computeIfAbsent(key(name), n -> new TreeSet<>()).add(Sha256.of(bytes).hex());
  }

  /** Whatever case and whatever composition of accents a disk keeps. */
  private static String key(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC).strip().toLowerCase(Locale.ROOT);
  }

  /** Names in a form that no file has, or several that differ. */
  public List<Problem> problems(byte[] form) {
    List<Problem> problems = new ArrayList<>();
    for (String name : FormFiles.unmatched(form)) {
      int found = hashes.getOrDefault(key(name), new TreeSet<>()).size();
      if (found != 1) {
        ProblemCode code = found == 0 ? ProblemCode.SHEET_FILE : ProblemCode.SHEET_FILE_AMBIGUOUS;
        problems.add(Problem.of(code, Where.FILE, "file", name));
      }
    }
    return problems;
  }

  /** What a form's names mean, where that is certain. */
  Map<String, Sha256> matching(byte[] form) {
    Map<String, Sha256> matching = new TreeMap<>();
    for (String name : FormFiles.unmatched(form)) {
      TreeSet<String> found = hashes.getOrDefault(key(name), new TreeSet<>());
      if (found.size() == 1) {
        matching.put(name, new Sha256(found.first()));
      }
    }
    return matching;
  }

  /** The evidence that a form cites, by a name or by its hash: no other file need be sent. */
  public Set<Sha256> citedBy(byte[] form) {
    Set<Sha256> cited = new HashSet<>(FormFiles.hashes(form));
    cited.addAll(matching(form).values());
    return cited;
  }

  /** The form as it is uploaded. */
  public byte[] attachedTo(byte[] form) {
    return FormFiles.withFiles(form, matching(form));
  }
}
