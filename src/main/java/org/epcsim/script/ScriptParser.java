package org.epcsim.script;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.epcsim.epc.EpcParameters;
import org.epcsim.epc.EpcSection;
import org.epcsim.epc.KernelProfile;
import org.epcsim.script.ScriptLine.Form;
import org.epcsim.unit.Diagnostic;
import org.epcsim.unit.DidYouMean;
import org.epcsim.unit.InvalidInputException;

/**
 * Reads the script language. A script that breaks the grammar is rejected as a whole, with all its
 * problems; that something named does not exist is no problem of the grammar but an outcome.
 */
final class ScriptParser {
  private static final int MAX_PROBLEMS = 1000;
  private static final String SECTION = "section";
  private static final String SGX2 = "sgx2";

  private final String file;
  private final byte[] text;
  private final KernelProfile profile;
  private final List<Diagnostic> problems = new ArrayList<>();
  private final List<EpcSection> sections = new ArrayList<>();
  private final List<ScriptLine> lines = new ArrayList<>();
  private boolean sgx2;
  private boolean anySectionLine;
  private boolean anyOperationLine;

  ScriptParser(String file, byte[] text, KernelProfile profile) {
    this.file = file;
    this.text = text;
    this.profile = profile;
  }

  OperationScript parse() {
    int number = 0;
    for (int start = 0; start < text.length && problems.size() < MAX_PROBLEMS; ) {
      int end = start;
      while (end < text.length && text[end] != '\n') {
        end++;
      }
      number++;
      LineWords words = new LineWords(number, text, start, end);
      if (words.badByteColumn() > 0) {
        problem(words, words.badByteColumn(), words.badByteMessage());
      } else if (words.count() > 0) {
        line(words);
      }
      start = end + 1;
    }
    if (problems.size() >= MAX_PROBLEMS) {
      problems.add(new Diagnostic(file, number, 1, "too many problems; reading stops here"));
    } else if (!anySectionLine) {
      problems.add(
          new Diagnostic(
              file, 1, 1, "no section: the machine has no EPC (expected: section <node> <pages>)"));
    }
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
    return new OperationScript(file, profile, sections, sgx2, lines);
  }

  private void line(LineWords words) {
    switch (words.word(0)) {
      case SECTION -> section(words);
      case SGX2 -> sgx2(words);
      case "async" -> async(words);
      case "resume" -> goOn(words, Form.RESUME);
      case "step" -> goOn(words, Form.STEP);
      default -> {
        anyOperationLine = true;
        operation(words, 0)
            .ifPresent(
                operation ->
                    lines.add(new ScriptLine(words.lineNumber(), Form.WHOLE, "", operation)));
      }
    }
  }

  private void section(LineWords words) {
    anySectionLine = true;
    boolean inPlace = machineLineInPlace(words);
    if (!argumentCount(words, 0, 2, "section <node> <pages>")) {
      return;
    }
    long node = inRange(words, 1, "node", 0, ScriptLimits.NODE);
    long pages = inRange(words, 2, "pages", 1, ScriptLimits.SECTION_PAGES);
    if (inPlace && sections.size() == EpcParameters.MAX_SECTIONS) {
      problem(
          words,
          words.column(0),
          "a machine has at most " + EpcParameters.MAX_SECTIONS + " EPC sections");
    } else if (inPlace && node >= 0 && pages >= 0) {
      sections.add(new EpcSection((int) node, (int) pages));
    }
  }

  private void sgx2(LineWords words) {
    machineLineInPlace(words);
    argumentCount(words, 0, 0, SGX2);
    if (sgx2) {
      problem(words, words.column(0), "a second sgx2 line");
    }
    if (profile == KernelProfile.V4_PATCH) {
      problem(
          words,
          words.column(0),
          "sgx2: EAUG came with Linux 6.0; the kernel of the v4 vEPC patch (5.11) has SGX1 only");
    }
    sgx2 = true;
  }

  private boolean machineLineInPlace(LineWords words) {
    if (anyOperationLine) {
      problem(
          words,
          words.column(0),
          words.word(0) + " after the first operation: the machine has booted by then");
    }
    return !anyOperationLine;
  }

