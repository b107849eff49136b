package dev.midflight.cli;

import picocli.CommandLine.IVersionProvider;

/** The version that the manifest of the jar states. */
final class MidflightVersion implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version = MidflightVersion.class.getPackage().getImplementationVersion();
    return new String[] {"midflight " + (version == null ? "(not from a jar)" : version)};
  }
}
