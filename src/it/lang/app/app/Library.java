package app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** The class files of a jar, by module; a dollar sign in a name stands for a nested class. */
record Library(Map<String, List<byte[]>> modules, List<String> classes) {

  static Library of(Path jar) throws IOException {
    Map<String, List<byte[]>> modules = new TreeMap<>();
    List<String> classes = new ArrayList<>();
    try (JarFile open = new JarFile(jar.toFile())) {
      for (JarEntry entry : Collections.list(open.entries())) {
        String file = entry.getName();
        if (file.startsWith("org/") && file.endsWith(".class")) {
          String name = file.substring(0, file.length() - 6).replace('/', '.');
          classes.add(name);
          try (InputStream in = open.getInputStream(entry)) {
            modules
                .computeIfAbsent(name.split("\\$")[0], top -> new ArrayList<>())
                .add(in.readAllBytes());
          }
        }
      }
    }
    return new Library(modules, classes);
  }

  /** Loads every class and links it; none is initialised. Returns the number of modules. */
  int load() throws ClassNotFoundException {
    for (String name : classes) {
      Class.forName(name, false, Library.class.getClassLoader()).getDeclaredMethods();
    }
    return modules.size();
  }
}
