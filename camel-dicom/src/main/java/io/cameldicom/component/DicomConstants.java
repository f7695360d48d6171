package io.cameldicom.component;

import org.apache.camel.spi.Metadata;

/** The headers that endpoints set and heed. */
public final class DicomConstants {
    /** What to ask the peer for, in place of the option operation. */
    @Metadata(
            description = "What to ask the peer for, in place of the option operation",
            javaType = "io.cameldicom.component.Operation",
            displayName = "Operation",
            label = "producer")
    public static final String OPERATION = "CamelDicomOperation";

    /** Name of an entry of the AE registry to call, in place of the endpoint's own peer. */
    @Metadata(
            description = "Name of an entry of the AE registry to call, in place of the endpoint's own peer",
            javaType = "String",
            displayName = "Destination",
            label = "producer")
    public static final String DESTINATION = "CamelDicomDestination";

    /** Host to call, in place of the endpoint's own. */
    @Metadata(
            description = "Host to call, in place of the endpoint's own",
            javaType = "String",
            displayName = "Destination Host",
            label = "producer")
    public static final String DESTINATION_HOST = "CamelDicomDestinationHost";

    /** Port to call, in place of the endpoint's own. */
    @Metadata(
            description = "Port to call, in place of the endpoint's own",
            javaType = "Integer",
            displayName = "Destination Port",
            label = "producer")
    public static final String DESTINATION_PORT = "CamelDicomDestinationPort";

    /** AE title to call, in place of the endpoint's own. */
    @Metadata(
            description = "AE title to call, in place of the endpoint's own",
            javaType = "String",
            displayName = "Destination Ae Title",
            label = "producer")
    public static final String DESTINATION_AE_TITLE = "CamelDicomDestinationAeTitle";

    /** AE title to call as, in place of the endpoint's own. */
    @Metadata(
            description = "AE title to call as, in place of the endpoint's own",
            javaType = "String",
            displayName = "Own Ae Title",
            label = "producer")
    public static final String OWN_AE_TITLE = "CamelDicomOwnAeTitle";

    /** Move Originator Application Entity Title of the C-STORE to send. */
    @Metadata(
            description = "Move Originator Application Entity Title of the C-STORE to send",
            javaType = "String",
            displayName = "Send Move Originator Ae Title",
            label = "producer")
    public static final String SEND_MOVE_ORIGINATOR_AE_TITLE = "CamelDicomSendMoveOriginatorAeTitle";

    /** Move Originator Message ID of the C-STORE to send. */
    @Metadata(
            description = "Move Originator Message ID of the C-STORE to send",
            javaType = "Integer",
            displayName = "Send Move Originator Message Id",
            label = "producer")
    public static final String SEND_MOVE_ORIGINATOR_MESSAGE_ID = "CamelDicomSendMoveOriginatorMessageId";

    /** Priority of the C-STORE: LOW, MEDIUM, HIGH; received, or to be sent. */
    @Metadata(
            description = "Priority of the C-STORE: LOW, MEDIUM, HIGH; received, or to be sent",
            javaType = "String",
            displayName = "Priority")
    public static final String PRIORITY = "CamelDicomPriority";

    /** Status of the response, 0 to 65535. Producer: what the peer answered. Consumer: what to answer with; set by a route, it overrides the outcome of the route. */
    @Metadata(
            description =
                    "Status of the response, 0 to 65535. Producer: what the peer answered. Consumer: what to answer with; set by a route, it overrides the outcome of the route",
            javaType = "Integer",
            displayName = "Status")
    public static final String STATUS = "CamelDicomStatus";

    /** What the status means, in the words of the standard. */
    @Metadata(
            description = "What the status means, in the words of the standard",
            javaType = "String",
            displayName = "Status Meaning",
            label = "producer")
    public static final String STATUS_MEANING = "CamelDicomStatusMeaning";

    /** Error Comment (0000,0902) of the response: received by a producer, or to be sent by a consumer, at most 64 characters. */
    @Metadata(
            description =
                    "Error Comment (0000,0902) of the response: received by a producer, or to be sent by a consumer, at most 64 characters",
            javaType = "String",
            displayName = "Error Comment")
    public static final String ERROR_COMMENT = "CamelDicomErrorComment";

    /** Transfer syntax in which the instance was sent. */
    @Metadata(
            description = "Transfer syntax in which the instance was sent",
            javaType = "String",
            displayName = "Sent Transfer Syntax Uid",
            label = "producer")
    public static final String SENT_TRANSFER_SYNTAX_UID = "CamelDicomSentTransferSyntaxUid";

