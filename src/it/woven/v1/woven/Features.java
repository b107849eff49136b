package woven;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kit.Mail;
import kit.Mailbox;

/**
 * One method for each thing that woven code must get right. They all end in {@link #n}, the only
 * method that differs between the versions: it tells which version was reached.
 */
public class Features extends Base implements Shape, Comparable<Features> {

  private static int calls;
  private static final Supplier<String> FROM_INITIALISER = () -> "lambda of the initialiser " + n();

  private final int made = n();
  private final Supplier<Integer> madeLambda;
  private int initialised;

  {
    initialised = n();
  }

  public Features() {
    this(n());
  }

  private Features(int offset) {
    madeLambda = () -> offset * 10 + n();
  }

  private static int n() {
    return 1;
  }

  /** What reflection shows of this class and is not in its source. */
  private static int addedByWeaving() {
    int added = 0;
    for (Method method : Features.class.getDeclaredMethods()) {
      added += method.getName().endsWith("$body") ? 1 : 0;
    }
    for (Field field : Features.class.getDeclaredFields()) {
      boolean known = field.getName().startsWith("$midflight");
      added += known || field.getName().equals("serialVersionUID") ? 1 : 0;
    }
    return added;
  }

  /** Old frames: stays in the version that it was entered in, with what it made at its start. */
  public static void session(Mailbox in, Features special) throws Exception {
    Features self = new Features();
    Held held = self.hold("x");
    while (true) {
      Mail mail = in.take();
      if (mail.is("stop")) {
        return;
      }
      mail.answer(feature(mail.what(), self, special, held));
    }
  }

  private static Object feature(String name, Features self, Features special, Held held)
      throws Exception {
    return switch (name) {
      case "static" -> n();
      case "qualified" -> Features.n();
      case "private" -> self.secret();
      case "virtual" -> self.open();
      case "arguments" -> self.open(1L, 2.0, "three", (byte) 4, 5f, 'c', true, new int[] {6}, 7L);
      case "varargs" -> joined("a", "b", "c");
      case "reflection" -> addedByWeaving() + " " + n();
      case "varargs of its own" -> Features.together(self, special);
      case "varargs reference" -> applied(Features::together, self, special, self);
      case "varargs constructor" -> new Several(self, special).size;
      case "hook" -> self.hook();
      case "overridden" -> special.hook();
      case "super" -> special.name();
      case "inherited" -> self.inherited();
      case "super call" -> self.describedTwice();
      case "covariant" -> self.self().secret();
      case "bridge" -> self.compareTo(special);
      case "sorted" -> new TreeSet<>(List.of(self)).first() == self;
      case "recursion" -> fib(12);
      case "mutual recursion" -> even(101);
      case "synchronized static" -> locked();
      case "synchronized" -> self.lockedToo();
      case "synchronized block" -> self.block();
      case "constructor" -> new Features().made + " " + new Features().initialised;
      case "fields" -> self.made + " " + self.initialised + " " + self.madeLambda.get();
      case "state" -> counted();
      case "initialiser" -> FROM_INITIALISER.get();
      case "local throws" -> caught(() -> fail("local"));
      case "current throws" -> caught(() -> Features.fail("current"));
      case "through both" -> caught(() -> Features.through(() -> fail("inner")));
      case "finally" -> cleaned();
      case "resources" -> resources();
      case "nested" -> new Nested().get();
      case "nested static" -> Nested.fixed();
      case "inner" -> self.new Inner().callsOuter();
      case "record" -> new Pair(3, 4).sum();
      case "enum" -> Colour.RED.shade() + " " + Colour.BLUE.shade() + " " + painted(Colour.BLUE);
      case "generic" -> new Box<>("boxed").map(s -> s + n());
      case "lambda" -> evaluated(() -> n());
      case "lambda in lambda" -> nestedLambda().get().get();
      case "bound reference" -> evaluated(self::secret);
      case "external reference" -> evaluated(Features::n);
      case "constructor reference" -> made(Features::new);
      case "anonymous" -> anonymous(self, "y").call();
      case "local class" -> localClass();
      case "stream" -> streamed();
      case "held lambda" -> held.lambda().get();
      case "held reference" -> held.reference().get();
      case "held anonymous" -> held.anonymous().call();
      case "held inner" -> held.inner().callsOuter();
      case "array" -> new Features[2][3].clone().length + n();
      case "ternary" -> special != self ? n() : -1;
      case "long loop" -> looped();
      default -> throw new IllegalArgumentException(name);
    };
  }

  private int secret() {
    return n();
  }

  public int open() {
    return secret();
  }

  public String open(
      long a, double b, String c, byte d, float e, char f, boolean g, int[] h, long i) {
    return "" + n() + a + b + c + d + e + f + g + h[0] + i;
  }

  private static String joined(String... parts) {
    return String.join("-", parts) + n();
  }

