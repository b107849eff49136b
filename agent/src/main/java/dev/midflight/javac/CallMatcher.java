package dev.midflight.javac;

import dev.midflight.classfile.QualifiedCalls;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Lays the calls of the source beside the call instructions of the class file. Where all calls of a
 * method on a line agree, the instructions of that line follow them; where they do not, the order
 * decides, if source and bytecode have the same calls in the same order. Anything else is in doubt,
 * and stays unqualified.
 */
final class CallMatcher {

  private final SourceClass source;
  private final CompiledClass compiled;
  private final Map<MethodKey, Set<CodeUnit>> units;
  private final QualifiedCalls qualified = new QualifiedCalls();
  private final Map<Group, SourceCall> doubts = new LinkedHashMap<>();
  private final Set<SourceCall> found = Collections.newSetFromMap(new IdentityHashMap<>());

  /**
   * What was found out.
   *
   * @param doubtful calls that could not be told apart from others of the same method, one for each
   *     line
   */
  record Result(QualifiedCalls qualified, Collection<SourceCall> doubtful) {}

  /** Calls of one method on one line. */
  private record Group(int line, MethodKey target) {}

  private CallMatcher(SourceClass source, CompiledClass compiled) {
    this.source = source;
    this.compiled = compiled;
    this.units = UnitFinder.find(source, compiled);
  }

  static Result match(SourceClass source, CompiledClass compiled) {
    CallMatcher matcher = new CallMatcher(source, compiled);
    compiled.methods().values().forEach(matcher::match);
    matcher.doubtWhatWasNotFound();
    return new Result(matcher.qualified, matcher.doubts.values());
  }

  private void match(CompiledMethod method) {
    Map<Group, List<CompiledMethod.CallSite>> groups = new LinkedHashMap<>();
    for (CompiledMethod.CallSite site : method.calls()) {
      groups
          .computeIfAbsent(new Group(site.line(), site.target()), g -> new ArrayList<>())
          .add(site);
    }
    groups.forEach((group, sites) -> match(method, group, sites));
  }

  private void match(CompiledMethod method, Group group, List<CompiledMethod.CallSite> sites) {
    List<SourceCall> candidates = new ArrayList<>();
    Set<List<Boolean>> verdicts = new HashSet<>();
    for (CodeUnit unit : units.get(method.key())) {
      List<SourceCall> ofUnit =
          callsOn(group.line(), unit, method).stream()
              .filter(call -> call.target().equals(group.target()))
              .toList();
      if (!ofUnit.isEmpty()) {
        candidates.addAll(ofUnit);
        verdicts.add(verdict(ofUnit, unit, method, group, sites.size()));
      }
    }
    found.addAll(candidates);
    if (verdicts.size() > 1 || verdicts.contains(List.<Boolean>of())) {
      doubt(group, candidates);
    } else {
      verdicts.forEach(verdict -> record(method, sites, verdict));
    }
  }

  /** For each instruction whether it is qualified; empty if that cannot be told. */
  private List<Boolean> verdict(
      List<SourceCall> calls, CodeUnit unit, CompiledMethod method, Group group, int sites) {
    if (calls.stream().noneMatch(SourceCall::qualified)) {
      return Collections.nCopies(sites, false);
    } else if (calls.stream().allMatch(SourceCall::qualified)) {
      // More instructions than calls: javac makes calls of its own, say to close() or iterator().
      return calls.size() >= sites ? Collections.nCopies(sites, true) : List.of();
    }
    return sameOrder(unit, method, group)
        ? calls.stream().map(SourceCall::qualified).toList()
        : List.of();
  }

  /** Leaves out methods that one side has more calls of: javac adds calls of its own. */
  private boolean sameOrder(CodeUnit unit, CompiledMethod method, Group group) {
    List<MethodKey> expected =
        callsOn(group.line(), unit, method).stream().map(SourceCall::target).toList();
    List<MethodKey> actual =
        method.calls().stream()
            .filter(site -> site.line() == group.line())
            .map(CompiledMethod.CallSite::target)
            .toList();
    Predicate<MethodKey> comparable =
        target -> Collections.frequency(expected, target) == Collections.frequency(actual, target);
    return comparable.test(group.target())
        && expected.stream()
            .filter(comparable)
            .toList()
            .equals(actual.stream().filter(comparable).toList());
  }

  private List<SourceCall> callsOn(int line, CodeUnit unit, CompiledMethod method) {
    boolean accessMethods =
        method.calls().stream().anyMatch(site -> site.line() == line && site.indirect());
    return unit.calls().stream()
        .filter(call -> !compiled.hasLines() || call.isOn(line, accessMethods))
        .toList();
  }

  private void record(
      CompiledMethod method, List<CompiledMethod.CallSite> sites, List<Boolean> verdict) {
    for (int i = 0; i < sites.size(); i++) {
      CompiledMethod.CallSite site = sites.get(i);
      if (verdict.get(i)) {
        qualified.add(
            method.key().name(),
            method.key().desc(),
            site.owner(),
            site.name(),
            site.desc(),
            site.ordinal());
      }
    }
  }

  /** A qualified call that has no instruction where it should have one. */
  private void doubtWhatWasNotFound() {
    Stream.of(
            source.methods().values().stream(),
            source.constructors().stream().map(SourceClass.Constructor::code),
            Stream.of(source.staticInitializer()),
            source.lambdas().stream())
        .flatMap(part -> part)
        .flatMap(unit -> unit.calls().stream())
        .filter(call -> call.qualified() && !found.contains(call))
        .forEach(call -> doubt(new Group(call.line(), call.target()), List.of(call)));
  }

  private void doubt(Group group, List<SourceCall> calls) {
    calls.stream()
        .filter(SourceCall::qualified)
        .findFirst()
        .ifPresent(call -> doubts.putIfAbsent(group, call));
  }
}
