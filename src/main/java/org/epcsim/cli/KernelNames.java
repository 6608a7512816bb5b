package org.epcsim.cli;

import java.util.Iterator;
import org.epcsim.script.OperationScript;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The values of {@code --profile}: for completion, and to refuse others as a usage error. */
final class KernelNames implements Iterable<String>, ITypeConverter<String> {

  @Override
  public Iterator<String> iterator() {
    return OperationScript.kernels().iterator();
  }

  @Override
  public String convert(String name) {
    if (!OperationScript.kernels().contains(name)) {
      throw new TypeConversionException(
          "no kernel '" + name + "'; there are " + String.join(", ", OperationScript.kernels()));
    }
    return name;
  }
}