    /** What became of the pixels of an instance that was sent or transcoded: UNTOUCHED, LOSSLESS, VERIFIED, COLOUR_CONVERTED or LOSSY. */
    @Metadata(
            description =
                    "What became of the pixels of an instance that was sent or transcoded: UNTOUCHED, LOSSLESS, VERIFIED, COLOUR_CONVERTED or LOSSY",
            javaType = "String",
            displayName = "Fidelity",
            enums = "UNTOUCHED,LOSSLESS,VERIFIED,COLOUR_CONVERTED,LOSSY",
            label = "producer")
    public static final String FIDELITY = "CamelDicomFidelity";

    /** The frame that is rendered, from 1. */
    @Metadata(
            description =
                    "The frame that is rendered, or converted to a BufferedImage, from 1; the first one, unless set",
            javaType = "Integer",
            displayName = "Frame Number")
    public static final String FRAME_NUMBER = "CamelDicomFrameNumber";

    /** SOP Instance UID that an instance was sent under, where a lossy compression has made another instance of it. */
    @Metadata(
            description =
                    "SOP Instance UID that the instance was sent under, where a lossy compression has made another instance of it",
            javaType = "String",
            displayName = "Sent Sop Instance Uid",
            label = "producer")
    public static final String SENT_SOP_INSTANCE_UID = "CamelDicomSentSopInstanceUid";

    /** How long until a request is answered, in ms; in place of the option responseTimeout. */
    @Metadata(
            description = "How long until a request is answered, in ms; in place of the option responseTimeout",
            javaType = "Long",
            displayName = "Response Timeout",
            label = "producer")
    public static final String RESPONSE_TIMEOUT = "CamelDicomResponseTimeout";

    /** How long from one response of a find, move or get to the next, in ms, 0 for the response timeout; in place of the option pendingTimeout. */
    @Metadata(
            description =
                    "How long from one response of a find, move or get to the next, in ms, 0 for the response timeout; in place of the option pendingTimeout",
            javaType = "Long",
            displayName = "Pending Timeout",
            label = "producer")
    public static final String PENDING_TIMEOUT = "CamelDicomPendingTimeout";

    /** How long an operation may take in all, in ms, 0 for no limit; in place of the option operationTimeout. Of a batch for each instance. */
    @Metadata(
            description =
                    "How long an operation may take in all, in ms, 0 for no limit; in place of the option operationTimeout. Of a batch for each instance",
            javaType = "Long",
            displayName = "Operation Timeout",
            label = "producer")
    public static final String OPERATION_TIMEOUT = "CamelDicomOperationTimeout";

    /** How often the operation was tried, on whatever server. */
    @Metadata(
            description = "How often the operation was tried, on whatever server",
            javaType = "Integer",
            displayName = "Attempts",
            label = "producer")
    public static final String ATTEMPTS = "CamelDicomAttempts";

    /** Name of the server of a pool that answered, or was tried last. */
    @Metadata(
            description = "Name of the server of a pool that answered, or was tried last",
            javaType = "String",
            displayName = "Server",
            label = "producer")
    public static final String SERVER = "CamelDicomServer";

    /** How many instances a batch has. */
    @Metadata(
            description = "How many instances a batch has",
            javaType = "Integer",
            displayName = "Batch Total",
            label = "producer")
    public static final String BATCH_TOTAL = "CamelDicomBatchTotal";

    /** How many instances of a batch the peer holds. */
    @Metadata(
            description = "How many instances of a batch the peer holds",
            javaType = "Integer",
            displayName = "Batch Stored",
            label = "producer")
    public static final String BATCH_STORED = "CamelDicomBatchStored";

    /** How many instances of a batch failed. */
    @Metadata(
            description = "How many instances of a batch failed",
            javaType = "Integer",
            displayName = "Batch Failed",
            label = "producer")
    public static final String BATCH_FAILED = "CamelDicomBatchFailed";

    /** How many instances of a batch were not sent, since it was cancelled or stopped. */
    @Metadata(
            description = "How many instances of a batch were not sent, since it was cancelled or stopped",
            javaType = "Integer",
            displayName = "Batch Not Sent",
            label = "producer")
    public static final String BATCH_NOT_SENT = "CamelDicomBatchNotSent";

    /** Files in a directory of a batch that hold no instance, and so were left out. */
    @Metadata(
            description = "Files in a directory of a batch that hold no instance, and so were left out",
            javaType = "java.util.List<java.nio.file.Path>",
            displayName = "Batch Skipped",
            label = "producer")
    public static final String BATCH_SKIPPED = "CamelDicomBatchSkipped";

