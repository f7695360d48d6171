package io.cameldicom.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Help.Ansi;

/** A line on standard error that is written over as work goes on, a few times a second. For any thread. */
final class ProgressBar {
    private static final int WIDTH = 30;
    private static final long NANOS_BETWEEN = 200_000_000;
    private static final double MEGA = 1e6;

    private final PrintWriter err;
    private final boolean shown;
    private final Object lock = new Object();
    private long next; // guarded by lock
    private int longest;

    /** Creates one; {@code shown} says whether anybody looks, else it writes nothing. */
    ProgressBar(Console console, boolean shown) {
        this.err = console.err();
        this.shown = shown;
        this.next = System.nanoTime();
    }

    /** Whether somebody is likely to look: the process has a terminal that understands more than text. */
    static boolean isWatched() {
        return Ansi.AUTO.enabled();
    }

    /**
     * Tells how far it is.
     *
     * @param total 0 if nobody knows
     */
    void show(int done, int total, long bytesPerSecond, Optional<Duration> left) {
        synchronized (lock) {
            long now = System.nanoTime();
            if (!shown || now - next < 0) {
                return;
            }
            next = now + NANOS_BETWEEN;
            write(line(done, total, bytesPerSecond, left));
        }
    }

    private static String line(int done, int total, long bytesPerSecond, Optional<Duration> left) {
        StringBuilder line = new StringBuilder();
        if (total > 0) {
            int full = (int) ((long) WIDTH * Math.min(done, total) / total);
            line.append('[')
                    .append("#".repeat(full))
                    .append(".".repeat(WIDTH - full))
                    .append("] ");
            line.append(done).append(" of ").append(total);
        } else {
            line.append(done);
        }
        if (bytesPerSecond > 0) {
            line.append(String.format(Locale.ROOT, ", %.1f MB/s", bytesPerSecond / MEGA));
        }
        left.ifPresent(rest -> line.append(", ").append(rest.toSeconds()).append(" s left"));
        return line.toString();
    }

    private void write(String line) {
        longest = Math.max(longest, line.length());
        err.print('\r' + line + " ".repeat(longest - line.length()));
        err.flush();
    }

    /** Wipes the line away, so that others can be written. */
    void end() {
        synchronized (lock) {
            if (longest > 0) {
                err.print('\r' + " ".repeat(longest) + '\r');
                err.flush();
                longest = 0;
            }
        }
    }
}
