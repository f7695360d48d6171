package io.cameldicom.component;

import io.cameldicom.engine.net.dimse.CStoreRsp;
import io.cameldicom.engine.net.dimse.ServiceClass;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.service.BatchProgress;
import io.cameldicom.engine.net.service.BatchResult;
import io.cameldicom.engine.net.service.InstanceSource;
import io.cameldicom.engine.net.service.StoreReply;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.Message;

/** Says in the headers of a message how an operation went. */
final class ResultHeaders {
    private static final List<String> ALL = List.of(
            DicomConstants.STATUS,
            DicomConstants.STATUS_MEANING,
            DicomConstants.ERROR_COMMENT,
            DicomConstants.SENT_TRANSFER_SYNTAX_UID,
            DicomConstants.ATTEMPTS,
            DicomConstants.BATCH_TOTAL,
            DicomConstants.BATCH_STORED,
            DicomConstants.BATCH_FAILED,
            DicomConstants.BATCH_NOT_SENT,
            DicomConstants.BATCH_SKIPPED);

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

    static void stored(Message message, StoreReply reply) {
        CStoreRsp response = reply.response();
        status(message, response.status(), ServiceClass.STORAGE);
        String comment = response.statusDetail().errorComment();
        if (!comment.isEmpty()) {
            message.setHeader(DicomConstants.ERROR_COMMENT, comment);
        }
        message.setHeader(
                DicomConstants.SENT_TRANSFER_SYNTAX_UID, reply.transferSyntax().uid());
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
