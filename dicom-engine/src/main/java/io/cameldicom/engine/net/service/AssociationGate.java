package io.cameldicom.engine.net.service;

import io.cameldicom.engine.net.pdu.AssociateRj;
import io.cameldicom.engine.net.pdu.AssociateRq;
import io.cameldicom.engine.net.pdu.RejectReason;
import io.cameldicom.engine.net.pdu.RejectResult;
import io.cameldicom.engine.net.ul.IdentityDecision;
import java.net.InetSocketAddress;
import java.util.Objects;

/**
 * Looks at each request for an association before it is negotiated: may look up users, peers, opening hours. Called by
 * workers, by several at once; the requestor waits meanwhile.
 */
@FunctionalInterface
public interface AssociationGate {
    /** Lets everybody in, and checks no identity. */
    AssociationGate OPEN = (request, remote) -> Decision.ADMITTED;

    /** What becomes of a request. An exception rejects it, as transient. */
    Decision decide(AssociateRq request, InetSocketAddress remote);

    /** What becomes of a request. */
    sealed interface Decision {
        /** The request is negotiated; nobody checked the user's identity. */
        Decision ADMITTED = new Admitted(IdentityDecision.NOT_CHECKED);

        /** The request is negotiated; of the user's identity this is to be thought. */
        static Decision admitted(IdentityDecision identity) {
            return new Admitted(identity);
        }

        /**
         * The request is rejected.
         *
         * @param explanation more than the answer can say, for our own log
         */
        static Decision rejected(RejectResult result, RejectReason reason, String explanation) {
            return new Rejected(AssociateRj.of(result, reason), explanation);
        }

        /** The request is negotiated. */
        record Admitted(IdentityDecision identity) implements Decision {
            /** Refuses null. */
            public Admitted {
                Objects.requireNonNull(identity, "identity");
            }
        }

        /** The request is rejected. */
        record Rejected(AssociateRj rejection, String explanation) implements Decision {
            /** Refuses null. */
            public Rejected {
                Objects.requireNonNull(rejection, "rejection");
                Objects.requireNonNull(explanation, "explanation");
            }
        }
    }
}
