package io.cameldicom.cli;

import io.cameldicom.engine.text.Printable;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Locale;

/** A line an image, printed as it comes: the columns have their width before anything is known of the next file. */
final class PixelTable {
    private static final String LINE = "%-20s  %-12s  %-15s  %-28s  %-8s  %9s  %-16s  %s%n";

    private final Writer out;
    private boolean begun;

    PixelTable(Writer out) {
        this.out = out;
    }

    void row(PixelSummary image, Path file) throws IOException {
        if (!begun) {
            begun = true;
            out.append(String.format(
                    Locale.ROOT,
                    LINE,
                    "ROWS x COLS x FRAMES",
                    "BITS",
                    "PHOTOMETRIC",
                    "TRANSFER SYNTAX",
                    "OFFSETS",
                    "FRAGMENTS",
                    "LOSSY",
                    "FILE"));
        }
        out.append(String.format(
                Locale.ROOT,
                LINE,
                image.size(),
                image.bits(),
                image.photometric(),
                image.syntax(),
                image.offsets(),
                image.fragments(),
                image.lossy(),
                Printable.of(file.toString())));
    }
}
