package io.cameldicom.engine.pixel;

import io.cameldicom.engine.DicomException;
import java.util.Objects;
import java.util.OptionalLong;

/** Pixels that cannot be decoded, encoded or described, with the cause and the place. */
public final class PixelException extends DicomException {
    private static final long serialVersionUID = 1L;

    /** What is wrong. */
    public enum Reason {
        /** The bytes break the rules of their compression. */
        MALFORMED("Ask the sender for the object again; its compressed pixels are damaged."),
        /** The bytes end before the frame does. */
        TRUNCATED("Ask the sender for the object again; its compressed pixels are cut short."),
        /** The bytes are right, but use what the codec does not know, or no codec serves the transfer syntax. */
        UNSUPPORTED("Have the object sent in another transfer syntax, or add a codec for this one."),
        /** The image is right, but the transfer syntax that it is to be encoded in cannot hold it. */
        NOT_ENCODABLE("Have the image sent in another transfer syntax; the one that is wanted cannot hold its pixels."),
        /** The data set and the compressed bytes, or two attributes of the data set, contradict each other. */
        INCONSISTENT("Correct the attributes of the image at its source."),
        /** What is promised needs more memory than the options allow. */
        TOO_LARGE("Raise the limit of bytes a frame may take, if images of this size are expected.");

        private final String advice;

        Reason(String advice) {
            this.advice = advice;
        }
    }

    private final Reason reason;
    private final long offset;

    private PixelException(Reason reason, String message, long offset, Throwable cause) {
        super(message, Category.PERMANENT, Scope.INSTANCE, reason.advice, cause);
        this.reason = Objects.requireNonNull(reason, "reason");
        this.offset = offset;
    }

    /** Creates an exception that names no place. */
    public static PixelException of(Reason reason, String message) {
        return new PixelException(reason, message, -1, null);
    }

    /** Creates an exception for another one. */
    public static PixelException of(Reason reason, String message, Throwable cause) {
        return new PixelException(reason, message, -1, cause);
    }

    /** Creates an exception for what stands {@code offset} bytes into a frame's compressed bytes. */
    public static PixelException at(long offset, Reason reason, String message) {
        return new PixelException(reason, message + " at byte " + offset, offset, null);
    }

    /** What is wrong. */
    public Reason reason() {
        return reason;
    }

    /** Where in the compressed bytes of the frame, counted from their first byte; empty where no place is known. */
    public OptionalLong offset() {
        return offset < 0 ? OptionalLong.empty() : OptionalLong.of(offset);
    }
}
