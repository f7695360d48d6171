package io.cameldicom.engine.net.tls;

import io.cameldicom.engine.DicomException;
import java.nio.file.Path;

/** Keys or certificates cannot be used. Messages name files and never hold a password or a key. */
public final class TlsConfigurationException extends DicomException {
    private static final long serialVersionUID = 1L;

    TlsConfigurationException(String message, String advice, Throwable cause) {
        super(message, Category.CONFIGURATION, Scope.ASSOCIATION, advice, cause);
    }

    static TlsConfigurationException unusable(Path file, String why, String advice) {
        return new TlsConfigurationException(file + ": " + why, advice, null);
    }

    static TlsConfigurationException unreadable(Path file, String what, Throwable cause) {
        return new TlsConfigurationException(
                "%s cannot be read as %s: %s".formatted(file, what, cause.getMessage()),
                "See that the file is there, may be read, is of this kind, and that the password is its own.",
                cause);
    }
}
