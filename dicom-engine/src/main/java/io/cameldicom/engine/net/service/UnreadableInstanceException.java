package io.cameldicom.engine.net.service;

import io.cameldicom.engine.DicomException;

/**
 * An instance to send could not be read from where it comes from.
 *
 * <p>It names the kind of the failure and keeps where in the code it came up, but neither its message nor itself: these tell
 * paths, and a path may name a patient.
 */
public final class UnreadableInstanceException extends DicomException {
    private static final long serialVersionUID = 1L;

    private final String kind;

    UnreadableInstanceException(Exception failure) {
        super(
                "The instance cannot be read: " + failure.getClass().getSimpleName(),
                Category.PERMANENT,
                Scope.INSTANCE,
                "See whether its source is there, may be read, and stays as it is while it is sent.");
        this.kind = failure.getClass().getName();
        setStackTrace(failure.getStackTrace());
    }

    /** The failure as it is, or in other words if it may tell more than it should. */
    public static DicomException of(Exception failure) {
        return failure instanceof DicomException known ? known : new UnreadableInstanceException(failure);
    }

    /** The name of the class of what the source threw. */
    public String kind() {
        return kind;
    }
}
