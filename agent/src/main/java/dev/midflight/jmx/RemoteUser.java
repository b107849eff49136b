package dev.midflight.jmx;

import java.lang.reflect.Method;
import java.security.AccessController;
import java.security.Principal;
import javax.security.auth.Subject;

/** The user whom a JMX connector has authenticated, while it makes a call for them. */
final class RemoteUser {

  private RemoteUser() {}

  /** The user's name, {@code null} for a call that nobody had to authenticate for. */
  static String name() {
    Subject subject = subject();
    return subject == null
        ? null
        : subject.getPrincipals().stream().map(Principal::getName).findFirst().orElse(null);
  }

  /** By {@code Subject.current}, which JDK 18 brought in place of what JDK 24 took away. */
  @SuppressWarnings("removal")
  private static Subject subject() {
    try {
      Method current = Subject.class.getMethod("current");
      return (Subject) current.invoke(null);
    } catch (NoSuchMethodException before18) {
      return Subject.getSubject(AccessController.getContext());
    } catch (ReflectiveOperationException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