    /** In a message to progressEndpoint: what became of the instance that was dealt with last. */
    @Metadata(
            description = "In a message to progressEndpoint: what became of the instance that was dealt with last",
            javaType = "io.cameldicom.engine.net.service.InstanceResult",
            displayName = "Instance Result",
            label = "producer")
    public static final String INSTANCE_RESULT = "CamelDicomInstanceResult";

    /** Tells the association from others, in logs and events. */
    @Metadata(
            description = "Tells the association from others, in logs and events",
            javaType = "String",
            displayName = "Association Id",
            label = "consumer")
    public static final String ASSOCIATION_ID = "CamelDicomAssociationId";

    /** AE title of the peer that sends. */
    @Metadata(
            description = "AE title of the peer that sends",
            javaType = "String",
            displayName = "Calling Ae Title",
            label = "consumer")
    public static final String CALLING_AE_TITLE = "CamelDicomCallingAeTitle";

    /** AE title that the peer called. */
    @Metadata(
            description = "AE title that the peer called",
            javaType = "String",
            displayName = "Called Ae Title",
            label = "consumer")
    public static final String CALLED_AE_TITLE = "CamelDicomCalledAeTitle";

    /** Network address and port of the peer. */
    @Metadata(
            description = "Network address and port of the peer",
            javaType = "String",
            displayName = "Remote Address",
            label = "consumer")
    public static final String REMOTE_ADDRESS = "CamelDicomRemoteAddress";

    /** Port that the peer connected to. */
    @Metadata(
            description = "Port that the peer connected to",
            javaType = "Integer",
            displayName = "Local Port",
            label = "consumer")
    public static final String LOCAL_PORT = "CamelDicomLocalPort";

    /** Software of the peer. */
    @Metadata(
            description = "Software of the peer",
            javaType = "String",
            displayName = "Implementation Class Uid",
            label = "consumer")
    public static final String IMPLEMENTATION_CLASS_UID = "CamelDicomImplementationClassUid";

    /** Version of the software of the peer. */
    @Metadata(
            description = "Version of the software of the peer",
            javaType = "String",
            displayName = "Implementation Version Name",
            label = "consumer")
    public static final String IMPLEMENTATION_VERSION_NAME = "CamelDicomImplementationVersionName";

    /** Whom the user of the peer was found to be by identityVerifier. */
    @Metadata(
            description = "Whom the user of the peer was found to be by identityVerifier",
            javaType = "String",
            displayName = "Principal",
            label = "consumer")
    public static final String PRINCIPAL = "CamelDicomPrincipal";

    /** Extended negotiation that the peer proposed: service-class-application-information by SOP class UID. */
    @Metadata(
            description =
                    "Extended negotiation that the peer proposed: service-class-application-information by SOP class UID",
            javaType = "Map<String, byte[]>",
            displayName = "Extended Negotiation",
            label = "consumer")
    public static final String EXTENDED_NEGOTIATION = "CamelDicomExtendedNegotiation";

    /** Common extended negotiation of the peer: UIDs of more general SOP classes by SOP class UID. */
    @Metadata(
            description = "Common extended negotiation of the peer: UIDs of more general SOP classes by SOP class UID",
            javaType = "Map<String, List<String>>",
            displayName = "Related Sop Classes",
            label = "consumer")
    public static final String RELATED_SOP_CLASSES = "CamelDicomRelatedSopClasses";

    /** Extended negotiation to propose: service-class-application-information by UID or keyword of the SOP class. */
    @Metadata(
            description =
                    "Extended negotiation to propose: service-class-application-information by UID or keyword of the SOP class",
            javaType = "Map<String, byte[]>",
            displayName = "Proposed Extended Negotiation",
            label = "producer")
    public static final String PROPOSED_EXTENDED_NEGOTIATION = "CamelDicomProposedExtendedNegotiation";

    /** Common extended negotiation to propose: UIDs or keywords of more general SOP classes by UID or keyword of a storage SOP class. */
    @Metadata(
            description =
                    "Common extended negotiation to propose: UIDs or keywords of more general SOP classes by UID or keyword of a storage SOP class",
            javaType = "Map<String, List<String>>",
            displayName = "Proposed Related Sop Classes",
            label = "producer")
    public static final String PROPOSED_RELATED_SOP_CLASSES = "CamelDicomProposedRelatedSopClasses";

