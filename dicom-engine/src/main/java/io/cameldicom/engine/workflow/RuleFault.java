package io.cameldicom.engine.workflow;

import io.cameldicom.engine.data.TagPath;
import java.util.Objects;

/** An attribute that is not as the rules of a request demand; never its value. */
public record RuleFault(TagPath path, Kind kind) {
    /** What is wrong. */
    public enum Kind {
        /** It is required and not there. */
        MISSING(WorkflowStatus.MISSING_ATTRIBUTE),
        /** It is required to have a value and has none. */
        EMPTY(WorkflowStatus.MISSING_ATTRIBUTE_VALUE),
        /** It has a value that it may not have. */
        INVALID(WorkflowStatus.INVALID_ATTRIBUTE_VALUE),
        /** It is not for the peer to give it here. */
        NOT_ALLOWED(WorkflowStatus.NO_SUCH_ATTRIBUTE),
        /** It is to be set, and was not there when the instance was created. */
        NOT_CREATED(WorkflowStatus.NO_SUCH_ATTRIBUTE);

        private final WorkflowStatus status;

        Kind(WorkflowStatus status) {
            this.status = status;
        }

        /** The status that a request with this fault is refused with. */
        public WorkflowStatus status() {
            return status;
        }
    }

    /** Refuses null. */
    public RuleFault {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(kind, "kind");
    }

    /** A fault of an attribute on the outermost level. */
    public static RuleFault of(int tag, Kind kind) {
        return new RuleFault(TagPath.of(tag), kind);
    }

    /** Where and what. */
    @Override
    public String toString() {
        return path + " " + kind;
    }
}
