package io.cameldicom.component;

import io.cameldicom.engine.charset.SpecificCharacterSet;
import io.cameldicom.engine.dict.SopClass;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.io.ReadOptions;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.service.AddressFilter;
import io.cameldicom.engine.net.service.AddressRange;
import io.cameldicom.engine.net.service.ApplicationEntity;
import io.cameldicom.engine.net.service.AssociationGate;
import io.cameldicom.engine.net.service.EchoHandler;
import io.cameldicom.engine.net.service.Services;
import io.cameldicom.engine.net.service.SpoolLimits;
import io.cameldicom.engine.net.service.SpoolOptions;
import io.cameldicom.engine.net.service.SpoolingStoreHandler.Durability;
import io.cameldicom.engine.net.service.StoreHandler;
import io.cameldicom.engine.net.ul.AeTitleFilter;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The options of a consumer as the engine's values, checked once; who gave a bad one is told its name.
 *
 * @param titles the AE titles it answers to
 * @param services what it serves
 * @param callers who may call
 * @param addresses from where
 * @param gate looks at requests for associations
 * @param sopClasses UIDs of what may be stored; empty for all of the standard
 * @param transferSyntaxes UIDs of those accepted, the best first; empty for all
 * @param requests what it serves that stores nothing
 * @param spool how instances are kept
 * @param drain how long a stop waits
 */
