package dev.midflight.javac;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the source of one class says about the calls in its class file.
 *
 * @param name the internal name
 * @param module the internal names of all classes of its module
 * @param lambdas the code of all lambdas in it
 * @param references the calls of all method references in it, which become lambdas or do not
 */
record SourceClass(
    String name,
    Set<String> module,
    CompilationUnitTree unit,
    ClassTree tree,
    Map<MethodKey, CodeUnit> methods,
    List<Constructor> constructors,
    CodeUnit staticInitializer,
    List<CodeUnit> lambdas,
    List<CodeUnit> references) {

  /**
   * A constructor.
   *
   * @param parameters the descriptors of the parameters in the source: javac may put others before
   *     and after them
   */
  record Constructor(List<String> parameters, CodeUnit code) {}
}
