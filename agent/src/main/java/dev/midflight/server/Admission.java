package dev.midflight.server;

import dev.midflight.LoadResult.Refused;
import dev.midflight.ModuleName;
import dev.midflight.Refusal;
import dev.midflight.classfile.BadClassFileException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The first half of a step: finds out which modules are meant, reads their class files, and refuses
 * what can be refused without looking at what is loaded. Changes nothing and takes no lock.
 */
final class Admission {

  private final ModuleTable table;
  private final Resolver resolver;
  private final Management management;
  private final Jvm jvm;
  private final CodePath path;

  Admission(ModuleTable table, Resolver resolver, Management management, Jvm jvm, CodePath path) {
    this.table = table;
    this.resolver = resolver;
    this.management = management;
    this.jvm = jvm;
    this.path = path;
  }

  /** Where the class files of a load come from. */
  interface Reading {

    /** Returns {@code null} where there is no class file of the module. */
    Prepared read(ClassLoader loader, String topLevel) throws BadClassFileException, IOException;
  }

  /** A module that is to be loaded. */
  record Request(ModuleName name, Reading reading) {}

  /**
   * What became of the requests.
   *
   * @param refused every module that fails the first test that one of them fails
   * @param prepared all modules, in the order of the requests, unless some were refused
   */
  record Admitted(List<Prepared> prepared, List<Refused> refused) {

    static Admitted none(List<Refused> refused) {
      return new Admitted(List.of(), refused);
    }
  }

  Admitted admit(List<Request> requests, LoadKind kind) {
    return admit(requests, kind, prepared -> true);
  }

  /**
   * Tests in the order of refusals that the reference promises.
   *
   * @param wanted of those that can be read, which are to be loaded; the others are left out
   */
  Admitted admit(List<Request> requests, LoadKind kind, Predicate<Prepared> wanted) {
    List<Refused> refused = each(requests, this::ofJdk);
    if (refused.isEmpty()) {
      refused = duplicates(requests);
    }
    if (refused.isEmpty()) {
      refused = each(requests, this::ambiguous);
    }
    if (!refused.isEmpty()) {
      return Admitted.none(refused);
    }
    List<Prepared> prepared = new ArrayList<>();
    for (Request request : requests) {
      try {
        prepared.add(read(request));
      } catch (UnreadableException e) {
        refused.add(e.refused);
      }
    }
    if (refused.isEmpty()) {
      prepared.removeIf(wanted.negate());
      refused = each(prepared, this::notManaged);
    }
    if (refused.isEmpty() && !kind.takesHooks()) {
      refused = each(prepared, Admission::hooked);
    }
    return refused.isEmpty() ? new Admitted(prepared, List.of()) : Admitted.none(refused);
  }

  private static <T> List<Refused> each(List<T> all, Function<T, Refused> test) {
    List<Refused> refused = new ArrayList<>();
    for (T one : all) {
      Refused reason = test.apply(one);
      if (reason != null) {
        refused.add(reason);
      }
    }
    return refused;
  }

  private Refused ofJdk(Request request) {
    String asked = request.name().name();
    String bare = asked.indexOf('@') < 0 ? asked : asked.substring(0, asked.indexOf('@'));
    return management.isProtected(bare)
        ? new Refused(
            asked, Refusal.STICKY, "classes of the JDK and of Midflight itself stay as they are")
        : null;
  }

  private List<Refused> duplicates(List<Request> requests) {
    Set<Object> seen = new HashSet<>();
    Set<String> twice = new LinkedHashSet<>();
    for (Request request : requests) {
      Object meant =
          resolver.resolve(request.name()) instanceof Resolver.Meaning.Known known
              ? known.module()
              : request.name().name();
      if (!seen.add(meant)) {
        twice.add(request.name().name());
      }
    }
    return new ArrayList<>(
        twice.stream()
            .map(name -> new Refused(name, Refusal.DUPLICATED, "it is named more than once"))
            .toList());
  }

  private Refused ambiguous(Request request) {
    return resolver.resolve(request.name()) instanceof Resolver.Meaning.Ambiguous ambiguous
        ? new Refused(request.name().name(), Refusal.AMBIGUOUS, ambiguous.detail())
        : null;
  }

  private Prepared read(Request request) throws UnreadableException {
    Resolver.Meaning meaning = resolver.resolve(request.name());
    if (meaning instanceof Resolver.Meaning.Known known) {
      return read(known.module().loader(), known.module().topLevel(), request.reading());
    }
    if (meaning instanceof Resolver.Meaning.Unknown unknown && unknown.loader() != null) {
      return read(unknown.loader(), unknown.topLevel(), request.reading());
    }
    throw new UnreadableException(
        request.name().name(), Refusal.NO_FILE, "there is no such class loader");
  }

  private Prepared read(ClassLoader loader, String topLevel, Reading reading)
      throws UnreadableException {
    String name = topLevel.replace('/', '.');
    Prepared prepared;
    try {
      prepared = reading.read(loader, topLevel);
    } catch (BadClassFileException e) {
      throw new UnreadableException(name, Refusal.BAD_FILE, e.getMessage());
    } catch (IOException e) {
      throw new UnreadableException(name, Refusal.NO_FILE, "cannot read its class file: " + e);
    }
    if (prepared == null) {
      throw new UnreadableException(
          name,
          Refusal.NO_FILE,
          "there is no class file of "
              + name
              + " on the code path "
              + path.entries()
              + " nor where the application's class loader looks");
    }
    return prepared;
  }

  private Refused notManaged(Prepared prepared) {
    String name = prepared.name();
    if (!management.isManaged(name)) {
      return new Refused(
          name, Refusal.NOT_MANAGED, "start or attach with manage=" + name + " to load it anew");
    }
    // In this order: somebody may be defining it, and it is in the table before it is defined.
    boolean loadedBefore =
        jvm.findLoaded(prepared.loader(), name) != null
            && table.find(prepared.loader(), prepared.topLevel()) == null;
    return loadedBefore
        ? new Refused(
            name, Refusal.NOT_MANAGED, "it was loaded before it was managed: attach once more")
        : null;
  }

  private static Refused hooked(Prepared prepared) {
    return prepared.files().onLoad() == null
        ? null
        : new Refused(
            prepared.name(),
            Refusal.ON_LOAD_NOT_ALLOWED,
            "it has an on-load hook: load it by itself, or together with others by loadFrom");
  }

  /** There is no class file that could be loaded. */
  private static final class UnreadableException extends Exception {

    private final transient Refused refused;

    UnreadableException(String name, Refusal reason, String detail) {
      super(detail);
      this.refused = new Refused(name, reason, detail);
    }
  }
}
