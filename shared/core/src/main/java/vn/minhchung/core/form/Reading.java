package vn.minhchung.core.form;

import java.util.List;

/** What reading a file comes to. */
public sealed interface Reading {
  /** It is a form; its rows may still be wrong. */
  record Readable(Form form) implements Reading {}

  /** It is none: the file is kept apart with the reasons. */
  record Unreadable(List<Problem> problems) implements Reading {
    public Unreadable {
      problems = List.copyOf(problems);
    }
  }
}
