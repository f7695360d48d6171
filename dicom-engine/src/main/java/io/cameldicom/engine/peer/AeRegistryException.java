package io.cameldicom.engine.peer;

import io.cameldicom.engine.DicomException;
import java.nio.file.Path;

/**
 * A registry file cannot be used: says where the mistake is and what would be right. No message holds a value of the file, for
 * it may be a secret.
 */
public final class AeRegistryException extends DicomException {
    private static final long serialVersionUID = 1L;

    private final Path file;
    private final int line;
    private final int column;
    private final String key;

    AeRegistryException(Path file, YamlNode.Place place, String what, String advice, Throwable cause) {
        super(
                "%s:%d:%d: %s%s"
                        .formatted(
                                file.getFileName(),
                                place.line(),
                                place.column(),
                                place.key().isEmpty() ? "" : place.key() + ": ",
                                what),
                Category.CONFIGURATION,
                Scope.INSTANCE,
                advice,
                cause);
        this.file = file;
        this.line = place.line();
        this.column = place.column();
        this.key = place.key();
    }

    /** The registry file. */
    public Path file() {
        return file;
    }

    /** The line, from 1; 0 if it is the file as a whole. */
    public int line() {
        return line;
    }

    /** The column, from 1; 0 if it is the file as a whole. */
    public int column() {
        return column;
    }

    /** The path of keys to the mistake, such as {@code peers.pacs.port}; {@code ""} if it is not at a key. */
    public String key() {
        return key;
    }
}