    /** Trace and parent of the W3C trace context; with the option traceContext. */
    @Metadata(
            description = "Trace and parent of the W3C trace context; with the option traceContext",
            javaType = "String",
            displayName = "Traceparent")
    public static final String TRACEPARENT = "traceparent";

    /** What vendors add to the W3C trace context; with the option traceContext. */
    @Metadata(
            description = "What vendors add to the W3C trace context; with the option traceContext",
            javaType = "String",
            displayName = "Tracestate")
    public static final String TRACESTATE = "tracestate";

    /** Message ID (0000,0110) of the C-STORE. */
    @Metadata(
            description = "Message ID (0000,0110) of the C-STORE",
            javaType = "Integer",
            displayName = "Message Id",
            label = "consumer")
    public static final String MESSAGE_ID = "CamelDicomMessageId";

    /** Move Originator Application Entity Title (0000,1030) of the C-STORE. */
    @Metadata(
            description = "Move Originator Application Entity Title (0000,1030) of the C-STORE",
            javaType = "String",
            displayName = "Move Originator Ae Title",
            label = "consumer")
    public static final String MOVE_ORIGINATOR_AE_TITLE = "CamelDicomMoveOriginatorAeTitle";

    /** Move Originator Message ID (0000,1031) of the C-STORE. */
    @Metadata(
            description = "Move Originator Message ID (0000,1031) of the C-STORE",
            javaType = "Integer",
            displayName = "Move Originator Message Id",
            label = "consumer")
    public static final String MOVE_ORIGINATOR_MESSAGE_ID = "CamelDicomMoveOriginatorMessageId";

    /** SOP class of the instance. */
    @Metadata(description = "SOP class of the instance", javaType = "String", displayName = "Sop Class Uid")
    public static final String SOP_CLASS_UID = "CamelDicomSopClassUid";

    /** UID of the instance. */
    @Metadata(description = "UID of the instance", javaType = "String", displayName = "Sop Instance Uid")
    public static final String SOP_INSTANCE_UID = "CamelDicomSopInstanceUid";

    /** How the data set is encoded. */
    @Metadata(
            description = "How the data set is encoded",
            javaType = "String",
            displayName = "Transfer Syntax Uid",
            label = "consumer")
    public static final String TRANSFER_SYNTAX_UID = "CamelDicomTransferSyntaxUid";

    /** Patient ID (0010,0020). */
    @Metadata(
            description = "Patient ID (0010,0020)",
            javaType = "String",
            displayName = "Patient Id",
            label = "consumer")
    public static final String PATIENT_ID = "CamelDicomPatientId";

    /** Issuer of Patient ID (0010,0021). */
    @Metadata(
            description = "Issuer of Patient ID (0010,0021)",
            javaType = "String",
            displayName = "Issuer Of Patient Id",
            label = "consumer")
    public static final String ISSUER_OF_PATIENT_ID = "CamelDicomIssuerOfPatientId";

    /** Accession Number (0008,0050). */
    @Metadata(
            description = "Accession Number (0008,0050)",
            javaType = "String",
            displayName = "Accession Number",
            label = "consumer")
    public static final String ACCESSION_NUMBER = "CamelDicomAccessionNumber";

    /** Study Instance UID (0020,000D). */
    @Metadata(
            description = "Study Instance UID (0020,000D)",
            javaType = "String",
            displayName = "Study Instance Uid",
            label = "consumer")
    public static final String STUDY_INSTANCE_UID = "CamelDicomStudyInstanceUid";

    /** Series Instance UID (0020,000E). */
    @Metadata(
            description = "Series Instance UID (0020,000E)",
            javaType = "String",
            displayName = "Series Instance Uid",
            label = "consumer")
    public static final String SERIES_INSTANCE_UID = "CamelDicomSeriesInstanceUid";

    /** Modality (0008,0060). */
    @Metadata(description = "Modality (0008,0060)", javaType = "String", displayName = "Modality", label = "consumer")
    public static final String MODALITY = "CamelDicomModality";

    /** Station Name (0008,1010). */
    @Metadata(
            description = "Station Name (0008,1010)",
            javaType = "String",
            displayName = "Station Name",
            label = "consumer")
    public static final String STATION_NAME = "CamelDicomStationName";

    /** Bytes of the data set as received. */
    @Metadata(
            description = "Bytes of the data set as received",
            javaType = "Long",
            displayName = "Size",
            label = "consumer")
    public static final String SIZE = "CamelDicomSize";

