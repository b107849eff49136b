package dev.midflight.javac;

import java.util.Locale;

/**
 * Members of a class {@code Foo} that call each other. The last argument of a call tells what is
 * right: a negative number stands in the qualified calls, a positive one in the others. Most calls
 * share their line with others of the same method, where only their order tells them apart.
 */
enum Sample {
  FORMS(
      """
      int calls(Foo other, Foo[] all) {
        f(1); Foo.f(-1); PACKAGE.Foo.f(-2); this.f(2); other.f(3); all[0].f(4); self().f(5);
        h(1); this.h(2); other.h(3); all[f(6)].h(4); new Foo().h(5); (other).h(6); Foo.self().h(7);
        return f(1) + Foo.f(-1) + f(2) + Foo.f(-2);
      }
      int over(int line) {
        return Foo
            .f(
                f(1) + Foo.f(-1)
            ) + self()
            .h
            (1)
            + Foo /* not . f( here */ . // nor ( here
            f (-1) + f
            (2);
      }
      int variable(Foo Bar) { return Bar.f(1) + Foo.f(-1); }
      """),
  STATIC_IMPORT(
      """
      static class Inner {
        static int g(int x) { return g(1) + Inner.g(-1) + Foo.Inner.g(-2) + f(2) + Foo.f(-2); }
      }
      int calls() { return g(1) + Inner.g(-1) + PACKAGE.Foo.Inner.g(-2); }
      """),
  INHERITANCE(
      """
      static class Sub extends Foo {
        int h(int x) { return super.h(1) + this.h(2) + h(3) + f(4) + Sub.f(-1) + Foo.f(-2); }
        class In { int z() { return Sub.super.h(1) + Sub.this.h(-1) + h(2) + f(3) + Sub.f(-3); } }
      }
      int calls(Sub sub) { return Sub.f(-1) + f(1) + sub.f(2) + sub.h(3) + Foo.f(-2); }
      interface Greeter { default int hi(int x) { return x; } }
      static class Polite implements Greeter {
        public int hi(int x) { return Greeter.super.hi(1) + hi(2) + Polite.this.hi(-1); }
      }
      """),
  NESTING(
      """
      private static int p(int x) { return x; }
      private int q(int x) { return x; }
      class Member {
        class Deep { int z() { return Foo.this.q(-1) + q(1) + p(2) + Foo.p(-2) + Member.w(-3); } }
        private static int w(int x) { return p(1) + Foo.p(-1) + w(2); }
      }
      static class Other { int z(Foo foo) { return foo.q(1) + p(2) + Foo.p(-2) + Member.w(-3); } }
      int local(int captured) {
        class Local {
          Local(int first) { f(1); Foo.f(-1); }
          Local() { this(f(2)); Foo.f(-2); f(captured); }
          int z(int x) { return z(1) + Local.this.z(-1) + h(2) + Foo.this.h(-2); }
        }
        return new Local().z(3) + new Foo() { int y() { return f(4) + Foo.f(-4) + h(5); } }.y();
      }
      """),
  KINDS(
      """
      enum Color {
        RED(c(1)) { int k() { return Color.c(-1) + c(1); } },
        BLUE(Color.c(-1)), GREEN(c(2) + Color.c(-2));
        Color(int x) {}
        Color(String s) { this(c(3) + Color.c(-3)); }
        int k() { return Color.c(-1) + c(1) + valueOf("RED").w(2) + Color.valueOf("RED").w(3); }
        int w(int x) { return x; }
        static int c(int x) { return x; }
      }
      record Point(int x, int y) {
        Point { f(1); Foo.f(-1); }
        Point(int both) { this(m(1), Point.m(-1)); f(2); Foo.f(-2); }
        static int m(int x) { return m(1) + Point.m(-1); }
      }
      interface Shape {
        int SIZE = s(1) + Shape.s(-1);
        static int s(int x) { return s(1) + Shape.s(-1); }
        default int d(int x) { return d(1) + this.d(2) + Shape.this.d(-1) + p(3); }
        private int p(int x) { return p(1); }
      }
      int on(Color color) { switch (color) { case RED: return f(1); default: return Foo.f(-1); } }
      """),
  GENERICS(
      """
      static <T extends Comparable<T>> int gen(T t, int x) { return gen(t, 1) + Foo.gen(t, -1); }
      int calls() { return this.<Integer>me(1, 1) + Foo.<Integer>gen(1, -1) + gen("", 2); }
      <T> int me(T t, int x) { return x; }
      static class Box<T extends Number & Runnable> implements Comparable<Box<T>> {
        T t;
        int put(T[] ts, java.util.List<? super T> list, int x) {
          return put(ts, list, 1) + Box.this.put(ts, list, -1) + Box.of(t, -2) + of(t, 2);
        }
        static <E extends Number & Runnable> int of(E e, int x) { return x; }
        public int compareTo(Box<T> o) { return o.compareTo(this) + f(1) + Foo.f(-1); }
      }
      """),
  INITIALISERS(
      """
      static int a = f(1) + Foo.f(-1); int b = f(1) + Foo.f(-1); static { f(2); Foo.f(-2); }
      { f(2); Foo.f(-2); } final java.util.function.IntSupplier s = () -> f(3) + Foo.f(-3);
      Foo() { f(4); Foo.f(-4); } Foo(int x) { this(); f(5); Foo.f(-5); }
      Foo(String s) { super(); f(6); Foo.f(-6); } Foo(int x, long y) { this(f(7) + Foo.f(-7)); }
      """),
  LAMBDAS(
      """
      int calls() {
        f(1); Runnable r = () -> { f(2); Runnable q = () -> Foo.f(-2); q.run(); }; Foo.f(-1);
        return get(() -> f(3) + Foo.f(-3)) + Foo.f(-4) + get(() -> Foo.f(-5) + get(() -> f(5)));
      }
      int capturing(int x) { return get(() -> h(x + f(1)) + Foo.f(-1) + Foo.this.h(-2)) + h(1); }
      int references() {
        return get(Foo::one) + get(() -> f(1)) + get(this::two) + Foo.f(-1) + get(Foo::many)
            + get(() -> Foo.f(-2) + f(2)) + get(self()::two) + get(Foo.this::two) + get(() -> f(3));
      }
      java.util.function.IntSupplier kept = (java.util.function.IntSupplier & java.io.Serializable)
          () -> f(1) + Foo.f(-1);
      static int one() { return 1; }
      static int many(int... x) { return 1; }
      int two() { return 2; }
      static int get(java.util.function.IntSupplier s) { return s.getAsInt(); }
      """),
  LOOPS(
      """
      int calls(java.util.List<Integer> list) {
        for (int i = f(1); Foo.b(-1) && b(1); i += Foo.f(-2) + f(2)) { f(3); Foo.f(-3); }
        while (b(1) || Foo.b(-1)) { if (Foo.b(-2)) break; if (b(2)) continue; f(4); }
        do { f(1); if (b(1)) continue; Foo.f(-1); } while (Foo.b(-3) && b(3));
        a: for (int x : new int[] {f(1), Foo.f(-1)}) for (;;) { f(2); if (b(1)) break a; Foo.f(-2); }
        for (int x : list) { f(1); Foo.f(-1); }
        return 0;
      }
      """),
  TRY(
      """
      int calls() throws Exception {
        try { if (b(1)) return f(1) + Foo.f(-1); f(2); } catch (RuntimeException e) { Foo.f(-3);
          throw e; } finally { f(4); Foo.f(-4); }
        try { f(1); } catch (IllegalStateException e) { Foo.f(-1); } finally { Foo.f(-2); f(2); }
        for (;;) try { if (b(1)) break; if (Foo.b(-1)) continue; f(1); } finally { f(2); Foo.f(-2); }
        try { f(1); return Foo.f(-1); } finally { try { Foo.f(-2); } finally { f(2); Foo.f(-3); } }
      }
      int resources() throws Exception {
        try (AutoCloseable a = make(1); AutoCloseable b = Foo.make(-1)) { f(1); return Foo.f(-1); }
        catch (RuntimeException e) { Foo.f(-2); f(2); } finally { f(3); Foo.f(-3); }
        synchronized (self()) { f(1); if (b(1)) return Foo.f(-1); }
        return 0;
      }
      static AutoCloseable make(int x) { return null; }
      """),
  SWITCH(
      """
      int calls(int i, String s) {
        switch (f(1) + Foo.f(-1)) { case 1: f(2); case 2: Foo.f(-2); break; default: f(3); }
        switch (s) { case "a": f(1); break; case "b": Foo.f(-1); default: f(2); }
        switch (s) { case "a", "b" -> f(1); case "c" -> { Foo.f(-1); } default -> f(2); }
        int v = switch (i) { case 1 -> f(1); case 2 -> Foo.f(-1); case 3 -> { try { yield f(3); }
          finally { Foo.f(-3); } } default -> { f(4); yield Foo.f(-4); } } + f(5) + Foo.f(-5);
        return switch (s) { case "x": yield Foo.f(-1); default: f(1); yield f(2) + Foo.f(-2); };
      }
      """),
  EXPRESSIONS(
      """
      static final boolean OFF = false;
      int calls(int[] a, String s) {
        a[f(1)] += Foo.f(-1); a[Foo.f(-2)]++; a[Foo.f(-3)] = a[f(3)] = f(4); s += f(5) + Foo.f(-5);
        s = "a" + f(1) + Foo.f(-1) + "x" + (b(1) ? f(2) : Foo.f(-2)); assert b(2) : Foo.f(-3) + s;
        if (OFF) { f(1); } else Foo.f(-1); if (!OFF || Foo.b(-2)) f(2); if (b(3) && Foo.b(-3)) f(4);
        boolean o = OFF ? b(1) : Foo.b(-1) | b(2); o = !(Foo.b(-4) || b(4)) && (b(5) || Foo.b(-5));
        long l = (long) f(1) << Foo.f(-1); Integer boxed = f(2); boxed += Foo.f(-2); boxed++;
        return f(-f(1)) + Foo.f(~Foo.f(-1)) + new int[] {f(2), Foo.f(-2)}[Foo.f(-3)] + a[f(3)];
      }
      """);

  private static final String COMMON =
      """
      static int f(int x) { return x; }
      static boolean b(int x) { return x > 9; }
      int h(int x) { return x; }
      static Foo self() { return null; }
      """;

  private final String members;

  Sample(String members) {
    this.members = members;
  }

  /** The package, of the sample alone. */
  String packageName() {
    return "sample.of_" + name().toLowerCase(Locale.ROOT);
  }

  String source() {
    String imports = this == STATIC_IMPORT ? "import static PACKAGE.Foo.Inner.g;\n" : "";
    String source = "package PACKAGE;\n" + imports + "class Foo {\n" + members + COMMON + "}\n";
    return source.replace("PACKAGE", packageName());
  }
}
