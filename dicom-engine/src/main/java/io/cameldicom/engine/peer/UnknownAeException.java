package io.cameldicom.engine.peer;

import io.cameldicom.engine.DicomException;

/** A registry has no peer of the name that was asked for. */
public final class UnknownAeException extends DicomException {
    private static final long serialVersionUID = 1L;

    private final String name;

    UnknownAeException(String name) {
        super(
                "The AE registry has no peer named " + name,
                Category.CONFIGURATION,
                Scope.INSTANCE,
                "Add the peer to the registry file, or correct the name.");
        this.name = name;
    }

    /** The name that was asked for. */
    public String name() {
        return name;
    }
}