    /** SHA-256 of the data set as received, in hexadecimal; with the option sha256. */
    @Metadata(
            description = "SHA-256 of the data set as received, in hexadecimal; with the option sha256",
            javaType = "String",
            displayName = "Sha256",
            label = "consumer")
    public static final String SHA256 = "CamelDicomSha256";

    /** When the instance was received whole. */
    @Metadata(
            description = "When the instance was received whole",
            javaType = "java.time.Instant",
            displayName = "Received At",
            label = "consumer")
    public static final String RECEIVED_AT = "CamelDicomReceivedAt";

    /** ackMode=spooled: whether the route may have had the instance before. */
    @Metadata(
            description = "ackMode=spooled: whether the route may have had the instance before",
            javaType = "Boolean",
            displayName = "Redelivered",
            label = "consumer")
    public static final String REDELIVERED = "CamelDicomRedelivered";

    /** ackMode=spooled: how often the route failed with the instance since the last start. */
    @Metadata(
            description = "ackMode=spooled: how often the route failed with the instance since the last start",
            javaType = "Integer",
            displayName = "Redelivery Count",
            label = "consumer")
    public static final String REDELIVERY_COUNT = "CamelDicomRedeliveryCount";

    /** UID or keyword of the SOP class to ask about, in place of the option sopClass. */
    @Metadata(
            description = "UID or keyword of the SOP class to ask about, in place of the option sopClass",
            javaType = "String",
            displayName = "Requested Sop Class Uid",
            label = "producer")
    public static final String REQUESTED_SOP_CLASS_UID = "CamelDicomRequestedSopClassUid";

    /** SOP instance that nCreate, nSet, nGet, nAction, nDelete or nEventReport is about; nCreate leaves it to the peer without it. */
    @Metadata(
            description =
                    "SOP instance that nCreate, nSet, nGet, nAction, nDelete or nEventReport is about; nCreate leaves it to the peer without it",
            javaType = "String",
            displayName = "Requested Sop Instance Uid",
            label = "producer")
    public static final String REQUESTED_SOP_INSTANCE_UID = "CamelDicomRequestedSopInstanceUid";

    /** Transaction UID of a commit, at most 60 characters; one is made without it. */
    @Metadata(
            description = "Transaction UID of a commit, at most 60 characters; one is made without it",
            javaType = "String",
            displayName = "Requested Transaction Uid",
            label = "producer")
    public static final String REQUESTED_TRANSACTION_UID = "CamelDicomRequestedTransactionUid";

    /** Transaction UID of a commitment: of its first request, if there were several. */
    @Metadata(
            description = "Transaction UID of a commitment: of its first request, if there were several",
            javaType = "String",
            displayName = "Transaction Uid")
    public static final String TRANSACTION_UID = "CamelDicomTransactionUid";

    /** Result of a commitment: how many instances are safe. */
    @Metadata(
            description = "Result of a commitment: how many instances are safe",
            javaType = "Integer",
            displayName = "Committed")
    public static final String COMMITTED = "CamelDicomCommitted";

    /** Result of a commitment: how many instances are not safe. */
    @Metadata(
            description = "Result of a commitment: how many instances are not safe",
            javaType = "Integer",
            displayName = "Not Committed")
    public static final String NOT_COMMITTED = "CamelDicomNotCommitted";

    /** What find, move and get ask about, in place of the option informationModel. */
    @Metadata(
            description = "What find, move and get ask about, in place of the option informationModel",
            javaType = "io.cameldicom.engine.query.InformationModel",
            displayName = "Information Model",
            label = "producer")
    public static final String INFORMATION_MODEL = "CamelDicomInformationModel";

    /** Query/Retrieve Level of identifiers that name none, in place of the option queryLevel. */
    @Metadata(
            description = "Query/Retrieve Level of identifiers that name none, in place of the option queryLevel",
            javaType = "io.cameldicom.engine.query.QueryLevel",
            displayName = "Query Level",
            label = "producer")
    public static final String QUERY_LEVEL = "CamelDicomQueryLevel";

    /** AE title that move has instances sent to, in place of the option moveDestination. */
    @Metadata(
            description = "AE title that move has instances sent to, in place of the option moveDestination",
            javaType = "String",
            displayName = "Move Destination",
            label = "producer")
    public static final String MOVE_DESTINATION = "CamelDicomMoveDestination";

    /** Action Type ID (0000,1008) of an N-ACTION, to be sent or received. */
    @Metadata(
            description = "Action Type ID (0000,1008) of an N-ACTION, to be sent or received",
            javaType = "Integer",
            displayName = "Action Type Id")
    public static final String ACTION_TYPE_ID = "CamelDicomActionTypeId";

