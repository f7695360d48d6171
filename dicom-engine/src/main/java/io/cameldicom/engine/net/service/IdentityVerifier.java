package io.cameldicom.engine.net.service;

import io.cameldicom.engine.net.pdu.UserIdentityRq;
import io.cameldicom.engine.net.ul.IdentityDecision;
import java.util.concurrent.CompletionStage;

/**
 * Says whether the user of a requestor is who it claims to be: looks up names, asks a directory, checks tickets and tokens.
 *
 * <pre>{@code
 * IdentityVerifier tokens = (identity, requestor) -> identity.identityType() == IdentityType.JSON_WEB_TOKEN
 *         ? issuer.introspect(identity.primaryField().utf8()).thenApply(user -> IdentityDecision.verified(user.name()))
 *         : CompletableFuture.completedFuture(IdentityDecision.REFUSED);
 * }</pre>
 *
 * <p>It is called by workers, by several at once, and may block; {@link IdentityCheck} bounds how many and for how long.
 *
 * @dicom PS3.7 D.3.3.7
 */
@FunctionalInterface
public interface IdentityVerifier {
    /**
     * Begins to look at an identity.
     *
     * @param identity what was claimed, and its proof: a secret, which is not to be kept or logged
     * @param requestor who claims it; its principal is not known yet
     * @return {@link IdentityDecision#verified} with the principal's name, or {@link IdentityDecision#REFUSED}. Done with an
     *     exception, the association is rejected as transient: nobody could look. It may be cancelled when time is up
     */
    CompletionStage<IdentityDecision> verify(UserIdentityRq identity, Requestor requestor);
}
