package io.cameldicom.component;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.net.dimse.CStoreRsp;
import io.cameldicom.engine.net.dimse.DicomStatusException;
import io.cameldicom.engine.net.dimse.ServiceClass;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.dimse.StatusDetail;
import io.cameldicom.engine.net.dimse.SubOperationCounts;
import io.cameldicom.engine.net.service.BatchProgress;
import io.cameldicom.engine.net.service.BatchResult;
import io.cameldicom.engine.net.service.InstanceSource;
import io.cameldicom.engine.net.service.RetrieveResult;
import io.cameldicom.engine.net.service.StoreReply;
import io.cameldicom.engine.workflow.Commitment;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.camel.Message;

/** Says in the headers of a message how an operation went. */
final class ResultHeaders {
    private static final List<String> ALL = List.of(
            DicomConstants.STATUS,
            DicomConstants.STATUS_MEANING,
            DicomConstants.ERROR_COMMENT,
            DicomConstants.SENT_TRANSFER_SYNTAX_UID,
            DicomConstants.FIDELITY,
            DicomConstants.SENT_SOP_INSTANCE_UID,
            DicomConstants.ATTEMPTS,
            DicomConstants.SERVER,
            DicomConstants.BATCH_TOTAL,
            DicomConstants.BATCH_STORED,
            DicomConstants.BATCH_FAILED,
            DicomConstants.BATCH_NOT_SENT,
            DicomConstants.BATCH_SKIPPED,
            DicomConstants.MATCH_COUNT,
            DicomConstants.MORE_MATCHES,
            DicomConstants.RETRIEVE_COMPLETED,
            DicomConstants.RETRIEVE_FAILED,
            DicomConstants.RETRIEVE_WARNING,
            DicomConstants.RETRIEVE_REMAINING,
            DicomConstants.RETRIEVE_FAILED_INSTANCES,
            DicomConstants.RETRIEVE_LEFT_OUT,
            DicomConstants.TRANSACTION_UID,
            DicomConstants.COMMITTED,
            DicomConstants.NOT_COMMITTED,
            DicomConstants.PRINT_JOB_UIDS,
            DicomConstants.PRINT_STATUS,
            DicomConstants.PRINT_STATUS_INFO,
            DicomConstants.MEDIA_REQUEST_UID,
            DicomConstants.MEDIA_STATUS,
            DicomConstants.MEDIA_STATUS_INFO,
            DicomConstants.MEDIA_PIECES);

    private ResultHeaders() {}

    /** Takes away what an operation before has left, so that nobody takes it for this one's. */
    static void clear(Message message) {
        ALL.forEach(message::removeHeader);
    }

    static void status(Message message, Status status, ServiceClass service) {
        message.setHeader(DicomConstants.STATUS, status.code());
        message.setHeader(DicomConstants.STATUS_MEANING, status.meaning(service));
    }

    static void instance(Message message, InstanceSource instance) {
        message.setHeader(DicomConstants.SOP_CLASS_UID, instance.sopClassUid());
        message.setHeader(DicomConstants.SOP_INSTANCE_UID, instance.sopInstanceUid());
    }

    static void stored(Message message, InstanceSource instance, StoreReply reply) {
        CStoreRsp response = reply.response();
        status(message, response.status(), ServiceClass.STORAGE);
        comment(message, response.statusDetail());
        message.setHeader(
                DicomConstants.SENT_TRANSFER_SYNTAX_UID, reply.transferSyntax().uid());
        message.setHeader(DicomConstants.FIDELITY, reply.fidelity().name());
        if (!reply.sopInstanceUid().equals(instance.sopInstanceUid())) {
            message.setHeader(DicomConstants.SENT_SOP_INSTANCE_UID, reply.sopInstanceUid());
        }
    }

    static void comment(Message message, StatusDetail detail) {
        if (!detail.errorComment().isEmpty()) {
            message.setHeader(DicomConstants.ERROR_COMMENT, detail.errorComment());
        }
    }

    /** The failure that a retrieval ended with, if it did. */
    static Optional<DicomException> failure(RetrieveResult result) {
        return result.status().category() == Status.Category.FAILURE
                ? Optional.of(DicomStatusException.of(result.status(), result.detail()))
                : Optional.empty();
    }

    static void retrieved(Message message, RetrieveResult result) {
        status(message, result.status(), ServiceClass.QR_MOVE);
        comment(message, result.detail());
        SubOperationCounts counts = result.counts();
        count(message, DicomConstants.RETRIEVE_COMPLETED, counts.completed());
        count(message, DicomConstants.RETRIEVE_FAILED, counts.failed());
        count(message, DicomConstants.RETRIEVE_WARNING, counts.warning());
        count(message, DicomConstants.RETRIEVE_REMAINING, counts.remaining());
        message.setHeader(DicomConstants.RETRIEVE_FAILED_INSTANCES, result.failedSopInstanceUids());
    }

    private static void count(Message message, String header, OptionalInt count) {
        count.ifPresent(number -> message.setHeader(header, number));
    }

    static void committed(Message message, Commitment commitment) {
        message.setHeader(DicomConstants.COMMITTED, commitment.safe().size());
        message.setHeader(
                DicomConstants.NOT_COMMITTED,
                commitment.instances().size() - commitment.safe().size());
    }

    static void batch(Message message, BatchResult result, List<Path> skipped) {
        BatchProgress totals = result.totals();
        message.setHeader(DicomConstants.BATCH_TOTAL, totals.total());
        message.setHeader(DicomConstants.BATCH_STORED, totals.stored());
        message.setHeader(DicomConstants.BATCH_FAILED, totals.failed());
        message.setHeader(DicomConstants.BATCH_NOT_SENT, totals.left());
        message.setHeader(DicomConstants.BATCH_SKIPPED, skipped);
    }
}
