package vn.minhchung.local.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.form.Problem;
import vn.minhchung.core.form.ProblemCode;

class EvidenceFilesTest {
  private static final byte[] FORM =
      ("kind,title,year,area,name,a:1.1,e:1.1\n" + "assessment,FAMILY,2026,00004,An,10,ảnh.jpg\n")
          .getBytes(StandardCharsets.UTF_8);

  private final EvidenceFiles files = new EvidenceFiles();

  @Test
  void aNameThatNoFileHasIsNamed() {
    assertThat(files.problems(FORM))
        .extracting(Problem::code)
        .containsExactly(ProblemCode.SHEET_FILE);
  }

  @Test
  void aNameThatTwoDifferentFilesHaveIsNotGuessed() {
    files.add("ảnh.jpg", new byte[] {1});
    files.add("ẢNH.JPG", new byte[] {2});

    assertThat(files.problems(FORM))
        .extracting(Problem::code)
        .containsExactly(ProblemCode.SHEET_FILE_AMBIGUOUS);
    assertThat(files.attachedTo(FORM)).isEqualTo(FORM);
  }

  @Test
  void theSameFileTwiceIsOne() {
    files.add("ảnh.jpg", new byte[] {1});
    files.add("Ảnh.JPG", new byte[] {1});

    assertThat(files.problems(FORM)).isEmpty();
  }

  @Test
  void onlyWhatAFormNamesOrHoldsTheHashOfIsCited() {
    files.add("ẢNH.jpg", new byte[] {1});
    files.add("khác.jpg", new byte[] {2});
    Sha256 byHash = Sha256.of(new byte[] {3});
    byte[] form =
        ("kind,title,year,area,name,a:1.1,e:1.1\n"
                + "assessment,FAMILY,2026,00004,An,10,ảnh.jpg\n"
                + "assessment,FAMILY,2026,00004,Bình,10,"
                + byHash.hex()
                + "\n")
            .getBytes(StandardCharsets.UTF_8);

    assertThat(files.citedBy(form)).containsExactlyInAnyOrder(Sha256.of(new byte[] {1}), byHash);
  }
}
