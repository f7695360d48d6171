package io.cameldicom.engine.net.service;

import io.cameldicom.engine.dict.SopClass;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.net.dimse.CommandRq;
import io.cameldicom.engine.net.dimse.CommandType;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.ul.AcceptPolicy;
import io.cameldicom.engine.net.ul.ContextOffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

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

    private record Service(CommandType request, RequestHandler handler, ContextOffer offer) {}

    private final Map<String, Service> services;
    private final Optional<Service> unlisted;

    private Services(Map<String, Service> services, Optional<Service> unlisted) {
        this.services = Map.copyOf(services);
        this.unlisted = unlisted;
    }

    /** Serves nothing yet. */
    public static Builder builder() {
        return new Builder();
    }

    /** Who serves a request on a context of this abstract syntax. */
    RequestHandler handler(String abstractSyntax, CommandRq command) {
        Optional<Service> service =
                Optional.ofNullable(services.get(abstractSyntax)).or(() -> unlisted);
        if (service.isEmpty()) {
            return NOT_SUPPORTED;
        }
        return service.get().request() == command.type() ? service.get().handler() : UNRECOGNIZED;
    }

    /** Has the policy offer what is served. */
    void offerTo(AcceptPolicy.Builder policy) {
        services.forEach((uid, service) -> policy.offer(uid, service.offer()));
        unlisted.ifPresent(service -> policy.offerUnlisted(
                service.offer(), SopClass.all().stream().map(SopClass::uid).toList()));
    }

    /** Collects services. Not safe for threads. */
    public static final class Builder {
        private final Map<String, Service> services = new LinkedHashMap<>();
        private Optional<Service> unlisted = Optional.empty();
        private List<String> transferSyntaxes = TransferSyntaxes.ALL;

        private Builder() {}

        /** Serves Verification. */
        public Builder verification(EchoHandler handler) {
            services.put(
                    Uid.Verification,
                    new Service(
                            CommandType.C_ECHO_RQ,
                            new EchoRequests(handler),
                            ContextOffer.of(TransferSyntaxes.NATIVE)));
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
            return storage(
                    handler, SopClass.storage().stream().map(SopClass::uid).toList());
        }

        /** Serves the storage of these SOP classes, known to the standard or not. */
        public Builder storage(StoreHandler handler, Collection<String> sopClassUids) {
            Service service = storageService(handler);
            sopClassUids.forEach(uid -> services.put(uid, service));
            return this;
        }

        /** Serves the storage of every SOP class that the standard does not know: private ones, and those of the future. */
        public Builder unknownStorage(StoreHandler handler) {
            unlisted = Optional.of(storageService(handler));
            return this;
        }

        private Service storageService(StoreHandler handler) {
            return new Service(
                    CommandType.C_STORE_RQ,
                    new StoreRequests(Objects.requireNonNull(handler, "handler")),
                    ContextOffer.of(transferSyntaxes));
        }

        /** The services. */
        public Services build() {
            return new Services(new HashMap<>(services), unlisted);
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
            return java.util.stream.Stream.concat(NATIVE.stream(), others.stream())
                    .distinct()
                    .toList();
        }
    }
}
