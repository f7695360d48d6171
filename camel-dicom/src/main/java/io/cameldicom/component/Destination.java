package io.cameldicom.component;

import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.engine.net.service.RetryPolicies;
import io.cameldicom.engine.net.service.RetryPolicy;
import io.cameldicom.engine.net.service.Servers;
import io.cameldicom.engine.net.service.TranscodePolicy;
import java.util.function.UnaryOperator;

/**
 * Where a message goes.
 *
 * @param servers who may have it
 * @param retry how an operation is tried again there
 * @param batch how an instance of a batch is
 * @param transcode what may become of pixels that are sent there
 */
record Destination(Servers servers, RetryPolicies retry, RetryPolicies batch, TranscodePolicy transcode) {
    /** How an operation about a SOP class is tried again. */
    RetryPolicy policy(Operation operation, String sopClassUid) {
        return retry.policy(operation.request(), sopClassUid);
    }

    /** Whether an operation about a SOP class is tried again at all. */
    boolean mayAskAgain(Operation operation, String sopClassUid) {
        return policy(operation, sopClassUid).maximumAttempts() > 1;
    }

    /** The same, where whoever it is is asked with other options. */
    Destination asking(UnaryOperator<Peer> change) {
        return new Destination(servers.with(change), retry, batch, transcode);
    }
}
