package io.cameldicom.test.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/** The test runs programs of other makers, see {@link Peers}. */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Tag("interop")
@ExtendWith(InteropCondition.class)
public @interface Interop {
    /** The names of the programs, such as {@code dcmdump}; each must be on the path. */
    String[] value();

    /** Modules that {@code python3}, then one of the programs, must be able to import, such as {@code pydicom}. */
    String[] pythonModules() default {};

    /**
     * Whether the test is skipped where a program is missing even if peers are required: for programs that common systems
     * do not offer.
     */
    boolean optional() default false;
}
