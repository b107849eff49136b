package dev.midflight.compile;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.util.TreeScanner;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The top-level types that a source file declares, and the binary names of all types that it may
 * mention, to go by its text alone. Of nested types, the outermost is among them.
 */
final class MentionedTypes extends TreeScanner<Void, Void> {

  private final Set<String> simpleNames = new LinkedHashSet<>();
  private final Set<String> qualifiedNames = new LinkedHashSet<>();
  private final Set<String> packages = new LinkedHashSet<>();

  private MentionedTypes() {}

  static List<String> declaredIn(CompilationUnitTree unit) {
    String prefix = packageOf(unit).isEmpty() ? "" : packageOf(unit) + ".";
    return unit.getTypeDecls().stream()
        .filter(ClassTree.class::isInstance)
        .map(type -> prefix + ((ClassTree) type).getSimpleName())
        .toList();
  }

  static Set<String> in(CompilationUnitTree unit) {
    MentionedTypes names = new MentionedTypes();
    names.packages.add(packageOf(unit));
    names.scan(unit.getImports(), null);
    names.scan(unit.getTypeDecls(), null);
    Set<String> types = names.qualifiedNames;
    for (String name : names.simpleNames) {
      names.packages.forEach(place -> types.add(place.isEmpty() ? name : place + "." + name));
    }
    declaredIn(unit).forEach(types::remove);
    return types;
  }

  @Override
  public Void visitImport(ImportTree tree, Void none) {
    MemberSelectTree name = (MemberSelectTree) tree.getQualifiedIdentifier();
    if (name.getIdentifier().contentEquals("*")) {
      packages.add(name.getExpression().toString());
    }
    return super.visitImport(tree, none);
  }

  @Override
  public Void visitIdentifier(IdentifierTree tree, Void none) {
    simpleNames.add(tree.getName().toString());
    return null;
  }

  @Override
  public Void visitMemberSelect(MemberSelectTree tree, Void none) {
    if (isNameOnly(tree)) {
      qualifiedNames.add(tree.toString());
    }
    return super.visitMemberSelect(tree, none);
  }

  private static boolean isNameOnly(ExpressionTree tree) {
    return tree instanceof MemberSelectTree select
        ? isNameOnly(select.getExpression())
        : tree instanceof IdentifierTree;
  }

  private static String packageOf(CompilationUnitTree unit) {
    return unit.getPackageName() == null ? "" : unit.getPackageName().toString();
  }
}
