package io.cameldicom.engine.net.service;

import io.cameldicom.engine.net.dimse.DicomStatusException;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.dimse.StatusDetail;
import io.cameldicom.engine.workflow.RequestRefusedException;
import io.cameldicom.engine.workflow.RuleFault;
import io.cameldicom.engine.workflow.WorkflowStatus;
import java.util.Optional;

/**
 * What a failure of a handler says to the peer: the status that it names, and what goes with it.
 *
 * @dicom PS3.7 C
 */
record NamedStatus(Status status, StatusDetail detail) {
    private static final int DEPTH = 32; // of causes: they may go in a circle

    /** The first status that is named by {@code failure} or its causes. */
    static Optional<NamedStatus> of(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEPTH; depth++, cause = cause.getCause()) {
            if (cause instanceof DicomStatusException named) {
                return Optional.of(new NamedStatus(named.status(), named.detail()));
            }
            if (cause instanceof RequestRefusedException refused) {
                return Optional.of(of(refused));
            }
        }
        return Optional.empty();
    }

    private static NamedStatus of(RequestRefusedException refused) {
        WorkflowStatus status = refused.status();
        String where =
                refused.faults().isEmpty() ? "" : ": " + refused.faults().get(0).path();
        int[] attributes = refused.faults().stream()
                .mapToInt(NamedStatus::attribute)
                .distinct()
                .toArray();
        StatusDetail detail = StatusDetail.comment(status.meaning() + where).withAttributeIdentifiers(attributes);
        return new NamedStatus(
                new Status(status.code()),
                status.errorId().isPresent()
                        ? detail.withErrorId(status.errorId().getAsInt())
                        : detail);
    }

    private static int attribute(RuleFault fault) {
        return fault.path().last().tag();
    }
}
