package dev.midflight;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the hook that decides whether a new version may become current: OTP's {@code -on_load}. At
 * most one method of the top-level class of a module, static, without parameters, {@code void} or
 * {@code boolean}, of any access.
 *
 * <p>A load calls it in the version that is being loaded, in the thread that loads, before that
 * version becomes current: its unqualified calls stay in the new version, everybody else is
 * answered by the current one until it returns. If it throws, or returns {@code false}, the load is
 * refused with {@link Refusal#ON_LOAD_FAILURE}, the current version stays current, and threads that
 * the hook started in the refused version are killed; what it wrote elsewhere is not undone. An old
 * version that was in the way has been purged by then. Other loads of the module wait meanwhile;
 * one by the hook itself is refused with {@link Refusal#BUSY}.
 *
 * <p>When the JVM itself loads the first version, the hook runs as the last step of the
 * initialisation of the class, and its failure fails that.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface OnLoad {}
