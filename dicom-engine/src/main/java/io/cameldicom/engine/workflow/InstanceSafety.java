package io.cameldicom.engine.workflow;

import java.util.Optional;

/**
 * Tells whether instances are kept safely: all of their attributes, as long as the conformance statement promises.
 *
 * @dicom PS3.4 J.3.3.1.2
 */
@FunctionalInterface
public interface InstanceSafety {
    /** Why the instance is not safe here; empty if it is. */
    Optional<FailureReason> whyNot(InstanceReference instance);
}