record ScpOptions(
        Set<AeTitle> titles,
        Set<Service> services,
        AeTitleFilter callers,
        AddressFilter addresses,
        AssociationGate gate,
        List<String> sopClasses,
        List<String> transferSyntaxes,
        RequestServices requests,
        SpoolOptions spool,
        Duration drain) {
    /** What a consumer may serve. */
    enum Service {
        VERIFICATION,
        STORAGE,
        QUERY,
        WORKLIST,
        RETRIEVE,
        NORMALIZED,
        COMMITMENT,
        COMMITMENT_RESULTS,
        MPPS,
        AVAILABILITY,
        UPS,
        UPS_EVENTS,
        PRINT,
        MEDIA_CREATION
    }

    static ScpOptions of(DicomConfiguration configuration) {
        if (configuration.getPort() == DicomConfiguration.NO_PORT) {
            throw new IllegalArgumentException("A consumer needs a port, as in dicom:scp:0.0.0.0:11112");
        }
        Set<AeTitle> titles = new LinkedHashSet<>(list("aeTitle", configuration.getAeTitle(), AeTitle::of));
        if (titles.isEmpty()) {
            throw new IllegalArgumentException("The option aeTitle is needed: the AE title that peers call");
        }
        Set<Service> services = Set.copyOf(list("services", configuration.getServices(), ScpOptions::service));
        if (services.isEmpty()) {
            throw wrong("services", "there is none");
        }
        if (configuration.getAckMode() == AckMode.SPOOLED && configuration.getSpoolDirectory() == null) {
            throw new IllegalArgumentException("ackMode=spooled needs the option spoolDirectory");
        }
        notNegative("maximumRedeliveries", configuration.getMaximumRedeliveries());
        notNegative("redeliveryDelay", configuration.getRedeliveryDelay());
        notNegative("redeliveryMaximumDelay", configuration.getRedeliveryMaximumDelay());
        notNegative("drainTimeout", configuration.getDrainTimeout());
        if (configuration.getDeliveryThreads() < 1) {
            throw wrong("deliveryThreads", "there is none");
        }
        return new ScpOptions(
                titles,
                services,
                new AeTitleFilter(
                        Set.copyOf(list("callingAeTitles", configuration.getCallingAeTitles(), AeTitle::of)),
                        Set.copyOf(
                                list("deniedCallingAeTitles", configuration.getDeniedCallingAeTitles(), AeTitle::of))),
                new AddressFilter(
                        list("allowedAddresses", configuration.getAllowedAddresses(), AddressRange::parse),
                        list("deniedAddresses", configuration.getDeniedAddresses(), AddressRange::parse)),
                Optional.ofNullable(configuration.getAssociationGate()).orElse(AssociationGate.OPEN),
                list("sopClasses", configuration.getSopClasses(), ScpOptions::sopClass),
                list("transferSyntaxes", configuration.getTransferSyntaxes(), ScpOptions::transferSyntax),
                RequestServices.of(configuration, services),
                spool(configuration),
                Duration.ofMillis(configuration.getDrainTimeout()));
    }

    private static <T> List<T> list(String option, String value, Function<String, T> parse) {
        if (value == null) {
            return List.of();
        }
        try {
            return OptionCheck.words(value).stream().map(parse).distinct().toList();
        } catch (IllegalArgumentException bad) {
            throw new IllegalArgumentException("The option " + option + ": " + bad.getMessage(), bad);
        }
    }

    private static IllegalArgumentException wrong(String option, String why) {
        return new IllegalArgumentException("The option " + option + ": " + why);
    }

    private static void notNegative(String option, long value) {
        if (value < 0) {
            throw wrong(option, value + " is less than 0");
        }
    }

    private static Service service(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "verification" -> Service.VERIFICATION;
            case "storage" -> Service.STORAGE;
            case "query" -> Service.QUERY;
            case "worklist" -> Service.WORKLIST;
            case "retrieve" -> Service.RETRIEVE;
            case "normalized" -> Service.NORMALIZED;
            case "commitment" -> Service.COMMITMENT;
            case "commitmentresults" -> Service.COMMITMENT_RESULTS;
            case "mpps" -> Service.MPPS;
            case "availability" -> Service.AVAILABILITY;
            case "ups" -> Service.UPS;
            case "upsevents" -> Service.UPS_EVENTS;
            case "print" -> Service.PRINT;
            case "mediacreation" -> Service.MEDIA_CREATION;
            default ->
                throw new IllegalArgumentException(
                        name + " is none of verification, storage, query, worklist, retrieve, normalized,"
                                + " commitment, commitmentResults, mpps, availability, ups, upsEvents, print,"
                                + " mediaCreation");
        };
    }

    private static String sopClass(String name) {
        String uid = Uid.ofKeyword(name).orElse(name);
        if (!Uid.isValid(uid)) {
            throw new IllegalArgumentException(name + " is neither a UID nor the keyword of one");
        }
        if (SopClass.of(uid).filter(known -> !known.isStorage()).isPresent()) {
            throw new IllegalArgumentException(name + " is a SOP class that cannot be stored");
        }
        return uid;
    }

    private static String transferSyntax(String name) {
        String uid = Uid.ofKeyword(name).orElse(name);
        if (!TransferSyntax.of(uid).isKnown()) {
            throw new IllegalArgumentException(name + " is neither the UID nor the keyword of a transfer syntax");
        }
        return uid;
    }

    private static SpoolOptions spool(DicomConfiguration configuration) {
        boolean promised = configuration.getAckMode() == AckMode.SPOOLED;
        notNegative("spoolQuota", configuration.getSpoolQuota());
        notNegative("spoolMinimumFree", configuration.getSpoolMinimumFree());
        return SpoolOptions.DEFAULT
                .withLimits(new SpoolLimits(configuration.getSpoolQuota(), configuration.getSpoolMinimumFree()))
                .withDurability(promised || configuration.isSpoolForce() ? Durability.FORCED : Durability.EVENTUAL)
                .withSidecars(promised)
                .withSha256(configuration.isSha256())
                .withReading(reading(configuration.getFallbackCharset()));
    }

    private static ReadOptions reading(String fallback) {
        if (fallback == null) {
            return ReadOptions.DEFAULT;
        }
        return ReadOptions.DEFAULT.withFallback(SpecificCharacterSet.charsetOf(fallback)
                .orElseThrow(() -> wrong("fallbackCharset", fallback + " is no term for a character set")));
    }

    /** What another one would be asked, too, for people to read; empty if nothing. */
    Optional<String> conflictsWith(ScpOptions other) {
        String shared = services.stream()
                .filter(service -> service != Service.NORMALIZED && other.serves(service))
                .map(Service::name)
                .sorted()
                .collect(Collectors.joining(", "));
        if (!shared.isEmpty()) {
            return Optional.of(shared);
        }
        Set<String> sopClasses = requests.conflictsWith(other.requests);
        return sopClasses.isEmpty() ? Optional.empty() : Optional.of(RequestServices.names(sopClasses));
    }

    /** Whether it serves this. */
    boolean serves(Service service) {
        return services.contains(service);
    }

    /** Adds what it serves. */
    void offer(Services.Builder offered, StoreHandler handler, DicomConfiguration configuration) {
        if (serves(Service.VERIFICATION)) {
            offered.verification(EchoHandler.ALWAYS);
        }
        if (!serves(Service.STORAGE)) {
            return;
        }
        offered.storageSupport(ScpRules.storage(configuration));
        if (!transferSyntaxes.isEmpty()) {
            offered.transferSyntaxes(transferSyntaxes);
        }
        if (sopClasses.isEmpty()) {
            offered.storage(handler);
        } else {
            offered.storage(handler, sopClasses);
        }
        if (configuration.isAcceptUnknownSopClasses()) {
            offered.unknownStorage(handler);
        }
        if (configuration.isAcceptRelatedSopClasses()) {
            if (sopClasses.isEmpty()) {
                offered.relatedStorage(handler);
            } else {
                offered.relatedStorage(handler, sopClasses);
            }
        }
    }

    /** The application entity of one of its titles. */
    ApplicationEntity entity(AeTitle title, Services offered) {
        return new ApplicationEntity(Set.of(title), callers, addresses, gate, offered);
    }
}
