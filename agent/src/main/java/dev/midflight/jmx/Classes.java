package dev.midflight.jmx;

import java.util.List;

/**
 * The class files of one module, on their way to the JVM that shall load them.
 *
 * @param module the binary name or {@code NAME@LOADER}
 * @param source a label for where they come from
 * @param classFiles all class files of the module; empty: the target looks them up itself
 */
public record Classes(String module, String source, List<byte[]> classFiles) {}
