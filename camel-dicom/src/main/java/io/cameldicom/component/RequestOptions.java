package io.cameldicom.component;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.net.dimse.CommandRq;
import io.cameldicom.engine.net.dimse.Priority;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.service.GetProposal;
import io.cameldicom.engine.net.service.OperationOptions;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.engine.net.ups.UpsSopClass;
import io.cameldicom.engine.query.InformationModel;
import io.cameldicom.engine.query.QueryExtension;
import io.cameldicom.engine.query.QueryLevel;
import io.cameldicom.engine.workflow.UpsState;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.NoTypeConversionAvailableException;

/** What a message and the options of its endpoint say of an operation; the message comes first. */
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
        OptionCheck.duration("pendingTimeout", configuration.getPendingTimeout());
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
        new StepOptions(configuration).terms(OperationOptions.DEFAULT);
        PrintOperation.check(configuration);
        MediaOperation.check(configuration);
    }

    /** The SOP class of a find, move or get. */
    String queryClass(Operation operation) throws NoTypeConversionAvailableException {
        Optional<String> named = sopClass();
        if (operation == Operation.FIND
                && named.filter(Uid.UnifiedProcedureStepPush::equals).isPresent()) {
            // PS3.4 §CC.3.1.1: a C-FIND names what was negotiated, and steps are never found by Push
            return abstractSyntax().orElse(Uid.UnifiedProcedureStepPull);
        }
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

    /** What is negotiated for a request: of a unified procedure step the SOP class that has it, else that of the request. */
    String abstractSyntax(CommandRq request) {
        return abstractSyntax().orElseGet(() -> UpsSopClass.of(request.sopClassUid())
                .flatMap(step -> UpsSopClass.having(request))
                .map(UpsSopClass::uid)
                .orElse(request.sopClassUid()));
    }

    private Optional<String> abstractSyntax() {
        return sopClasses("abstractSyntax", configuration.getAbstractSyntax()).stream()
                .findFirst();
    }

    /** The data set of a request: a modification of a unified procedure step has the key that the message holds. */
    DataSet keyed(Operation operation, String sopClass, Optional<DataSet> dataSet)
            throws NoTypeConversionAvailableException {
        DataSet plain = dataSet.orElse(DataSet.empty());
        Optional<String> key = stepTransactionUid();
        boolean keyless = operation == Operation.N_SET
                && sopClass.equals(Uid.UnifiedProcedureStepPush)
                && !plain.contains(Tag.TransactionUID);
        return keyless && key.isPresent() ? plain.with(Tag.TransactionUID, VR.UI, key.get()) : plain;
    }

    /** The key to a unified procedure step that was taken. */
    Optional<String> stepTransactionUid() throws NoTypeConversionAvailableException {
        return headers.text(DicomConstants.STEP_TRANSACTION_UID);
    }

    /** The state that a unified procedure step is to have. */
    UpsState state() throws NoTypeConversionAvailableException {
        String named = headers.text(DicomConstants.REQUESTED_STATE).orElse("");
        String text = named.strip().replace('_', ' ').toUpperCase(Locale.ROOT);
        return UpsState.of(text)
                .orElseThrow(() -> new IllegalArgumentException("Which state? The header "
                        + DicomConstants.REQUESTED_STATE + " is none of IN PROGRESS, COMPLETED, CANCELED"));
    }

    /** Who is to be told of unified procedure steps, where the message says so. */
    Optional<AeTitle> receivingAeTitle() throws NoTypeConversionAvailableException {
        return headers.text(DicomConstants.RECEIVING_AE_TITLE)
                .map(title -> OptionCheck.aeTitle(DicomConstants.RECEIVING_AE_TITLE, title));
    }

    /** Whether unified procedure steps are to be kept for who is told of them. */
    boolean deletionLock() throws NoTypeConversionAvailableException {
        return headers.get(DicomConstants.DELETION_LOCK, Boolean.class).orElse(false);
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

    /** The transaction UID that a message wants for a commit. */
    Optional<String> transactionUid() throws NoTypeConversionAvailableException {
        return headers.text(DicomConstants.REQUESTED_TRANSACTION_UID);
    }

    /** The number of an action or event. */
    OptionalInt type(String header) throws NoTypeConversionAvailableException {
        Optional<Integer> number = headers.get(header, Integer.class);
        return number.isPresent() ? OptionalInt.of(number.get()) : OptionalInt.empty();
    }

    /** Which instances a get by this SOP class takes. */
    GetProposal proposal(String sopClassUid) {
        List<String> named = sopClasses("retrieveSopClasses", configuration.getRetrieveSopClasses());
        List<String> wanted = named.isEmpty()
                ? InformationModel.ofSopClass(sopClassUid)
                        .map(InformationModel::storageSopClasses)
                        .orElse(List.of())
                : named;
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

    /** How an operation is asked for, and how long it may take. */
    OperationOptions operation() throws NoTypeConversionAvailableException {
        Priority priority = headers.get(DicomConstants.PRIORITY, Priority.class).orElseGet(configuration::getPriority);
        long total =
                headers.get(DicomConstants.OPERATION_TIMEOUT, Long.class).orElseGet(configuration::getOperationTimeout);
        long pending =
                headers.get(DicomConstants.PENDING_TIMEOUT, Long.class).orElseGet(configuration::getPendingTimeout);
        long response = headers.get(DicomConstants.RESPONSE_TIMEOUT, Long.class).orElse(0L); // as the association says
        return OperationOptions.DEFAULT
                .withPriority(priority)
                .withTotal(OptionCheck.duration(DicomConstants.OPERATION_TIMEOUT, total))
                .withResponse(OptionCheck.duration(DicomConstants.RESPONSE_TIMEOUT, response))
                .withPending(OptionCheck.duration(DicomConstants.PENDING_TIMEOUT, pending))
                .withCancel(Duration.ofMillis(configuration.getCancelTimeout()));
    }

    /** The UIDs of SOP classes that are given by UID or keyword, separated by commas. */
    static List<String> sopClasses(String option, String value) {
        return OptionCheck.words(value).stream()
                .map(name -> sopClass(option, name))
                .distinct()
                .toList();
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
        return OptionCheck.words(value).stream().map(RequestOptions::feature).collect(Collectors.toUnmodifiableSet());
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
}
