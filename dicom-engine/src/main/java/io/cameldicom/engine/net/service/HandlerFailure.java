package io.cameldicom.engine.net.service;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.io.DicomEncodingException;
import io.cameldicom.engine.io.DicomFormatException;
import io.cameldicom.engine.net.dimse.DicomStatusException;
import io.cameldicom.engine.net.dimse.Status;
import java.io.IOException;

/** What it means to the peer that the handler of a query or retrieval failed. */
final class HandlerFailure {
    private static final int DEEPEST = 32; // causes that are looked at

    private HandlerFailure() {}

    /** The status, looked for among the causes, too; {@code ofIo} where nothing but input or output failed. */
    static Status status(Throwable failure, Status ofIo) {
        Status status = Status.CANNOT_UNDERSTAND;
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++, cause = cause.getCause()) {
            if (cause instanceof DicomStatusException named) {
                return named.status();
            }
            if (cause instanceof DicomFormatException || cause instanceof DicomEncodingException) {
                return Status.CANNOT_UNDERSTAND;
            }
            if (cause instanceof DicomException fault && Identifier.isAtFault(fault)) {
                return Status.DATA_SET_DOES_NOT_MATCH_SOP_CLASS;
            }
            if (cause instanceof IOException) {
                status = ofIo;
            }
        }
        return status;
    }
}
