package dev.midflight.release;

/** Tells whether the new versions do their work. Asked again until they do, or their time is up. */
public interface HealthProbe {

  /**
   * Asks once; may take its time, and is interrupted when that is up.
   *
   * @return why not, empty where all is well
   * @throws Exception where it cannot be told, which counts as no
   */
  String ask() throws Exception;
}
