package io.cameldicom.engine.net.service;

import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.io.Part10Writer;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.pdu.AssociateRq;
import io.cameldicom.engine.net.pdu.AsynchronousOperationsWindow;
import io.cameldicom.engine.net.pdu.OctetString;
import io.cameldicom.engine.net.pdu.PduLimits;
import io.cameldicom.engine.net.pdu.PresentationContextRq;
import io.cameldicom.engine.net.pdu.RoleSelection;
import io.cameldicom.engine.net.pdu.SopClassCommonExtendedNegotiation;
import io.cameldicom.engine.net.pdu.SopClassExtendedNegotiation;
import io.cameldicom.engine.net.pdu.UserIdentityRq;
import io.cameldicom.engine.net.pdu.UserInformation;
import io.cameldicom.engine.net.pdu.UserItem;
import io.cameldicom.engine.net.ul.Implementation;
import io.cameldicom.engine.net.ul.PipeLimits;
import io.cameldicom.engine.net.ul.ProxyOptions;
import io.cameldicom.engine.net.ul.TlsOptions;
import io.cameldicom.engine.net.ul.TransportOptions;
import io.cameldicom.engine.net.ul.UpperLayerTimeouts;
import io.cameldicom.engine.query.QueryExtension;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * How a requestor asks for an association, and keeps it. Immutable; made by {@link #builder}.
 *
 * @param callingAeTitle who we are
 * @param calledAeTitle whom we call
 * @param contexts what to propose, 1 to 128 contexts; Verification is always among them, so that every association can be
 *     checked
 * @param maximumReceived the longest P-DATA-TF we take and announce, in bytes, 1,024 to 16,777,216
 * @param maximumSent the longest P-DATA-TF we send in bytes where the peer allows more, 8 or more; 0 leaves it to the peer
 * @param timeouts how long each wait may last
 * @param pipeLimits how much of a received data set is held before its reader takes it
 * @param loans whether the worker that serves sub-operations reads the connection; see {@link TransportOptions#loans()}
 * @param tls how the connection is secured, if it is
 * @param proxy what connects us to the peer, if we do not connect ourselves
 * @param userItems what else is asked for: roles, extended negotiation
 * @param credentials who our user is, if anybody is to know
 * @param operationsWindow how many operations we want to have under way at once
 * @param implementation which software we are
 * @dicom PS3.8 7.1.1, PS3.7 D.3.3
 */
public record AssociationOptions(
        AeTitle callingAeTitle,
        AeTitle calledAeTitle,
        List<ProposedContext> contexts,
        int maximumReceived,
        long maximumSent,
        UpperLayerTimeouts timeouts,
        PipeLimits pipeLimits,
        boolean loans,
        Optional<TlsOptions> tls,
        Optional<ProxyOptions> proxy,
        List<UserItem> userItems,
        Optional<UserCredentials> credentials,
        AsynchronousOperationsWindow operationsWindow,
        Implementation implementation) {
    /** How many presentation contexts an association can have: the odd numbers of a byte (PS3.8 9.3.2.2). */
    public static final int MAXIMUM_CONTEXTS = 128;

    /** This software, as every peer is told unless something else is set. */
    public static final Implementation IMPLEMENTATION =
            new Implementation(Part10Writer.IMPLEMENTATION_CLASS_UID, Part10Writer.IMPLEMENTATION_VERSION_NAME);

    private static final ProposedContext VERIFICATION =
            ProposedContext.of(Uid.Verification, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid());

    private static final String STORAGE_SERVICE_CLASS = "1.2.840.10008.4.2";

    static final int LEAST_RECEIVED = 1024;
    static final int MOST_RECEIVED = 1 << 24;

    /** Copies the lists, adds Verification, and refuses what cannot be asked for. */
    public AssociationOptions {
        Objects.requireNonNull(callingAeTitle, "callingAeTitle");
        Objects.requireNonNull(calledAeTitle, "calledAeTitle");
        contexts = withVerification(contexts);
        if (contexts.size() > MAXIMUM_CONTEXTS) {
            throw new IllegalArgumentException(
                    contexts.size() + " presentation contexts, more than " + MAXIMUM_CONTEXTS);
        }
        if (maximumReceived < LEAST_RECEIVED || maximumReceived > MOST_RECEIVED) {
            throw new IllegalArgumentException("maximumReceived is " + maximumReceived);
        }
        if (maximumSent < 0 || (maximumSent > 0 && maximumSent < 8)) {
            throw new IllegalArgumentException("maximumSent is " + maximumSent);
        }
        Objects.requireNonNull(timeouts, "timeouts");
        Objects.requireNonNull(pipeLimits, "pipeLimits");
        Objects.requireNonNull(tls, "tls");
        Objects.requireNonNull(proxy, "proxy");
        userItems = List.copyOf(userItems);
        Objects.requireNonNull(credentials, "credentials");
        Objects.requireNonNull(operationsWindow, "operationsWindow");
        Objects.requireNonNull(implementation, "implementation");
    }

    private static List<ProposedContext> withVerification(List<ProposedContext> contexts) {
        if (contexts.stream().anyMatch(context -> context.abstractSyntax().equals(Uid.Verification))) {
            return List.copyOf(contexts);
        }
        List<ProposedContext> all = new ArrayList<>(contexts);
        all.add(VERIFICATION);
        return List.copyOf(all);
    }

    /** Options for calling {@code called} as {@code calling}; Verification is proposed, what else is wanted is to be told. */
    public static Builder builder(AeTitle calling, AeTitle called) {
        return new Builder(calling, called);
    }

    /** These options, to be changed. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /**
     * The request for the association; the credentials are asked for.
     *
     * @throws IOException if there are none
     */
    AssociateRq request() throws IOException {
        List<PresentationContextRq> proposed = new ArrayList<>();
        for (ProposedContext context : contexts) {
            proposed.add(new PresentationContextRq(
                    2 * proposed.size() + 1, context.abstractSyntax(), context.transferSyntaxes()));
        }
        List<UserItem> items = new ArrayList<>(userItems);
        if (credentials.isPresent()) {
            items.add(credentials.get().identity());
        }
        if (!operationsWindow.equals(AsynchronousOperationsWindow.SYNCHRONOUS)) {
            items.add(operationsWindow);
        }
        return AssociateRq.of(
                calledAeTitle,
                callingAeTitle,
                proposed,
                UserInformation.of(maximumReceived, implementation.classUid(), implementation.versionName(), items));
    }

    TransportOptions transport() {
        TransportOptions options = TransportOptions.DEFAULT
                .withTimeouts(timeouts)
                .withLoans(loans)
                .withPduLimits(PduLimits.DEFAULT.withMaximumPDataLength(maximumReceived));
        TransportOptions secured = tls.map(options::withTls).orElse(options);
        return proxy.map(secured::withProxy).orElse(secured);
    }

    /** Collects options. Not safe for threads. */
    public static final class Builder {
        private final List<ProposedContext> contexts = new ArrayList<>();
        private final List<UserItem> userItems = new ArrayList<>();
        private Optional<UserCredentials> credentials = Optional.empty();
        private AeTitle callingAeTitle;
        private AeTitle calledAeTitle;
        private int maximumReceived = PduLimits.DEFAULT.maximumPDataLength();
        private long maximumSent;
        private UpperLayerTimeouts timeouts = UpperLayerTimeouts.DEFAULT;
        private PipeLimits pipeLimits = PipeLimits.DEFAULT;
        private boolean loans = TransportOptions.DEFAULT.loans();
        private Optional<TlsOptions> tls = Optional.empty();
        private Optional<ProxyOptions> proxy = Optional.empty();
        private AsynchronousOperationsWindow operationsWindow = AsynchronousOperationsWindow.SYNCHRONOUS;
        private Implementation implementation = IMPLEMENTATION;

        private Builder(AeTitle calling, AeTitle called) {
            callingAeTitle = calling;
            calledAeTitle = called;
        }

        private Builder(AssociationOptions options) {
            callingAeTitle = options.callingAeTitle;
            calledAeTitle = options.calledAeTitle;
            contexts.addAll(options.contexts);
            userItems.addAll(options.userItems);
            credentials = options.credentials;
            maximumReceived = options.maximumReceived;
            maximumSent = options.maximumSent;
            timeouts = options.timeouts;
            pipeLimits = options.pipeLimits;
            loans = options.loans;
            tls = options.tls;
            proxy = options.proxy;
            operationsWindow = options.operationsWindow;
            implementation = options.implementation;
        }

        /** Who we are. */
        public Builder callingAeTitle(AeTitle title) {
            callingAeTitle = title;
            return this;
        }

        /** Whom we call. */
        public Builder calledAeTitle(AeTitle title) {
            calledAeTitle = title;
            return this;
        }

        /** Proposes one more context. */
        public Builder propose(String abstractSyntax, String... transferSyntaxes) {
            contexts.add(ProposedContext.of(abstractSyntax, transferSyntaxes));
            return this;
        }

        /** Proposes just these contexts. */
        public Builder contexts(Collection<ProposedContext> proposed) {
            contexts.clear();
            contexts.addAll(proposed);
            return this;
        }

        /** The longest P-DATA-TF we take, in bytes; 256 KiB, unless told. */
        public Builder maximumReceived(int bytes) {
            maximumReceived = bytes;
            return this;
        }

        /** The longest P-DATA-TF we send, in bytes; 0, what the peer takes, unless told. */
        public Builder maximumSent(long bytes) {
            maximumSent = bytes;
            return this;
        }

        /** How long each wait may last. */
        public Builder timeouts(UpperLayerTimeouts durations) {
            timeouts = durations;
            return this;
        }

        /** How much of a received data set is held. */
        public Builder pipeLimits(PipeLimits limits) {
            pipeLimits = limits;
            return this;
        }

        /** Whether the worker that serves sub-operations reads the connection while they follow each other; yes, unless told. */
        public Builder loans(boolean lends) {
            loans = lends;
            return this;
        }

        /** Secures the connection. */
        public Builder tls(TlsOptions options) {
            tls = Optional.of(options);
            return this;
        }

        /** Has a proxy connect us to the peer. */
        public Builder proxy(ProxyOptions options) {
            proxy = Optional.of(options);
            return this;
        }

        /** Says who our user is, once and for all. */
        public Builder userIdentity(UserIdentityRq identity) {
            return credentials(UserCredentials.of(identity));
        }

        /** Says who our user is, by credentials that are asked for with each association. */
        public Builder credentials(UserCredentials ofUser) {
            credentials = Optional.of(ofUser);
            return this;
        }

        /** Asks for roles in a SOP class. */
        public Builder role(RoleSelection role) {
            userItems.add(role);
            return this;
        }

        /** Asks for features of a query or retrieval SOP class, if it has any; see {@link Association#features}. */
        public Builder features(String sopClassUid, Set<QueryExtension> wanted) {
            return extendedNegotiation(sopClassUid, QueryNegotiation.encode(sopClassUid, wanted));
        }

        /** Sends service-class-application-information of a SOP class, in place of other; none if it is empty. */
        public Builder extendedNegotiation(String sopClassUid, OctetString information) {
            userItems.removeIf(item -> item instanceof SopClassExtendedNegotiation other
                    && other.sopClassUid().equals(sopClassUid));
            if (!information.isEmpty()) {
                userItems.add(new SopClassExtendedNegotiation(sopClassUid, information));
            }
            return this;
        }

        /** Says that a storage SOP class, which the peer may not know, is a kind of others, the closest first. */
        public Builder relatedStorage(String sopClassUid, List<String> general) {
            userItems.removeIf(item -> item instanceof SopClassCommonExtendedNegotiation other
                    && other.sopClassUid().equals(sopClassUid));
            userItems.add(new SopClassCommonExtendedNegotiation(0, sopClassUid, STORAGE_SERVICE_CLASS, general));
            return this;
        }

        /**
         * Tells the peer which trace the association belongs to, by extended negotiation that others pass over. Pooled associations
         * are shared within a trace only.
         */
        public Builder traceContext(TraceContext trace) {
            return extendedNegotiation(TraceContext.ITEM_UID, trace.information());
        }

        /** How many operations we want under way at once; one, unless told. */
        public Builder operationsWindow(AsynchronousOperationsWindow window) {
            operationsWindow = window;
            return this;
        }

        /** Which software we say we are. */
        public Builder implementation(Implementation software) {
            implementation = software;
            return this;
        }

        /** The options. */
        public AssociationOptions build() {
            return new AssociationOptions(
                    callingAeTitle,
                    calledAeTitle,
                    contexts,
                    maximumReceived,
                    maximumSent,
                    timeouts,
                    pipeLimits,
                    loans,
                    tls,
                    proxy,
                    userItems,
                    credentials,
                    operationsWindow,
                    implementation);
        }
    }
}
