package io.cameldicom.cli;

import java.io.IOException;
import java.util.Locale;

/** Standard output, or a file that takes its place, cannot be written: nothing is left to be done. */
final class OutputException extends IOException {
    private static final long serialVersionUID = 1L;

    OutputException(IOException cause) {
        super("cannot write the output: " + Console.reason(cause), cause);
    }

    /** Whether the reader has simply gone, as {@code head} does; operating systems say so in words only. */
    boolean isBrokenPipe() {
        return String.valueOf(getCause().getMessage()).toLowerCase(Locale.ROOT).contains("pipe");
    }
}
