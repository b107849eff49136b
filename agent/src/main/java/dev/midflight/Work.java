package dev.midflight;

import java.util.List;
import java.util.Objects;

/** What a child does: run code in a thread, or supervise children of its own. */
sealed interface Work {

  /** The types of the arguments that each start needs. */
  List<Class<?>> parameters();

  /** Whether these arguments can be given to it. */
  default boolean accepts(List<Object> arguments) {
    List<Class<?>> types = parameters();
    if (types.size() != arguments.size()) {
      return false;
    }
    for (int i = 0; i < types.size(); i++) {
      if (!types.get(i).isInstance(arguments.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Code that a thread runs. */
  record Threads(List<Class<?>> parameters, Routine routine) implements Work {

    public Threads {
      parameters = List.copyOf(parameters);
      Objects.requireNonNull(routine, "routine");
    }

    /** A body of any number of arguments. */
    interface Routine {
      void run(List<Object> arguments) throws Exception;
    }
  }

  /** A supervisor, made anew at each start. */
  record Nested(SupervisorSpec supervisor) implements Work {

    @Override
    public List<Class<?>> parameters() {
      return List.of();
    }
  }
}
