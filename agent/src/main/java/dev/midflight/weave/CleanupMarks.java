package dev.midflight.weave;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Where the cleanup code of a method is once the method is written: labels around it, put there
 * before anything is rewritten.
 */
final class CleanupMarks {

  private record Marks(LabelNode first, LabelNode behind) {}

  private final List<Marks> marks = new ArrayList<>();

  CleanupMarks(MethodNode method, CleanupCode cleanup) {
    for (CleanupCode.Region region : cleanup.regions()) {
      Marks around = new Marks(Emit.label(), Emit.label());
      method.instructions.insertBefore(region.first(), around.first());
      method.instructions.insert(region.last(), around.behind());
      marks.add(around);
    }
  }

  boolean isEmpty() {
    return marks.isEmpty();
  }

  /** Pairs of offsets, from and to, after the method was written. */
  int[] offsets() {
    int[] offsets = new int[2 * marks.size()];
    for (int i = 0; i < marks.size(); i++) {
      offsets[2 * i] = marks.get(i).first().getLabel().getOffset();
      offsets[2 * i + 1] = marks.get(i).behind().getLabel().getOffset();
    }
    return offsets;
  }
}
