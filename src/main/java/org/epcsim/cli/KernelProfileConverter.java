package org.epcsim.cli;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.epcsim.epc.KernelProfile;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a kernel profile from the command line. */
final class KernelProfileConverter implements ITypeConverter<KernelProfile> {

  @Override
  public KernelProfile convert(String label) {
    return Arrays.stream(KernelProfile.values())
        .filter(profile -> profile.label().equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'" + label + "' is no kernel profile; there are " + labels()));
  }

  private static List<String> labels() {
    return Arrays.stream(KernelProfile.values()).map(KernelProfile::label).toList();
  }

  /** The names that a shell may complete. */
  static final class Candidates implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
      return labels().iterator();
    }
  }
}
