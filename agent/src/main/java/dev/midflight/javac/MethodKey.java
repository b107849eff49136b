package dev.midflight.javac;

/** How bytecode names a method within its class. */
record MethodKey(String name, String desc) {}