    /** The key to a unified procedure step: the transaction UID that it was taken with. Made by changeState, given to it and to nSet. */
    @Metadata(
            description =
                    "The key to a unified procedure step: the transaction UID that it was taken with. Made by changeState where there is none, given to it and to nSet",
            javaType = "String",
            displayName = "Step Transaction Uid",
            label = "producer")
    public static final String STEP_TRANSACTION_UID = "CamelDicomStepTransactionUid";

    /** State that changeState asks for: IN PROGRESS, COMPLETED, CANCELED. */
    @Metadata(
            description = "State that changeState asks for: IN PROGRESS, COMPLETED, CANCELED",
            javaType = "String",
            displayName = "Requested State",
            label = "producer")
    public static final String REQUESTED_STATE = "CamelDicomRequestedState";

    /** AE title that subscribe and unsubscribe are for; the calling one without it. */
    @Metadata(
            description = "AE title that subscribe and unsubscribe are for; the calling one without it",
            javaType = "String",
            displayName = "Receiving Ae Title",
            label = "producer")
    public static final String RECEIVING_AE_TITLE = "CamelDicomReceivingAeTitle";

    /** Whether subscribe has unified procedure steps kept after their end, until the receiver unsubscribes. */
    @Metadata(
            description =
                    "Whether subscribe has unified procedure steps kept after their end, until the receiver unsubscribes",
            javaType = "Boolean",
            displayName = "Deletion Lock",
            label = "producer")
    public static final String DELETION_LOCK = "CamelDicomDeletionLock";

    /** State of a unified procedure step after a change, or as it is reported. */
    @Metadata(
            description = "State of a unified procedure step after a change, or as it is reported",
            javaType = "String",
            displayName = "Procedure Step State",
            label = "consumer")
    public static final String PROCEDURE_STEP_STATE = "CamelDicomProcedureStepState";

    /** Service ups: what was asked for, as attribute list, modification list or action information, without the transaction UID. */
    @Metadata(
            description =
                    "Service ups: what was asked for, as attribute list, modification list or action information, without the transaction UID",
            javaType = "io.cameldicom.engine.data.DataSet",
            displayName = "Requested Change",
            label = "consumer")
    public static final String REQUESTED_CHANGE = "CamelDicomRequestedChange";

    /** Service upsEvents: what is reported: STATE_REPORT, CANCEL_REQUESTED, PROGRESS, SCP_STATUS, ASSIGNED. */
    @Metadata(
            description =
                    "Service upsEvents: what is reported: STATE_REPORT, CANCEL_REQUESTED, PROGRESS, SCP_STATUS, ASSIGNED",
            javaType = "String",
            displayName = "Ups Event",
            label = "consumer")
    public static final String UPS_EVENT = "CamelDicomUpsEvent";

    /** Event Type ID (0000,1002) of an N-EVENT-REPORT, to be sent or received. */
    @Metadata(
            description = "Event Type ID (0000,1002) of an N-EVENT-REPORT, to be sent or received",
            javaType = "Integer",
            displayName = "Event Type Id")
    public static final String EVENT_TYPE_ID = "CamelDicomEventTypeId";

    /** How many matches the body has. */
    @Metadata(
            description = "How many matches the body has",
            javaType = "Integer",
            displayName = "Match Count",
            label = "producer")
    public static final String MATCH_COUNT = "CamelDicomMatchCount";

    /** Whether there are more matches than maxMatches let in. */
    @Metadata(
            description = "Whether there are more matches than maxMatches let in",
            javaType = "Boolean",
            displayName = "More Matches",
            label = "producer")
    public static final String MORE_MATCHES = "CamelDicomMoreMatches";

    /** How many instances a move or get brought, without those with a warning. */
    @Metadata(
            description = "How many instances a move or get brought, without those with a warning",
            javaType = "Integer",
            displayName = "Retrieve Completed",
            label = "producer")
    public static final String RETRIEVE_COMPLETED = "CamelDicomRetrieveCompleted";

    /** How many instances a move or get failed to bring. */
    @Metadata(
            description = "How many instances a move or get failed to bring",
            javaType = "Integer",
            displayName = "Retrieve Failed",
            label = "producer")
    public static final String RETRIEVE_FAILED = "CamelDicomRetrieveFailed";

    /** How many instances a move or get brought with a warning. */
    @Metadata(
            description = "How many instances a move or get brought with a warning",
            javaType = "Integer",
            displayName = "Retrieve Warning",
            label = "producer")
    public static final String RETRIEVE_WARNING = "CamelDicomRetrieveWarning";

