package io.cameldicom.engine.data;

import io.cameldicom.engine.dict.VR;
import java.util.Objects;

/**
 * Text that cannot be read, or a Java value that cannot be written, as a value of some VR.
 *
 * <p>It is unchecked because the {@code parse} methods that throw it have {@code tryParse} twins for text of unknown
 * origin. The message names the VR and the rule, never the text itself, which may be a patient's.
 */
public final class DicomValueException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final VR vr;
    private final String reason;

    /**
     * Creates an exception.
     *
     * @param vr the VR whose rule is broken
     * @param reason the rule in words, without the value
     */
    public DicomValueException(VR vr, String reason) {
        super(vr + ": " + reason);
        this.vr = vr;
        this.reason = Objects.requireNonNull(reason, "reason");
    }

    /** The VR whose rule is broken. */
    public VR vr() {
        return vr;
    }

    /** The rule in words. */
    public String reason() {
        return reason;
    }
}
