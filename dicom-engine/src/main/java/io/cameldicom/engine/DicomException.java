package io.cameldicom.engine;

import java.io.IOException;
import java.util.Objects;

/**
 * The root of everything that can go wrong with DICOM: each subclass carries its facts as fields.
 *
 * <p>No message and no field ever holds the value of a data element, so an exception may be logged, sent and shown
 * without disclosing a patient's data. Instances are immutable apart from what {@link Throwable} itself allows.
 */
public class DicomException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Who or what has to change before the same operation can succeed. */
    public enum Category {
        /** Waiting may be enough: a full disk, a busy peer, a broken connection. */
        TRANSIENT,
        /** The same input fails again, always: a malformed object, an unsupported value. */
        PERMANENT,
        /** Somebody must change a setting on this side. */
        CONFIGURATION,
        /** The other side broke the protocol or refused. */
        PEER
    }

    /** How much of the work the failure takes with it. */
    public enum Scope {
        /** One instance (or one request) failed; the association, if any, goes on. */
        INSTANCE,
        /** The association is gone or must not be used again. */
        ASSOCIATION
    }

    private final Category category;
    private final Scope scope;
    private final String advice;

    /**
     * Creates an exception.
     *
     * @param message what happened, with the facts, without any element value
     * @param category who or what has to change
     * @param scope how much of the work is lost
     * @param advice one sentence on what to do now
     * @param cause the exception below, or null
     */
    public DicomException(String message, Category category, Scope scope, String advice, Throwable cause) {
        super(message, cause);
        this.category = Objects.requireNonNull(category, "category");
        this.scope = Objects.requireNonNull(scope, "scope");
        this.advice = Objects.requireNonNull(advice, "advice");
    }

    /** Creates an exception without a cause. */
    public DicomException(String message, Category category, Scope scope, String advice) {
        this(message, category, scope, advice, null);
    }

    /** Who or what has to change before the same operation can succeed. */
    public final Category category() {
        return category;
    }

    /** How much of the work the failure takes with it. */
    public final Scope scope() {
        return scope;
    }

    /** One sentence on what to do now. */
    public final String advice() {
        return advice;
    }
}
