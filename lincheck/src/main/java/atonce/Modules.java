package atonce;

/**
 * What is done to the modules of one run, and what that comes to, as text. Contents tell class
 * files apart; 0 is what the class loader has.
 */
public interface Modules {

  /** The modules there are, by the simple names of their classes. */
  enum Name {
    Alpha,
    Beta
  }

  /** Purges what is in the way. */
  String load(Name module, int content);

  /** All or none; purges nothing. */
  String atomicLoad(int content, Name... modules);

  String rollback(Name module);

  boolean delete(Name module);

  boolean softPurge(Name module);

  String purge(Name module);

  /**
   * Uses the class, which has the class loader load its class file if nobody loaded the module. A
   * first call does that, too, and then calls: two things, between which others may happen.
   */
  void loadClass(Name module);

  /** The content of the version that a call enters. */
  String call(Name module);

  /** Starts a thread that enters a version and stays in it: the content of that version. */
  String enter(Name module);

  /** Lets all threads go that are inside, and waits until they have gone. */
  void leave();

  /** What is current. */
  String current(Name module);

  /** What is current and what is old. */
  String info(Name module);

  boolean checkOldCode(Name module);
}
