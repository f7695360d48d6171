package io.cameldicom.component;

import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.net.dimse.Priority;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.service.GetProposal;
import io.cameldicom.engine.net.service.OperationOptions;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.engine.query.InformationModel;
import io.cameldicom.engine.query.QueryExtension;
import io.cameldicom.engine.query.QueryLevel;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.NoTypeConversionAvailableException;

/** What a message and the options of its endpoint say of an operation other than echo and store; the message comes first. */
final class RequestOptions {
    private final SteeringHeaders headers;
    private final DicomConfiguration configuration;

    RequestOptions(SteeringHeaders headers, DicomConfiguration configuration) {
        this.headers = headers;
        this.configuration = configuration;
    }

    /** Throws if an option is bad. */
    static void check(DicomConfiguration configuration) {
        OptionCheck.duration("operationTimeout", configuration.getOperationTimeout());
        if (OptionCheck.duration("cancelTimeout", configuration.getCancelTimeout())
                .isZero()) {
            throw OptionCheck.wrong("cancelTimeout", "a peer needs some time");
        }
        OptionCheck.atLeast("maxMatches", 0, configuration.getMaxMatches());
        OptionCheck.optionalAeTitle("moveDestination", configuration.getMoveDestination());
        sopClasses("retrieveSopClasses", configuration.getRetrieveSopClasses());
        sopClasses("sopClass", configuration.getSopClass());
        sopClasses("abstractSyntax", configuration.getAbstractSyntax());
        features(configuration.getQueryFeatures());
        PrintOperation.check(configuration);
        MediaOperation.check(configuration);
    }

    /** The SOP class of a find, move or get. */
    String queryClass(Operation operation) throws NoTypeConversionAvailableException {
        Optional<String> named = sopClass();
        if (named.isPresent()) {
            return named.get();
        }
        InformationModel model = headers.get(DicomConstants.INFORMATION_MODEL, InformationModel.class)
                .orElseGet(configuration::getInformationModel);
        Optional<String> uid =
                switch (operation) {
                    case FIND -> model.findSopClass();
                    case MOVE -> model.moveSopClass();
                    case GET -> model.getSopClass();
                    default -> Optional.empty();
                };
        return uid.orElseThrow(() -> new IllegalArgumentException(
                "The standard has no " + operation.name().toLowerCase(Locale.ROOT) + " of " + model));
    }

    /** The SOP class of a request of a normalized service. */
    String normalizedClass() throws NoTypeConversionAvailableException {
        return sopClass()
                .orElseThrow(
                        () -> new IllegalArgumentException("Of which SOP class? The option sopClass, or the header "
                                + DicomConstants.REQUESTED_SOP_CLASS_UID + ", says so"));
    }

    private Optional<String> sopClass() throws NoTypeConversionAvailableException {
        Optional<String> header = headers.text(DicomConstants.REQUESTED_SOP_CLASS_UID);
        String named = header.orElseGet(configuration::getSopClass);
        return sopClasses("sopClass", named).stream().findFirst();
    }

    /** What is negotiated for requests of {@code sopClassUid}. */
    String abstractSyntax(String sopClassUid) {
        return sopClasses("abstractSyntax", configuration.getAbstractSyntax()).stream()
                .findFirst()
                .orElse(sopClassUid);
    }

    Optional<QueryLevel> level() throws NoTypeConversionAvailableException {
        return headers.get(DicomConstants.QUERY_LEVEL, QueryLevel.class)
                .or(() -> Optional.ofNullable(configuration.getQueryLevel()));
    }

    AeTitle moveDestination() throws NoTypeConversionAvailableException {
        Optional<String> title = headers.text(DicomConstants.MOVE_DESTINATION)
                .or(() -> Optional.ofNullable(configuration.getMoveDestination()));
        return OptionCheck.aeTitle(
                "moveDestination",
                title.orElseThrow(
                        () -> new IllegalArgumentException("Where to? The option moveDestination, or the header "
                                + DicomConstants.MOVE_DESTINATION + ", says so")));
    }

    /** The instance that a request is about; empty where none is named. */
    String sopInstanceUid() throws NoTypeConversionAvailableException {
        return headers.text(DicomConstants.REQUESTED_SOP_INSTANCE_UID).orElse("");
    }

    /** The number of an action or event. */
    OptionalInt type(String header) throws NoTypeConversionAvailableException {
        Optional<Integer> number = headers.get(header, Integer.class);
        return number.isPresent() ? OptionalInt.of(number.get()) : OptionalInt.empty();
    }

    /** Which instances a get takes. */
    GetProposal proposal() {
        List<String> wanted = sopClasses("retrieveSopClasses", configuration.getRetrieveSopClasses());
        return wanted.isEmpty() ? GetProposal.COMMON : GetProposal.of(wanted);
    }

    /** The peer, asked for what is agreed on besides the baseline. */
    Peer asking(Peer peer, String sopClassUid) {
        Set<QueryExtension> features = features(configuration.getQueryFeatures());
        return features.isEmpty()
                ? peer
                : peer.withOptions(peer.options().toBuilder()
                        .features(sopClassUid, features)
                        .build());
    }

    OperationOptions operation() throws NoTypeConversionAvailableException {
        Priority priority = headers.get(DicomConstants.PRIORITY, Priority.class).orElseGet(configuration::getPriority);
        return OperationOptions.DEFAULT
                .withPriority(priority)
                .withTotal(Duration.ofMillis(configuration.getOperationTimeout()))
                .withCancel(Duration.ofMillis(configuration.getCancelTimeout()));
    }

    /** The UIDs of SOP classes that are given by UID or keyword, separated by commas. */
    static List<String> sopClasses(String option, String value) {
        return names(value).map(name -> sopClass(option, name)).distinct().toList();
    }

    private static String sopClass(String option, String name) {
        Optional<String> known = Uid.ofKeyword(name);
        if (known.isEmpty() && !Uid.isValid(name)) {
            throw OptionCheck.wrong(option, name + " is neither the UID nor the keyword of a SOP class");
        }
        return known.orElse(name);
    }

    /** What is agreed on besides the baseline. */
    static Set<QueryExtension> features(String value) {
        return names(value).map(RequestOptions::feature).collect(Collectors.toUnmodifiableSet());
    }

    private static QueryExtension feature(String name) {
        return switch (name) {
            case "relational" -> QueryExtension.RELATIONAL;
            case "combinedDateTime" -> QueryExtension.DATE_TIME;
            case "fuzzyPersonName" -> QueryExtension.FUZZY_NAMES;
            case "timeZone" -> QueryExtension.TIMEZONE;
            case "emptyValues" -> QueryExtension.EMPTY_VALUES;
            case "multipleValues" -> QueryExtension.MULTIPLE_VALUES;
            default ->
                throw OptionCheck.wrong(
                        "queryFeatures",
                        name + " is none of relational, combinedDateTime, fuzzyPersonName, timeZone, emptyValues,"
                                + " multipleValues");
        };
    }

    private static Stream<String> names(String value) {
        return value == null
                ? Stream.empty()
                : Arrays.stream(value.split(",")).map(String::strip).filter(name -> !name.isEmpty());
    }
}
