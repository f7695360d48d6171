package io.cameldicom.engine.net.service;

import io.cameldicom.engine.dict.SopClass;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.net.dimse.CommandRq;
import io.cameldicom.engine.net.dimse.CommandType;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.ul.AcceptPolicy;
import io.cameldicom.engine.net.ul.ContextOffer;
import io.cameldicom.engine.query.InformationModel;
import io.cameldicom.engine.query.QueryExtension;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Which SOP classes are served, in which transfer syntaxes, and by whom. Immutable, safe for threads.
 *
 * <pre>{@code
 * Services services = Services.builder()
 *         .verification(EchoHandler.ALWAYS)
 *         .storage(handler)
 *         .unknownStorage(handler)     // private and future SOP classes, too
 *         .build();
 * }</pre>
 */
public final class Services {
    /** Serves nothing: what a pure SCU gives to its associations. */
    public static final Services NONE = builder().build();

    static final RequestHandler NOT_SUPPORTED = request -> request.respond(Status.SOP_CLASS_NOT_SUPPORTED);
    static final RequestHandler UNRECOGNIZED = request -> request.respond(Status.UNRECOGNIZED_OPERATION);
    static final RequestHandler DUPLICATE = request -> request.respond(Status.DUPLICATE_INVOCATION);

    /** How one SOP class is served: what is agreed to, and who serves which requests. */
    private record Service(ContextOffer offer, Map<CommandType, RequestHandler> handlers) {
        Service {
            handlers = Map.copyOf(handlers);
        }

        /** Both together; the requestor may have the roles of either. */
        Service and(Service other) {
            Map<CommandType, RequestHandler> all = new HashMap<>(handlers);
            all.putAll(other.handlers);
            ContextOffer both = other.handlers.isEmpty() ? offer : other.offer;
            return new Service(
                    both.withRequestorRoles(
                            offer.requestorMayBeScu() || other.offer.requestorMayBeScu(),
                            offer.requestorMayBeScp() || other.offer.requestorMayBeScp()),
                    all);
        }
    }

    private final Map<String, Service> services;
    private final Optional<Service> unlisted;
    private final Set<String> general; // of storage, whose kin are served alike

    private Services(Map<String, Service> services, Optional<Service> unlisted, Set<String> general) {
        this.services = Map.copyOf(services);
        this.unlisted = unlisted;
        this.general = Set.copyOf(general);
    }

    /** Serves nothing yet. */
    public static Builder builder() {
        return new Builder();
    }

    /** Whether a handler does nothing but refuse. */
    static boolean isRefusal(RequestHandler handler) {
        return handler == NOT_SUPPORTED || handler == UNRECOGNIZED || handler == DUPLICATE;
    }

    /**
     * Who serves a request on a context of this abstract syntax.
     *
     * @param related the more general SOP classes that it is a kind of, by the requestor's account
     */
    RequestHandler handler(String abstractSyntax, List<String> related, CommandRq command) {
        Service known = services.get(abstractSyntax);
        if (known != null) { // without more ado, for each object
            return known.handlers().getOrDefault(command.type(), UNRECOGNIZED);
        }
        Optional<Service> service = unlisted.or(() -> kin(related));
        if (service.isEmpty()) {
            return NOT_SUPPORTED;
        }
        return service.get().handlers().getOrDefault(command.type(), UNRECOGNIZED);
    }

    private Optional<Service> kin(List<String> related) {
        return related.stream().filter(general::contains).map(services::get).findFirst();
    }

    /** Has the policy offer what is served. */
    void offerTo(AcceptPolicy.Builder policy) {
        List<String> known = SopClass.all().stream().map(SopClass::uid).toList();
        services.forEach((uid, service) -> policy.offer(uid, service.offer()));
        unlisted.ifPresent(service -> policy.offerUnlisted(service.offer(), known));
        if (!general.isEmpty()) {
            policy.offerRelated(general, known);
        }
    }

    /** Collects services. Not safe for threads. */
    public static final class Builder {
        private final Map<String, Service> services = new LinkedHashMap<>();
        private final Set<String> general = new LinkedHashSet<>();
        private Optional<Service> unlisted = Optional.empty();
        private StorageSupport support = StorageSupport.FULL;
        private List<String> transferSyntaxes = TransferSyntaxes.ALL;

