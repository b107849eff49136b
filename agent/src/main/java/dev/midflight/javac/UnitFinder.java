package dev.midflight.javac;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Finds out which code of the source a method of the class file was made of. Methods are known by
 * name and descriptor, constructors by their parameters; lambdas, whose names differ from javac to
 * javac, by their place among the closures of the method that makes them.
 */
final class UnitFinder {

  private final SourceClass source;
  private final CompiledClass compiled;
  private final Map<MethodKey, Set<CodeUnit>> units = new HashMap<>();

  private UnitFinder(SourceClass source, CompiledClass compiled) {
    this.source = source;
    this.compiled = compiled;
  }

  /**
   * For each method the code it may be made of: several where it cannot be told, none for methods
   * that are not in the source.
   */
  static Map<MethodKey, Set<CodeUnit>> find(SourceClass source, CompiledClass compiled) {
    UnitFinder finder = new UnitFinder(source, compiled);
    finder.findMethods();
    finder.findConstructors();
    finder.findLambdas();
    finder.fillIn();
    return finder.units;
  }

  private void findMethods() {
    for (MethodKey method : compiled.methods().keySet()) {
      Set<CodeUnit> found = new LinkedHashSet<>();
      if (method.name().equals("<clinit>")) {
        found.add(source.staticInitializer());
      } else if (source.methods().containsKey(method)) {
        found.add(source.methods().get(method));
      }
      units.put(method, found);
    }
  }

  /** javac adds parameters in front (outer instance, enum name) and behind (captured variables). */
  private void findConstructors() {
    List<CompiledMethod> constructors =
        compiled.methods().values().stream().filter(UnitFinder::isConstructor).toList();
    for (int inFront = 0; inFront <= 2; inFront++) {
      int skipped = inFront;
      if (constructors.stream().allMatch(c -> fitting(c, skipped).size() == 1)) {
        constructors.forEach(c -> units.put(c.key(), fitting(c, skipped)));
        return;
      }
    }
    for (CompiledMethod constructor : constructors) {
      source.constructors().forEach(c -> units.get(constructor.key()).add(c.code()));
    }
  }

  private Set<CodeUnit> fitting(CompiledMethod constructor, int skipped) {
    List<String> actual =
        Arrays.stream(Type.getArgumentTypes(constructor.key().desc()))
            .map(Type::getDescriptor)
            .toList();
    Set<CodeUnit> found = new LinkedHashSet<>();
    for (SourceClass.Constructor candidate : source.constructors()) {
      List<String> declared = candidate.parameters();
      int end = skipped + declared.size();
      if (end <= actual.size()
          && actual.size() - declared.size() == added()
          && actual.subList(skipped, end).equals(declared)) {
        found.add(candidate.code());
      }
    }
    return found;
  }

  private void findLambdas() {
    Deque<MethodKey> todo = new ArrayDeque<>(units.keySet());
    while (!todo.isEmpty()) {
      MethodKey method = todo.remove();
      List<MethodKey> bodies = compiled.methods().get(method).closures();
      for (CodeUnit unit : List.copyOf(units.get(method))) {
        if (matches(unit, bodies)) {
          for (int i = 0; i < bodies.size(); i++) {
            MethodKey body = bodies.get(i);
            if (body != null && units.get(body).add(unit.closures().get(i).body())) {
              todo.add(body);
            }
          }
        }
      }
    }
  }

  private static boolean matches(CodeUnit unit, List<MethodKey> bodies) {
    if (unit.closures().size() != bodies.size()) {
      return false;
    }
    for (int i = 0; i < bodies.size(); i++) {
      if (bodies.get(i) == null && !unit.closures().get(i).isReference()) {
        return false;
      }
    }
    return true;
  }

  /** A lambda that was not found may be any; one that nothing makes never runs. */
  private void fillIn() {
    for (MethodKey lambda : lambdasInUse()) {
      if (units.get(lambda).isEmpty()) {
        units.get(lambda).addAll(source.lambdas());
        units.get(lambda).addAll(source.references());
      }
    }
  }

  private Set<MethodKey> lambdasInUse() {
    Set<MethodKey> found = new LinkedHashSet<>();
    Deque<CompiledMethod> todo = new ArrayDeque<>();
    compiled.methods().values().stream().filter(m -> !m.isLambda()).forEach(todo::add);
    while (!todo.isEmpty()) {
      for (MethodKey body : todo.remove().closures()) {
        if (body != null && found.add(body)) {
          todo.add(compiled.methods().get(body));
        }
      }
    }
    return found;
  }

  /** How many parameters javac has added: the same for all constructors of a class. */
  private int added() {
    int declared = source.constructors().stream().mapToInt(c -> c.parameters().size()).sum();
    int actual =
        compiled.methods().values().stream()
            .filter(UnitFinder::isConstructor)
            .mapToInt(c -> Type.getArgumentTypes(c.key().desc()).length)
            .sum();
    return (actual - declared) / source.constructors().size();
  }

  private static boolean isConstructor(CompiledMethod method) {
    return method.key().name().equals("<init>") && (method.access() & Opcodes.ACC_SYNTHETIC) == 0;
  }
}
