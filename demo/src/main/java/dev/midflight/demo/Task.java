package dev.midflight.demo;

/** What one thread of the program does until closing time. */
@FunctionalInterface
interface Task {

  void run() throws InterruptedException;

  /** Starts a thread for it; what it throws is entered in the book as wrong. */
  default Thread start(String name, Answers answers) {
    Thread thread =
        new Thread(
            () -> {
              try {
                run();
              } catch (InterruptedException | RuntimeException | Error failure) {
                answers.complain(name + " failed with " + failure);
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }
}
