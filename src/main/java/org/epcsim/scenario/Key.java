package org.epcsim.scenario;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Documents a key of the scenario on the record component that holds it.
 *
 * <p>A key with neither {@link #defaultValue()} nor {@link #otherwise()} is required. Bounds are
 * written as the values are and hold for numbers and quantities.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Key {

  /** What the key means, one sentence without a full stop. */
  String description();

  /** The unit of a bare number; quantities carry theirs in their type. */
  String unit() default "";

  /**
   * What the key has when it is absent: one value without quotes, or {@code {}}; empty if there is
   * no such value.
   */
  String defaultValue() default "";

  /** What holds when the key is absent, in words, if no fixed value does; empty otherwise. */
  String otherwise() default "";

  /** The least value allowed. */
  String min() default "";

  /** The value that all allowed ones lie above. */
  String above() default "";

  /** The largest value allowed. */
  String max() default "";

  /** Whether the names in the mapping are paths of keys instead of names of actors. */
  boolean paths() default false;

  /** A value, as YAML, that is valid. */
  String example();
}