    /** How many instances of a cancelled move or get were not sent. */
    @Metadata(
            description = "How many instances of a cancelled move or get were not sent",
            javaType = "Integer",
            displayName = "Retrieve Remaining",
            label = "producer")
    public static final String RETRIEVE_REMAINING = "CamelDicomRetrieveRemaining";

    /** UIDs of the instances that a move or get failed to bring, as far as the peer names them. */
    @Metadata(
            description = "UIDs of the instances that a move or get failed to bring, as far as the peer names them",
            javaType = "java.util.List<String>",
            displayName = "Retrieve Failed Instances",
            label = "producer")
    public static final String RETRIEVE_FAILED_INSTANCES = "CamelDicomRetrieveFailedInstances";

    /** UIDs of the SOP classes whose instances a get cannot bring, since an association has no room for them. */
    @Metadata(
            description =
                    "UIDs of the SOP classes whose instances a get cannot bring, since an association has no room for them",
            javaType = "java.util.List<String>",
            displayName = "Retrieve Left Out",
            label = "producer")
    public static final String RETRIEVE_LEFT_OUT = "CamelDicomRetrieveLeftOut";

    /** SOP Instance UID of the print job that a film belongs to. */
    @Metadata(
            description = "SOP Instance UID of the print job that a film belongs to",
            javaType = "String",
            displayName = "Print Job Uid",
            label = "consumer")
    public static final String PRINT_JOB_UID = "CamelDicomPrintJobUid";

    /** Which sheet of its print job a film is, from 1. */
    @Metadata(
            description = "Which sheet of its print job a film is, from 1",
            javaType = "Integer",
            displayName = "Print Sheet",
            label = "consumer")
    public static final String PRINT_SHEET = "CamelDicomPrintSheet";

    /** How many sheets the route is given for the print job. */
    @Metadata(
            description = "How many sheets the route is given for the print job",
            javaType = "Integer",
            displayName = "Print Sheets",
            label = "consumer")
    public static final String PRINT_SHEETS = "CamelDicomPrintSheets";

    /** How often a film is to be printed. */
    @Metadata(
            description = "How often a film is to be printed",
            javaType = "Integer",
            displayName = "Print Copies",
            label = "consumer")
    public static final String PRINT_COPIES = "CamelDicomPrintCopies";

    /** Image Display Format of a film. */
    @Metadata(
            description = "Image Display Format of a film",
            javaType = "String",
            displayName = "Print Layout",
            label = "consumer")
    public static final String PRINT_LAYOUT = "CamelDicomPrintLayout";

    /** Film Size ID, or an empty text. */
    @Metadata(
            description = "Film Size ID, or an empty text",
            javaType = "String",
            displayName = "Print Film Size",
            label = "consumer")
    public static final String PRINT_FILM_SIZE = "CamelDicomPrintFilmSize";

    /** Whether a film is wider than high. */
    @Metadata(
            description = "Whether a film is wider than high",
            javaType = "Boolean",
            displayName = "Print Landscape",
            label = "consumer")
    public static final String PRINT_LANDSCAPE = "CamelDicomPrintLandscape";

    /** Medium Type of a film, or an empty text. */
    @Metadata(
            description = "Medium Type of a film, or an empty text",
            javaType = "String",
            displayName = "Print Medium Type",
            label = "consumer")
    public static final String PRINT_MEDIUM_TYPE = "CamelDicomPrintMediumType";

    /** Film Destination, or an empty text. */
    @Metadata(
            description = "Film Destination, or an empty text",
            javaType = "String",
            displayName = "Print Destination",
            label = "consumer")
    public static final String PRINT_DESTINATION = "CamelDicomPrintDestination";

    /** Film Session Label, or an empty text. */
    @Metadata(
            description = "Film Session Label, or an empty text",
            javaType = "String",
            displayName = "Print Label",
            label = "consumer")
    public static final String PRINT_LABEL = "CamelDicomPrintLabel";

    /** Whether a film is of color print. */
    @Metadata(
            description = "Whether a film is of color print",
            javaType = "Boolean",
            displayName = "Print Color",
            label = "consumer")
    public static final String PRINT_COLOR = "CamelDicomPrintColor";

    /** The images of a film, in the order of their positions, each a file. */
    @Metadata(
            description = "The images of a film, in the order of their positions, each a file",
            javaType = "java.util.List<io.cameldicom.component.DicomFile>",
            displayName = "Print Images",
            label = "consumer")
    public static final String PRINT_IMAGES = "CamelDicomPrintImages";

