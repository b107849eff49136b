package dev.midflight.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A fenced block of a page in Markdown.
 *
 * @param language the first word after the opening fence, empty for none
 * @param file the second one, empty for none: the file that the block is to be saved as
 * @param lines what stands between the fences
 */
record Fence(String language, String file, List<String> lines) {

  private static final String MARK = "```";

  /** The blocks of {@code page}, in their order. */
  static List<Fence> in(Path page) throws IOException {
    List<Fence> fences = new ArrayList<>();
    List<String> lines = Files.readAllLines(page);
    int opened = -1;
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(MARK) && opened < 0) {
        opened = i;
      } else if (lines.get(i).equals(MARK)) {
        fences.add(of(lines.get(opened), lines.subList(opened + 1, i)));
        opened = -1;
      }
    }
    return fences;
  }

  private static Fence of(String opening, List<String> lines) {
    String[] words = (opening.substring(MARK.length()) + "  ").split(" ", 3);
    return new Fence(words[0], words[1].strip(), List.copyOf(lines));
  }
}
