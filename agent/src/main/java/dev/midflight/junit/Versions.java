package dev.midflight.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The versions of an application that a test starts and upgrades; it takes an {@link Upgrading} as
 * a parameter. On a class it holds for all its tests, on a method for that one instead.
 *
 * <p>Each place is a folder with {@code .java} files, which are compiled with Midflight's compiler
 * plug-in, against the class path of the test; or a folder with class files; or a jar. Relative
 * paths begin at the working directory, which is the project's with Maven and Gradle. What the same
 * places hold is read and compiled once for all tests.
 *
 * <p>Their classes are loaded in a class loader of the test's own, so that tests, in parallel too,
 * have nothing to do with each other. All other classes, interfaces that test and application share
 * for example, are those of the test.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@ExtendWith(UpgradeExtension.class)
public @interface Versions {

  /**
   * A place for each version, the first one being version 1. A later version may consist of what
   * changed only; what it does not have stays as it is.
   */
  String[] value();

  /**
   * Places with classes that belong to the application and have no versions: the test's class
   * loader has them too, and they are never loaded anew. Needed for those that version 1 shares a
   * package with and that are not public.
   */
  String[] with() default {};
}
