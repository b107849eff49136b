package kit.soak;

/** A closure that a module makes and others run; it returns the version it ran in. */
public interface Job {
  int run(Visit visit);
}