    /** SOP Instance UIDs of the print jobs that the printer has made. */
    @Metadata(
            description = "SOP Instance UIDs of the print jobs that the printer has made",
            javaType = "java.util.List<String>",
            displayName = "Print Job Uids",
            label = "producer")
    public static final String PRINT_JOB_UIDS = "CamelDicomPrintJobUids";

    /** Execution Status of the first print job that is not done, or of the last one; UNKNOWN if it was not followed. */
    @Metadata(
            description =
                    "Execution Status of the first print job that is not done, or of the last one; UNKNOWN if it was not followed",
            javaType = "String",
            displayName = "Print Status",
            label = "producer")
    public static final String PRINT_STATUS = "CamelDicomPrintStatus";

    /** Execution Status Info of that print job, or an empty text. */
    @Metadata(
            description = "Execution Status Info of that print job, or an empty text",
            javaType = "String",
            displayName = "Print Status Info",
            label = "producer")
    public static final String PRINT_STATUS_INFO = "CamelDicomPrintStatusInfo";

    /** SOP Instance UID of the request for media. */
    @Metadata(
            description = "SOP Instance UID of the request for media",
            javaType = "String",
            displayName = "Media Request Uid",
            label = "common")
    public static final String MEDIA_REQUEST_UID = "CamelDicomMediaRequestUid";

    /** How many copies of the media are to be made. */
    @Metadata(
            description = "How many copies of the media are to be made",
            javaType = "Integer",
            displayName = "Media Copies",
            label = "consumer")
    public static final String MEDIA_COPIES = "CamelDicomMediaCopies";

    /** By which the route hears of a user who does not want the media any more, and says whether they can be stopped. */
    @Metadata(
            description =
                    "By which the route hears of a user who does not want the media any more, and says whether they can be stopped",
            javaType = "io.cameldicom.component.MediaCancellation",
            displayName = "Media Cancellation",
            label = "consumer")
    public static final String MEDIA_CANCELLATION = "CamelDicomMediaCancellation";

    /** Execution Status of the request for media: PENDING, CREATING, DONE, FAILURE. */
    @Metadata(
            description = "Execution Status of the request for media: PENDING, CREATING, DONE, FAILURE",
            javaType = "String",
            displayName = "Media Status",
            label = "producer")
    public static final String MEDIA_STATUS = "CamelDicomMediaStatus";

    /** Execution Status Info of the request for media, or an empty text. */
    @Metadata(
            description = "Execution Status Info of the request for media, or an empty text",
            javaType = "String",
            displayName = "Media Status Info",
            label = "producer")
    public static final String MEDIA_STATUS_INFO = "CamelDicomMediaStatusInfo";

    /** How many pieces of media were made. */
    @Metadata(
            description = "How many pieces of media were made",
            javaType = "Integer",
            displayName = "Media Pieces",
            label = "producer")
    public static final String MEDIA_PIECES = "CamelDicomMediaPieces";

    /** What the peer asks for: FIND, MOVE, GET, N_CREATE and so on. */
    @Metadata(
            description = "What the peer asks for: FIND, MOVE, GET, N_CREATE and so on",
            javaType = "io.cameldicom.component.Operation",
            displayName = "Requested Operation",
            label = "consumer")
    public static final String REQUESTED_OPERATION = "CamelDicomRequestedOperation";

    /** AE title that the peer wants instances to be sent to by C-MOVE. */
    @Metadata(
            description = "AE title that the peer wants instances to be sent to by C-MOVE",
            javaType = "String",
            displayName = "Requested Move Destination",
            label = "consumer")
    public static final String REQUESTED_MOVE_DESTINATION = "CamelDicomRequestedMoveDestination";

    /** Tags of the attributes that an N-GET asks for; none asks for all. */
    @Metadata(
            description = "Tags of the attributes that an N-GET asks for; none asks for all",
            javaType = "java.util.List<Integer>",
            displayName = "Requested Attributes",
            label = "consumer")
    public static final String REQUESTED_ATTRIBUTES = "CamelDicomRequestedAttributes";

    /** What was agreed on for a query or retrieval besides the baseline. */
    @Metadata(
            description = "What was agreed on for a query or retrieval besides the baseline",
            javaType = "java.util.Set<io.cameldicom.engine.query.QueryExtension>",
            displayName = "Query Features",
            label = "consumer")
    public static final String QUERY_FEATURES = "CamelDicomQueryFeatures";

    private DicomConstants() {}
}
