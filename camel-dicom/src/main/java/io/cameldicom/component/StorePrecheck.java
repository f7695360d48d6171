package io.cameldicom.component;

import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.service.IncomingInstance;
import java.io.IOException;
import java.util.Optional;

/** Looks at a C-STORE before its data set is read. Called by several threads at once; must not read the data set. */
@FunctionalInterface
public interface StorePrecheck {
    /**
     * Refuses an instance, or not.
     *
     * @return the status to refuse it with, or empty to go on
     * @throws IOException to refuse it as {@link io.cameldicom.engine.net.service.StoreHandler#store} says
     */
    Optional<Status> check(IncomingInstance instance) throws IOException;
}
