package vn.minhchung.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @TempDir Path parent;

  private Path path() {
    return parent.resolve("data");
  }

  @Nested
  class AState {
    @Test
    void isMadeAndOpenedAgain() throws Exception {
      try (var first = DataFolder.open(path())) {
        assertThat(first.kind()).isEqualTo(DataFolder.Kind.STATE);
        assertThat(DataFolder.isInUse(path())).isTrue();
      }
      assertThat(DataFolder.isInUse(path())).isFalse();
      DataFolder.open(path()).close();
    }

    @Test
    void isOpenedByOneAtATime() throws Exception {
      try (var first = DataFolder.open(path())) {
        assertThatThrownBy(() -> DataFolder.open(path()))
            .isInstanceOfSatisfying(
                StackProblem.FolderInUse.class,
                problem -> assertThat(problem.folder()).isEqualTo(first.path()));
      }
    }

    @Test
    void isRefusedWhereSomethingElseIs() throws Exception {
      Files.createDirectories(path());
      Path letter = Files.writeString(path().resolve("letter.txt"), "dear");
      assertThatThrownBy(() -> DataFolder.open(path()))
          .isInstanceOf(StackProblem.FolderNotOurs.class);
      assertThat(letter).exists();
    }

    @Test
    void isRefusedWhereAFileIs() throws Exception {
      Files.writeString(path(), "dear");
      assertThatThrownBy(() -> DataFolder.open(path()))
          .isInstanceOf(StackProblem.FolderNotOurs.class);
    }
  }

  @Nested
  class ADemo {
    @Test
    void startsFresh() throws Exception {
      try (var first = DataFolder.openFreshDemo(path())) {
        Files.createDirectories(first.objects().resolve("inbox"));
        Files.writeString(first.objects().resolve("inbox/a"), "old");
      }
      try (var second = DataFolder.openFreshDemo(path())) {
        assertThat(second.objects()).doesNotExist();
        assertThat(DataFolder.isInUse(path())).isTrue();
      }
      DataFolder.openFreshDemo(path()).close();
    }

    @Test
    void isServedByUpAsItIs() throws Exception {
      try (var first = DataFolder.openFreshDemo(path())) {
        Files.writeString(first.path().resolve("kept"), "");
      }
      try (var second = DataFolder.open(path())) {
        assertThat(second.kind()).isEqualTo(DataFolder.Kind.DEMO);
        assertThat(second.path().resolve("kept")).exists();
      }
    }

    @Test
    void neverEmptiesRealState() throws Exception {
      try (var state = DataFolder.open(path())) {
        Files.writeString(state.path().resolve("kept"), "");
      }
      assertThatThrownBy(() -> DataFolder.openFreshDemo(path()))
          .isInstanceOf(StackProblem.FolderNotOurs.class);
      assertThat(path().resolve("kept")).exists();
    }

    @Test
    void doesNotEmptyWhatARunningStackUses() throws Exception {
      try (var first = DataFolder.openFreshDemo(path())) {
        Files.writeString(first.path().resolve("kept"), "");
        assertThatThrownBy(() -> DataFolder.openFreshDemo(path()))
            .isInstanceOf(StackProblem.FolderInUse.class);
        assertThat(first.path().resolve("kept")).exists();
      }
    }

    @Test
    void neverFollowsALinkOutOfIt() throws Exception {
      Path outside = Files.createDirectories(parent.resolve("outside"));
      Files.writeString(outside.resolve("kept"), "");
      try (var first = DataFolder.openFreshDemo(path())) {
        Files.createSymbolicLink(first.path().resolve("link"), outside);
      }
      DataFolder.openFreshDemo(path()).close();
      assertThat(outside.resolve("kept")).exists();
    }
  }
}
