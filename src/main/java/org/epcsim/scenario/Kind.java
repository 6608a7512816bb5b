package org.epcsim.scenario;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a record that a mapping stands for when its key {@code kind} has a certain word: one of the
 * records of a sealed interface.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Kind {

  /** The word. */
  String value();

  /** What the kind is, one phrase without a full stop. */
  String description();
}
