package io.cameldicom.engine.net.service;

import io.cameldicom.engine.net.pdu.OctetString;
import io.cameldicom.engine.net.pdu.UserIdentityRq;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;

/**
 * The credentials of one user, asked for anew for each association: so a token or ticket can be renewed, and a passcode need
 * not be held.
 *
 * <pre>{@code
 * options.credentials(() -> UserIdentityRq.token(IdentityType.JSON_WEB_TOKEN, tokens.fresh(), true));
 * }</pre>
 *
 * <p>An object stands for one user. Pooled associations are shared by those that have an equal one, so it must never give the
 * identity of somebody else. Called by the threads that open associations, by several at once; it may block.
 *
 * @dicom PS3.7 D.3.3.7
 */
@FunctionalInterface
public interface UserCredentials {
    /**
     * The identity to send now.
     *
     * @throws IOException if there is none: the association is not opened
     */
    UserIdentityRq identity() throws IOException;

    /**
     * What the peer answered; called by an event loop, so it must not block.
     *
     * @param response the ticket, assertion or token of the peer, empty for users with a name; empty altogether if it did not
     *     confirm the identity
     */
    default void answered(Optional<OctetString> response) {}

    /**
     * Whether an association is given up if the peer does not confirm the identity: it may be one that knows nothing of user
     * identities, and serves anybody. The identity has to ask for a response then.
     */
    default boolean mustBeConfirmed() {
        return false;
    }

    /** Credentials that never change; equal if they are the same. */
    static UserCredentials of(UserIdentityRq identity) {
        return new Fixed(identity);
    }

    /** Credentials that never change. */
    record Fixed(UserIdentityRq identity) implements UserCredentials {
        /** Refuses null. */
        public Fixed {
            Objects.requireNonNull(identity, "identity");
        }
    }
}
