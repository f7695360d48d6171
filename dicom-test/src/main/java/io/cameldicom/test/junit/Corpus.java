package io.cameldicom.test.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The test needs the sample objects: the folder that the configuration parameter {@value #FOLDER} names, with a
 * {@link CorpusManifest} in it.
 *
 * <p>Parameters of type {@link CorpusManifest} of test methods, and of the methods that a {@code @MethodSource} names, are
 * filled in.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Tag("corpus")
@ExtendWith(CorpusExtension.class)
public @interface Corpus {
    /** The configuration parameter with the path of the folder. */
    String FOLDER = "dicom.testdata";
}
