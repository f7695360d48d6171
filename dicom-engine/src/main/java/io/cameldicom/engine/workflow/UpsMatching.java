package io.cameldicom.engine.workflow;

import io.cameldicom.engine.data.DataSet;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How the matching keys of a filtered global subscription are understood: the same way as those of a C-FIND.
 *
 * @dicom PS3.4 CC.2.3.3.1
 */
@FunctionalInterface
public interface UpsMatching {
    /** No filtered global subscriptions; who asks for one is refused with C307H. */
    UpsMatching UNSUPPORTED = keys -> Optional.empty();

    /** What matches these keys; empty if such keys are not supported. */
    Optional<Predicate<DataSet>> by(DataSet keys);
}
