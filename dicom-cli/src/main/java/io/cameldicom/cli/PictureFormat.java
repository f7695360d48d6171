package io.cameldicom.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** What pictures are written as; the name of the file says it. */
enum PictureFormat {
    /** One frame, without loss. */
    PNG,
    /** One frame, smaller, not exact. */
    JPEG,
    /** All frames in one file. */
    GIF;

    /** The format of a file of this name; empty where the name says none. */
    static Optional<PictureFormat> of(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return switch (name.substring(Math.max(0, name.lastIndexOf('.')))) {
            case ".png" -> Optional.of(PNG);
            case ".jpg", ".jpeg" -> Optional.of(JPEG);
            case ".gif" -> Optional.of(GIF);
            default -> Optional.empty();
        };
    }
}