  private static int together(Features... all) {
    return all.length * 10 + n();
  }

  private static Object applied(Function<Features[], Object> function, Features... all) {
    return function.apply(all);
  }

  public String hook() {
    return "features " + n();
  }

  public String name() {
    return "name " + n();
  }

  private String describedTwice() {
    return super.described() + " and " + described();
  }

  @Override
  protected String described() {
    return "described by features " + n();
  }

  @Override
  protected Features self() {
    calls += n() - n();
    return this;
  }

  @Override
  public int compareTo(Features other) {
    return n();
  }

  private static int fib(int i) {
    return i < 2 ? n() : fib(i - 1) + fib(i - 2);
  }

  private static String even(int i) {
    return i == 0 ? "even " + n() : odd(i - 1);
  }

  private static String odd(int i) {
    return i == 0 ? "odd " + n() : even(i - 1);
  }

  private static synchronized int locked() {
    return Thread.holdsLock(Features.class) ? n() : -1;
  }

  private synchronized int lockedToo() {
    return Thread.holdsLock(this) ? secret() : -1;
  }

  private int block() {
    synchronized (FROM_INITIALISER) {
      return Thread.holdsLock(FROM_INITIALISER) ? secret() : -1;
    }
  }

  private static String counted() {
    calls++;
    return (calls > 0) + " " + n();
  }

  private static String caught(Callable<?> body) {
    try {
      return "nothing thrown: " + body.call();
    } catch (IllegalStateException e) {
      return e.getMessage() + ", caught in " + n();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static Object fail(String how) {
    throw new IllegalStateException(how + " failure of " + n());
  }

  private static Object through(Supplier<?> body) {
    try {
      return body.get();
    } catch (IllegalStateException e) {
      throw new IllegalStateException(e.getMessage() + ", through " + n(), e);
    }
  }

  private static String cleaned() {
    List<String> log = new ArrayList<>();
    try {
      log.add("try " + n());
      fail("ignored");
    } catch (IllegalStateException e) {
      log.add("catch " + n());
    } finally {
      log.add("finally " + n());
    }
    return log.toString();
  }

  private static String resources() {
    List<String> log = new ArrayList<>();
    try (AutoCloseable first = () -> log.add("close " + n())) {
      log.add("body " + n() + (first == null));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    return log.toString();
  }

  private static String painted(Colour colour) {
    switch (colour) {
      case RED:
        return "painted red";
      case BLUE:
        return "painted blue " + n();
      default:
        return "unpainted";
    }
  }

  private static Object evaluated(Supplier<?> supplier) {
    return supplier.get();
  }

  private static int made(Supplier<Features> constructor) {
    return constructor.get().made;
  }

  private static Supplier<Supplier<String>> nestedLambda() {
    return () -> () -> "inmost " + n();
  }

  private static Callable<String> anonymous(Features outer, String captured) {
    return new Callable<>() {
      private final int field = n();

      @Override
      public String call() {
        return captured + " " + field + " " + n() + " " + outer.secret() + own();
      }

      private String own() {
        return " own " + n();
      }
    };
  }

  private static String localClass() {
    class Local {
      String value() {
        return "local " + n();
      }
    }
    return new Local().value();
  }

  private static String streamed() {
    return IntStream.range(0, 3)
        .mapToObj(i -> i + n())
        .map(String::valueOf)
        .collect(Collectors.joining("+"));
  }

  private static long looped() {
    long sum = 0;
    for (int i = 0; i < 200_000; i++) {
      sum += n();
    }
    return sum;
  }

  /** What a version made and keeps, to be run after the next one was loaded. */
  private Held hold(String captured) {
    return new Held(
        () -> captured + " " + n(), this::secret, anonymous(this, captured), new Inner());
  }

  private record Held(
      Supplier<String> lambda,
      Supplier<Integer> reference,
      Callable<String> anonymous,
      Inner inner) {}

  private record Pair(int left, int right) {
    String sum() {
      return left + right() + " " + n();
    }
  }

  private enum Colour {
    RED {
      @Override
      String shade() {
        return "dark red " + n();
      }
    },
    BLUE;

    String shade() {
      return name().toLowerCase(Locale.ROOT) + " " + n();
    }
  }

  private static final class Nested {
    static String fixed() {
      return "fixed " + n();
    }

    String get() {
      return "nested " + more();
    }

    private int more() {
      return n();
    }
  }

  private final class Inner {
    String callsOuter() {
      return "inner " + n() + " " + secret() + " " + Features.this.open();
    }
  }

  private static final class Box<T> {
    private final T value;

    Box(T value) {
      this.value = value;
    }

    <R> R map(Function<? super T, ? extends R> function) {
      return function.apply(value);
    }
  }

  private static final class Several {

    final int size;

    Several(Features... all) {
      size = all.length * 10 + n();
    }
  }
}