  private void async(LineWords words) {
    anyOperationLine = true;
    if (words.count() < 3) {
      problem(words, words.column(0), "async needs an id and an operation: async <id> <operation>");
      return;
    }
    boolean validId = name(words, 1, "id");
    String inner = words.word(2);
    if (Stream.of("async", "resume", "step", SECTION, SGX2).anyMatch(inner::equals)) {
      problem(words, words.column(2), inner + " cannot be started by async");
      return;
    }
    Optional<ScriptOperation> operation = operation(words, 2);
    if (validId && operation.isPresent()) {
      lines.add(
          new ScriptLine(words.lineNumber(), Form.ASYNC, words.word(1), operation.orElseThrow()));
    }
  }

  private void goOn(LineWords words, Form form) {
    anyOperationLine = true;
    if (argumentCount(words, 0, 1, form.word() + " <id>") && name(words, 1, "id")) {
      lines.add(new ScriptLine(words.lineNumber(), form, words.word(1), null));
    }
  }

  /** The operation that begins at a word, or empty if it breaks the grammar. */
  private Optional<ScriptOperation> operation(LineWords words, int first) {
    Optional<Verb> known = Verb.of(words.word(first));
    if (known.isEmpty()) {
      problem(words, words.column(first), unknown(words.shown(first)));
      return Optional.empty();
    }
    Verb verb = known.orElseThrow();
    if (verb == Verb.VEPC_REMOVE_ALL && profile == KernelProfile.V4_PATCH) {
      problem(
          words,
          words.column(first),
          "vepc.remove_all: SGX_IOC_VEPC_REMOVE_ALL came with Linux 5.16; the v4 vEPC patch lacks it");
    }
    List<Verb.Argument> arguments = verb.arguments();
    if (!argumentCount(words, first, arguments.size(), verb.usage())) {
      return Optional.empty();
    }
    String[] names = {"", ""};
    long[] numbers = {0, 0};
    int nameCount = 0;
    int numberCount = 0;
    boolean valid = true;
    for (int i = 0; i < arguments.size(); i++) {
      int at = first + 1 + i;
      String label = arguments.get(i).label();
      if (arguments.get(i).isNumber()) {
        valid &= number(words, at, label);
        numbers[numberCount++] = words.number(at);
      } else {
        valid &= name(words, at, label);
        names[nameCount++] = words.word(at);
      }
    }
    return valid
        ? Optional.of(new ScriptOperation(verb, names[0], numbers[0], names[1], numbers[1]))
        : Optional.empty();
  }

  private static String unknown(String word) {
    Stream<String> known =
        Stream.concat(
            Stream.of(SECTION, SGX2, "async", "resume", "step"),
            Arrays.stream(Verb.values()).map(Verb::word));
    return "unknown operation '" + word + "'" + DidYouMean.among(known.toList(), word);
  }

  private boolean argumentCount(LineWords words, int first, int expected, String usage) {
    int given = words.count() - first - 1;
    String arguments = given == 1 ? " argument" : " arguments";
    if (given == expected) {
      return true;
    }
    int at = given > expected ? first + 1 + expected : first;
    problem(words, words.column(at), given + arguments + " given, expected: " + usage);
    return false;
  }

  private boolean name(LineWords words, int at, String label) {
    if (words.isName(at)) {
      return true;
    }
    problem(
        words,
        words.column(at),
        "malformed <" + label + "> '" + words.shown(at) + "': letters, digits, _ and - expected");
    return false;
  }

  private boolean number(LineWords words, int at, String label) {
    if (words.isNumber(at)) {
      return true;
    }
    problem(
        words,
        words.column(at),
        "malformed <" + label + "> '" + words.shown(at) + "': an unsigned decimal number expected");
    return false;
  }

  private long inRange(LineWords words, int at, String label, long low, long high) {
    if (!number(words, at, label)) {
      return -1;
    }
    long value = words.number(at);
    if (value < low || value > high) {
      problem(
          words,
          words.column(at),
          "<" + label + "> " + words.shown(at) + " is not in " + low + " to " + high);
      return -1;
    }
    return value;
  }

  private void problem(LineWords words, int column, String message) {
    problems.add(new Diagnostic(file, words.lineNumber(), column, message));
  }
}
