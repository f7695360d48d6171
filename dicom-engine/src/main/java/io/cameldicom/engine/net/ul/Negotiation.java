package io.cameldicom.engine.net.ul;

import io.cameldicom.engine.net.pdu.AssociateAc;
import io.cameldicom.engine.net.pdu.AssociateRj;
import java.util.Objects;

/** What {@link Negotiator} makes of a request: the PDU to answer with, and what it means. */
public sealed interface Negotiation {
    /**
     * The association is granted. Every context may have been refused in it: the requestor learns so, and why, from the
     * answers.
     *
     * @param acceptance the answer
     * @param contexts what became of the presentation contexts
     */
    record Accepted(AssociateAc acceptance, NegotiatedContexts contexts) implements Negotiation {
        /** Refuses null. */
        public Accepted {
            Objects.requireNonNull(acceptance, "acceptance");
            Objects.requireNonNull(contexts, "contexts");
        }
    }

    /**
     * The association is not granted.
     *
     * @param rejection the answer
     * @param explanation more than the answer can say, for our own log; safe to log
     */
    record Rejected(AssociateRj rejection, String explanation) implements Negotiation {
        /** Refuses null. */
        public Rejected {
            Objects.requireNonNull(rejection, "rejection");
            Objects.requireNonNull(explanation, "explanation");
        }
    }
}
