package org.epcsim.script;

/**
 * One operation with its arguments; an argument that the verb does not take is empty or 0.
 *
 * @param verb what is done
 * @param name the enclave or vEPC that it is done to
 * @param number the page, number of pages or node; {@link Long#MAX_VALUE} stands for anything too
 *     long for a {@code long}, which no operation accepts
 * @param secsVepc the vEPC of the SECS, of {@link Verb#GUEST_EADD} only
 * @param secsPage the page of the SECS, of {@link Verb#GUEST_EADD} only
 */
public record ScriptOperation(Verb verb, String name, long number, String secsVepc, long secsPage) {

  /** An operation of the common form: at most one name and one number. */
  public ScriptOperation(Verb verb, String name, long number) {
    this(verb, name, number, "", 0);
  }

  /** The operation as a script spells it. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(verb.word());
    int names = 0;
    int numbers = 0;
    for (Verb.Argument argument : verb.arguments()) {
      text.append(' ');
      if (argument.isNumber()) {
        text.append(numbers++ == 0 ? number : secsPage);
      } else {
        text.append(names++ == 0 ? name : secsVepc);
      }
    }
    return text.toString();
  }
}
