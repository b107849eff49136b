package managed;

import java.io.ObjectStreamClass;
import java.io.Serializable;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** Looks at itself: serialisable, without a serialVersionUID, with members of all kinds. */
public class Mirror extends Base implements Serializable, Greeting {

  static final List<String> MADE = new ArrayList<>();
  private static int counted;

  protected transient int fleeting = n();
  private final String text;

  public Mirror(String text) {
    this.text = text;
  }

  Mirror(int number) {
    this(String.valueOf(number));
  }

  private static int n() {
    return 1;
  }

  @Override
  public String name() {
    counted++;
    return text + n();
  }

  @Override
  protected Mirror covariant() {
    return this;
  }

  synchronized String joined(String... parts) {
    Supplier<String> joined = () -> String.join(name(), parts);
    Callable<String> called =
        new Callable<>() {
          @Override
          public String call() {
            return joined.get() + fleeting;
          }
        };
    return String.valueOf(called);
  }

  /** What each question of reflection answers, in an order that does not depend on the JVM. */
  public static List<String> members(Class<?> type) {
    List<String> members = new ArrayList<>();
    add(members, "declared", type.getDeclaredMethods());
    add(members, "public", type.getMethods());
    add(members, "field", type.getDeclaredFields());
    add(members, "public field", type.getFields());
    add(members, "constructor", type.getDeclaredConstructors());
    for (Method method : type.getDeclaredMethods()) {
      members.add("method " + method.toGenericString() + method.isSynthetic());
    }
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      members.add("constructor " + constructor.toGenericString() + constructor.isSynthetic());
    }
    for (Field field : type.getDeclaredFields()) {
      members.add("field " + field.toGenericString() + field.isSynthetic());
    }
    members.add("nested " + names(type.getDeclaredClasses()) + names(type.getInterfaces()));
    ObjectStreamClass serial = ObjectStreamClass.lookup(type);
    members.add("serial " + (serial == null ? "none" : serial.getSerialVersionUID()));
    members.sort(String::compareTo);
    return members;
  }

  private static void add(List<String> members, String kind, Member[] found) {
    members.add(kind + " " + found.length);
    Arrays.stream(found).map(member -> kind + " " + member).forEach(members::add);
  }

  private static List<String> names(Class<?>[] types) {
    return Arrays.stream(types).map(Class::getName).sorted().toList();
  }

  /** Serialisable too, and an enum beside it. */
  record Point(int x, int y) implements Serializable {
    int sum() {
      return x + y + n();
    }
  }

  enum Colour {
    RED {
      @Override
      int shade() {
        return n();
      }
    },
    BLUE;

    int shade() {
      return -n();
    }
  }

  static class Node implements Serializable {
    static int made;
    Node next;

    Node(Node next) {
      this.next = next;
      made++;
    }

    int length() {
      return next == null ? n() : next.length() + 1;
    }
  }
}