        private Builder() {}

        private void add(Collection<String> sopClassUids, Service service) {
            sopClassUids.forEach(uid -> services.merge(uid, service, Service::and));
        }

        /** Serves Verification. */
        public Builder verification(EchoHandler handler) {
            add(
                    List.of(Uid.Verification),
                    new Service(
                            ContextOffer.of(TransferSyntaxes.NATIVE),
                            Map.of(CommandType.C_ECHO_RQ, new EchoRequests(handler))));
            return this;
        }

        /**
         * The transfer syntaxes of the storage services that are added from now on, the best first; unless told, all that
         * objects can be stored in, uncompressed ones first.
         */
        public Builder transferSyntaxes(List<String> ordered) {
            transferSyntaxes = List.copyOf(ordered);
            return this;
        }

        /** Serves every storage SOP class of the standard, retired ones included. */
        public Builder storage(StoreHandler handler) {
            return storage(handler, allStorage());
        }

        private static List<String> allStorage() {
            return SopClass.storage().stream().map(SopClass::uid).toList();
        }

        /** Serves the storage of these SOP classes, known to the standard or not. */
        public Builder storage(StoreHandler handler, Collection<String> sopClassUids) {
            add(sopClassUids, storageService(handler));
            return this;
        }

        /** Serves the storage of every SOP class that the standard does not know: private ones, and those of the future. */
        public Builder unknownStorage(StoreHandler handler) {
            unlisted = Optional.of(storageService(handler));
            return this;
        }

        /**
         * Serves the storage of SOP classes that the standard does not know, too, if the requestor says that they are a kind of
         * one of these, as their storage is served.
         */
        public Builder relatedStorage(StoreHandler handler, Collection<String> generalSopClassUids) {
            general.addAll(generalSopClassUids);
            return storage(handler, generalSopClassUids);
        }

        /** The same for a kin of every storage SOP class of the standard. */
        public Builder relatedStorage(StoreHandler handler) {
            return relatedStorage(handler, allStorage());
        }

        /** What the storage services that are added from now on say of themselves; full support, unless told. */
        public Builder storageSupport(StorageSupport declared) {
            support = Objects.requireNonNull(declared, "declared");
            return this;
        }

        private Service storageService(StoreHandler handler) {
            Objects.requireNonNull(handler, "handler");
            StorageSupport said = support;
            return new Service(
                    ContextOffer.of(transferSyntaxes).withExtendedNegotiation(said::answer),
                    Map.of(CommandType.C_STORE_RQ, new StoreRequests(handler)));
        }

        /** Answers queries (C-FIND) of the patient and study information models, without any feature agreed on. */
        public Builder find(FindHandler handler) {
            return find(handler, archive(InformationModel::findSopClass));
        }

        /**
         * Answers queries (C-FIND).
         *
         * @param sopClassUids information models, worklists, and whatever else has matches
         * @param features what the handler can besides the baseline, if a requestor wants it
         * @throws IllegalArgumentException for {@link QueryExtension#ENHANCED_CONVERSION}, which nobody can
         */
        public Builder find(FindHandler handler, Collection<String> sopClassUids, QueryExtension... features) {
            query(CommandType.C_FIND_RQ, new FindRequests(handler), sopClassUids, QueryNegotiation.offerable(features));
            return this;
        }

        /** Sends instances to other application entities (C-MOVE) by the patient and study information models. */
        public Builder move(RetrieveHandler handler, MoveOptions options) {
            return move(handler, options, archive(InformationModel::moveSopClass));
        }

        /**
         * Sends instances to other application entities (C-MOVE).
         *
         * @param options where they are, and how they are sent
         * @param features what the handler can besides the baseline, if a requestor wants it
         */
        public Builder move(
                RetrieveHandler handler,
                MoveOptions options,
                Collection<String> sopClassUids,
                QueryExtension... features) {
            query(
                    CommandType.C_MOVE_RQ,
                    new MoveRequests(handler, options),
                    sopClassUids,
                    QueryNegotiation.offerable(features));
            return this;
        }

        /** Sends instances over the association they are asked for on (C-GET) by the patient and study information models. */
        public Builder get(RetrieveHandler handler) {
            return get(handler, PendingInterval.DEFAULT, archive(InformationModel::getSopClass));
        }

