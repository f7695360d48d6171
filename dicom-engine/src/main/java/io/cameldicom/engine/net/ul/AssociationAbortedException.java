package io.cameldicom.engine.net.ul;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.net.pdu.AbortReason;
import io.cameldicom.engine.net.pdu.AbortSource;
import java.util.Objects;

/**
 * The association was aborted; what was under way is lost.
 *
 * @dicom PS3.8 7.3, 7.4
 */
public final class AssociationAbortedException extends DicomException {
    private static final long serialVersionUID = 1L;

    /** Which end sent the A-ABORT. */
    public enum By {
        /** This side. */
        LOCAL,
        /** The other side. */
        PEER
    }

    private final By by;
    private final AbortSource source;
    private final AbortReason reason;

    /**
     * Creates one.
     *
     * @param by which end aborted
     * @param source whether its user or its upper layer did
     * @param reason why; means something for {@link AbortSource#SERVICE_PROVIDER} only
     * @param cause what stands behind it, or null
     */
    public AssociationAbortedException(By by, AbortSource source, AbortReason reason, Throwable cause) {
        super(message(by, source, reason), category(by, source), Scope.ASSOCIATION, advice(by, source), cause);
        this.by = Objects.requireNonNull(by, "by");
        this.source = source;
        this.reason = reason;
    }

    private static String message(By by, AbortSource source, AbortReason reason) {
        String who = by == By.LOCAL ? "This side" : "The peer";
        return switch (source) {
            case SERVICE_USER -> who + " aborted the association";
            case SERVICE_PROVIDER -> who + " aborted the association, its upper layer: " + reason.meaning();
            case UNKNOWN -> who + " aborted the association, without saying who in it did";
        };
    }

    private static Category category(By by, AbortSource source) {
        boolean ownWish = by == By.LOCAL && source == AbortSource.SERVICE_USER;
        return ownWish ? Category.TRANSIENT : Category.PEER;
    }

    private static String advice(By by, AbortSource source) {
        if (by == By.PEER) {
            return "Look for the reason in the log of the peer.";
        }
        return source == AbortSource.SERVICE_USER
                ? "Open another association if there is more to do."
                : "The peer broke the protocol: report it to its maker.";
    }

    /** Which end aborted. */
    public By by() {
        return by;
    }

    /** Whether that end's user or its upper layer aborted. */
    public AbortSource source() {
        return source;
    }

    /** Why; means something for {@link AbortSource#SERVICE_PROVIDER} only. */
    public AbortReason reason() {
        return reason;
    }
}
