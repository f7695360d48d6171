package io.cameldicom.engine.net.ul;

import io.cameldicom.engine.net.pdu.ContextResult;
import io.cameldicom.engine.net.pdu.PresentationContextRq;
import java.util.Objects;

/**
 * A proposed presentation context that cannot be used.
 *
 * @param proposed the proposal
 * @param result what the acceptor said; {@link ContextResult#UNKNOWN} if nothing, or nothing that makes sense
 * @param reason the same in words, safe to log
 */
public record RefusedContext(PresentationContextRq proposed, ContextResult result, String reason) {
    /** Refuses null. */
    public RefusedContext {
        Objects.requireNonNull(proposed, "proposed");
        Objects.requireNonNull(result, "result");
        Objects.requireNonNull(reason, "reason");
    }
}