        /**
         * Sends instances over the association they are asked for on (C-GET). A requestor that takes the role of the SCP is
         * granted it for every storage SOP class of the standard, {@link #sendable more} if told.
         *
         * @param interval how often the requestor is told of progress
         * @param features what the handler can besides the baseline, if a requestor wants it
         */
        public Builder get(
                RetrieveHandler handler,
                PendingInterval interval,
                Collection<String> sopClassUids,
                QueryExtension... features) {
            query(
                    CommandType.C_GET_RQ,
                    new GetRequests(handler, interval),
                    sopClassUids,
                    QueryNegotiation.offerable(features));
            return sendable(allStorage());
        }

        /** Grants requestors the role of the SCP for these storage SOP classes: what a C-GET may send. */
        public Builder sendable(Collection<String> storageSopClassUids) {
            ContextOffer toRequestor = ContextOffer.of(transferSyntaxes).withRequestorRoles(false, true);
            add(storageSopClassUids, new Service(toRequestor, Map.of()));
            return this;
        }

        /** The SOP classes of the patient and study information models, the retired one included: what archives are asked by. */
        private static List<String> archive(Function<InformationModel, Optional<String>> sopClass) {
            return Stream.of(
                            InformationModel.PATIENT_ROOT,
                            InformationModel.STUDY_ROOT,
                            InformationModel.PATIENT_STUDY_ONLY)
                    .flatMap(model -> sopClass.apply(model).stream())
                    .toList();
        }

        private void query(
                CommandType type,
                RequestHandler handler,
                Collection<String> sopClassUids,
                Set<QueryExtension> features) {
            for (String uid : sopClassUids) {
                ContextOffer offer = ContextOffer.of(TransferSyntaxes.NATIVE)
                        .withExtendedNegotiation(proposed -> QueryNegotiation.answer(uid, proposed, features));
                add(List.of(uid), new Service(offer, Map.of(type, handler)));
            }
        }

        /** Performs the operations of normalized SOP classes: N-CREATE, N-SET, N-GET, N-ACTION, N-DELETE. */
        public Builder normalized(NServiceHandler handler, Collection<String> sopClassUids) {
            return providing(NServiceProvider.of(handler), sopClassUids);
        }

        /** The same by a provider that reads data sets as they come in, or has to do with the association. */
        public Builder providing(NServiceProvider provider, Collection<String> sopClassUids) {
            NServiceRequests requests = new NServiceRequests(provider);
            Map<CommandType, RequestHandler> handlers = new HashMap<>();
            for (CommandType type : CommandType.values()) {
                if (type.isNormalized() && !type.isResponse() && type != CommandType.N_EVENT_REPORT_RQ) {
                    handlers.put(type, requests);
                }
            }
            add(sopClassUids, new Service(ContextOffer.of(TransferSyntaxes.NATIVE), handlers));
            return this;
        }

        /**
         * Takes the event reports of normalized SOP classes (N-EVENT-REPORT), which their SCPs send: a requestor that takes the
         * role of the SCP is granted it; the acceptors of our own associations have it anyway.
         */
        public Builder eventReports(NServiceHandler handler, Collection<String> sopClassUids) {
            add(
                    sopClassUids,
                    new Service(
                            ContextOffer.of(TransferSyntaxes.NATIVE).withRequestorRoles(false, true),
                            Map.of(CommandType.N_EVENT_REPORT_RQ, new NServiceRequests(NServiceProvider.of(handler)))));
            return this;
        }

        /** The services. */
        public Services build() {
            return new Services(new HashMap<>(services), unlisted, general);
        }
    }

    /** The transfer syntaxes in the order in which they are preferred. */
    static final class TransferSyntaxes {
        /** Those that every device should have. */
        static final List<String> NATIVE = List.of(
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid(),
                TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid(),
                TransferSyntax.EXPLICIT_VR_BIG_ENDIAN.uid());

        /** All that data sets can have. */
        static final List<String> ALL = all();

        private TransferSyntaxes() {}

        private static List<String> all() {
            List<String> others = TransferSyntax.all().stream()
                    .filter(syntax -> syntax.encapsulated() || syntax.deflated())
                    .map(TransferSyntax::uid)
                    .toList();
            return Stream.concat(NATIVE.stream(), others.stream()).distinct().toList();
        }
    }
}
