package io.cameldicom.engine.net.steps;

import io.cameldicom.engine.net.service.NServiceRequest;
import io.cameldicom.engine.workflow.AvailabilityNotice;
import java.io.IOException;
import java.util.concurrent.CompletionStage;

/** Hears what instances can be retrieved. Called by workers. */
@FunctionalInterface
public interface AvailabilityHandler {
    /**
     * Hears of it.
     *
     * @param notice what was said, checked
     * @param request who said it
     * @return done, now or later, when it is noted; a result that fails is answered as an exception
     * @throws IOException to answer with a failure, see {@link io.cameldicom.engine.net.service.NServiceHandler#serve}
     */
    CompletionStage<?> available(AvailabilityNotice notice, NServiceRequest request) throws IOException;
}
