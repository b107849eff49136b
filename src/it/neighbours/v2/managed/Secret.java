package managed;

/** Not public: the JVM makes its proxies in this package. */
interface Secret {

  String name();

  default String greet() {
    return "hello " + name();
  }
}
