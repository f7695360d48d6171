package io.cameldicom.engine.net.ul;

import io.cameldicom.engine.net.pdu.OctetString;
import java.util.Objects;
import java.util.Optional;

/**
 * What became of a requestor's user identity. Checking it may take long, so it is done before the negotiation, by whoever
 * knows the users.
 *
 * @param outcome whether the user is believed
 * @param serverResponse the ticket, assertion or token for the requestor; empty where there is none, and always for users
 *     that gave a name
 * @param principal whom the user was found to be; empty if nobody looked, or nobody cares for the name
 * @dicom PS3.7 D.3.3.7
 */
public record IdentityDecision(Outcome outcome, OctetString serverResponse, Optional<String> principal) {
    /** Nobody looked: no identity was given, or nobody cares. */
    public static final IdentityDecision NOT_CHECKED = new IdentityDecision(Outcome.NOT_CHECKED);

    /** The user is not believed. */
    public static final IdentityDecision REFUSED = new IdentityDecision(Outcome.REFUSED);

    /** The user is believed, without a word for the requestor. */
    public static final IdentityDecision ACCEPTED = accepted(OctetString.EMPTY);

    /** Whether a user is believed. */
    public enum Outcome {
        /** Nobody looked. */
        NOT_CHECKED,
        /** Somebody looked, and believes. */
        ACCEPTED,
        /** Somebody looked, and does not. */
        REFUSED
    }

    /** Refuses null. */
    public IdentityDecision {
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(serverResponse, "serverResponse");
        Objects.requireNonNull(principal, "principal");
    }

    private IdentityDecision(Outcome outcome) {
        this(outcome, OctetString.EMPTY, Optional.empty());
    }

    /** The user is believed, and the requestor gets this. */
    public static IdentityDecision accepted(OctetString serverResponse) {
        return new IdentityDecision(Outcome.ACCEPTED, serverResponse, Optional.empty());
    }

    /** The user is believed to be {@code principal}, without a word for the requestor. */
    public static IdentityDecision verified(String principal) {
        return verified(principal, OctetString.EMPTY);
    }

    /** The user is believed to be {@code principal}, and the requestor gets this. */
    public static IdentityDecision verified(String principal, OctetString serverResponse) {
        return new IdentityDecision(Outcome.ACCEPTED, serverResponse, Optional.of(principal));
    }
}
