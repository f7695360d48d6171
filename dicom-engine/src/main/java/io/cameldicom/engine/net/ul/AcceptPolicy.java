package io.cameldicom.engine.net.ul;

import io.cameldicom.engine.net.pdu.AsynchronousOperationsWindow;
import io.cameldicom.engine.net.pdu.PduLimits;
import io.cameldicom.engine.net.pdu.PresentationContextRq;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What an acceptor agrees to. Immutable: a change of configuration is another policy.
 *
 * @param implementation which software we are
 * @param calledAeTitles the titles we answer to
 * @param callingAeTitles who may call
 * @param offers how each abstract syntax is served, by its UID
 * @param unlisted how any other abstract syntax is served; {@link ContextOffer#NONE} refuses it
 * @param neverUnlisted abstract syntaxes that {@code unlisted} does not serve: known ones that are something else than it is
 *     meant for
 * @param maximumPDataLength the Maximum Length we announce in bytes, 0 to 4,294,967,295; 0 for no limit
 * @param operationsWindow how many operations may be under way at once, at most
 * @param userIdentityRequired whether a requestor must say who its user is, and be believed
 * @param leastPeerMaximumLength the least Maximum Length of a requestor, in bytes, that is worth serving: a message to a peer
 *     that takes a few bytes at a time costs many times its size. 0 serves all
 * @param generalSopClasses SOP classes with offers that hold for their kin, too: an abstract syntax without an offer is served
 *     like the first of its related general SOP classes, as the requestor names them, that is among these (PS3.7 D.3.3.6)
 */
public record AcceptPolicy(
        Implementation implementation,
        AeTitleFilter calledAeTitles,
        AeTitleFilter callingAeTitles,
        Map<String, ContextOffer> offers,
        ContextOffer unlisted,
        Set<String> neverUnlisted,
        long maximumPDataLength,
        AsynchronousOperationsWindow operationsWindow,
        boolean userIdentityRequired,
        long leastPeerMaximumLength,
        Set<String> generalSopClasses) {

    /** Copies the collections. */
    public AcceptPolicy {
        Objects.requireNonNull(implementation, "implementation");
        Objects.requireNonNull(calledAeTitles, "calledAeTitles");
        Objects.requireNonNull(callingAeTitles, "callingAeTitles");
        offers = Map.copyOf(offers);
        Objects.requireNonNull(unlisted, "unlisted");
        neverUnlisted = Set.copyOf(neverUnlisted);
        Objects.requireNonNull(operationsWindow, "operationsWindow");
        generalSopClasses = Set.copyOf(generalSopClasses);
    }

    /** A policy that lets everybody in, serves nothing, and is to be told what to serve. */
    public static Builder builder(Implementation implementation) {
        return new Builder(implementation);
    }

    /** A builder that starts from this policy. */
    public Builder toBuilder() {
        Builder builder = new Builder(implementation);
        builder.offers.putAll(offers);
        builder.neverUnlisted.addAll(neverUnlisted);
        builder.unlisted = unlisted;
        builder.generalSopClasses.addAll(generalSopClasses);
        return builder.calledAeTitles(calledAeTitles)
                .callingAeTitles(callingAeTitles)
                .maximumPDataLength(maximumPDataLength)
                .operationsWindow(operationsWindow)
                .userIdentityRequired(userIdentityRequired)
                .leastPeerMaximumLength(leastPeerMaximumLength);
    }

    /** How the proposal's abstract syntax is served. */
    public ContextOffer offerFor(PresentationContextRq proposed) {
        String uid = proposed.abstractSyntax();
        ContextOffer listed = offers.get(uid);
        if (listed != null) {
            return listed;
        }
        return proposed.hasValidAbstractSyntax() && !neverUnlisted.contains(uid) ? unlisted : ContextOffer.NONE;
    }

    /** Collects a policy. Not safe for threads. */
    public static final class Builder {
        private final Implementation implementation;
        private final Map<String, ContextOffer> offers = new LinkedHashMap<>();
        private final Set<String> neverUnlisted = new LinkedHashSet<>();
        private final Set<String> generalSopClasses = new LinkedHashSet<>();
        private AeTitleFilter calledAeTitles = AeTitleFilter.ANY;
        private AeTitleFilter callingAeTitles = AeTitleFilter.ANY;
        private ContextOffer unlisted = ContextOffer.NONE;
        private long maximumPDataLength = PduLimits.DEFAULT.maximumPDataLength();
        private AsynchronousOperationsWindow operationsWindow = AsynchronousOperationsWindow.SYNCHRONOUS;
        private boolean userIdentityRequired;
        private long leastPeerMaximumLength;

        private Builder(Implementation implementation) {
            this.implementation = implementation;
        }

        /** The titles we answer to; any, unless told. */
        public Builder calledAeTitles(AeTitleFilter filter) {
            calledAeTitles = filter;
            return this;
        }

        /** Who may call; anybody, unless told. */
        public Builder callingAeTitles(AeTitleFilter filter) {
            callingAeTitles = filter;
            return this;
        }

        /** Serves an abstract syntax. */
        public Builder offer(String abstractSyntax, ContextOffer offer) {
            offers.put(abstractSyntax, offer);
            return this;
        }

        /** Serves several abstract syntaxes in one way. */
        public Builder offer(Collection<String> abstractSyntaxes, ContextOffer offer) {
            abstractSyntaxes.forEach(uid -> offers.put(uid, offer));
            return this;
        }

        /** Serves abstract syntaxes that have no offer; none, unless told. Those of {@code except} stay refused. */
        public Builder offerUnlisted(ContextOffer offer, Collection<String> except) {
            unlisted = offer;
            neverUnlisted.addAll(except);
            return this;
        }

        /**
         * Serves abstract syntaxes that have no offer, and are related to one of these, as these; none, unless told. Those of
         * {@code except} stay refused.
         */
        public Builder offerRelated(Collection<String> general, Collection<String> except) {
            generalSopClasses.addAll(general);
            neverUnlisted.addAll(except);
            return this;
        }

        /** The Maximum Length to announce, in bytes; that of {@link PduLimits#DEFAULT}, unless told. */
        public Builder maximumPDataLength(long bytes) {
            maximumPDataLength = bytes;
            return this;
        }

        /** How many operations may be under way at once; one, unless told. */
        public Builder operationsWindow(AsynchronousOperationsWindow window) {
            operationsWindow = window;
            return this;
        }

        /** Whether a requestor must say who its user is, and be believed; it need not, unless told. */
        public Builder userIdentityRequired(boolean required) {
            userIdentityRequired = required;
            return this;
        }

        /** The least Maximum Length of a requestor that is worth serving, in bytes; 0, unless told. */
        public Builder leastPeerMaximumLength(long bytes) {
            leastPeerMaximumLength = bytes;
            return this;
        }

        /** The policy. */
        public AcceptPolicy build() {
            return new AcceptPolicy(
                    implementation,
                    calledAeTitles,
                    callingAeTitles,
                    offers,
                    unlisted,
                    neverUnlisted,
                    maximumPDataLength,
                    operationsWindow,
                    userIdentityRequired,
                    leastPeerMaximumLength,
                    generalSopClasses);
        }
    }
}
