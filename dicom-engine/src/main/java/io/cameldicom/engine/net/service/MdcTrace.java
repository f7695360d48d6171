package io.cameldicom.engine.net.service;

import org.slf4j.MDC;

/** Has the log lines of a thread name the trace of an association, and the association itself, while it works on that. */
final class MdcTrace {
    private static final String TRACE_ID = "trace_id";
    private static final String ASSOCIATION_ID = "dicom.associationId";

    private MdcTrace() {}

    /** Runs something; its log lines name the trace, if the association has one. */
    static void run(PeerInfo peer, Runnable work) {
        if (peer.terms().trace().isEmpty()) {
            work.run();
            return;
        }
        String outerTrace = MDC.get(TRACE_ID);
        String outerAssociation = MDC.get(ASSOCIATION_ID);
        MDC.put(TRACE_ID, peer.terms().trace().get().traceId());
        MDC.put(ASSOCIATION_ID, peer.associationId());
        try {
            work.run();
        } finally {
            restore(TRACE_ID, outerTrace);
            restore(ASSOCIATION_ID, outerAssociation);
        }
    }

    private static void restore(String key, String outer) {
        if (outer == null) {
            MDC.remove(key);
        } else {
            MDC.put(key, outer);
        }
    }
}
