package io.cameldicom.engine.net.print;

import io.cameldicom.engine.net.service.OperationOptions;
import java.util.Objects;

/**
 * What a print provider takes on. Immutable.
 *
 * @param spoolQuota bytes that images may take in its spool, all sessions and jobs together; 0 for no limit. Beyond it an image
 *     is refused with C605H
 * @param waitingJobs how many jobs may wait for their turn, beyond which a print request is refused with C601H or C602H
 * @param parallelJobs how many jobs are printed at once
 * @param films the most films of a session, each of which costs some KiB
 * @param imageBoxes the most image boxes of a film
 * @param copies the most copies that can be asked for
 * @param finishedJobs how many jobs that are done, and of which the user was not told, are kept for those who poll
 * @param reports how event reports are sent
 */
public record PrintOptions(
        long spoolQuota,
        int waitingJobs,
        int parallelJobs,
        int films,
        int imageBoxes,
        int copies,
        int finishedJobs,
        OperationOptions reports) {
    /** 16 GiB of images; one job at a time, 1,000 waiting; 500 films of 400 images; 100 copies. */
    public static final PrintOptions DEFAULT =
            new PrintOptions(16L << 30, 1_000, 1, 500, 400, 100, 256, OperationOptions.DEFAULT);

    /** Refuses what leaves nothing to print. */
    public PrintOptions {
        Objects.requireNonNull(reports, "reports");
        if (spoolQuota < 0 || finishedJobs < 0) {
            throw new IllegalArgumentException("A quota of %d, %d jobs kept".formatted(spoolQuota, finishedJobs));
        }
        if (waitingJobs < 1 || parallelJobs < 1 || films < 1 || imageBoxes < 1 || copies < 1) {
            throw new IllegalArgumentException("%d jobs, %d at once, %d films of %d images, %d copies"
                    .formatted(waitingJobs, parallelJobs, films, imageBoxes, copies));
        }
    }

    /** The same with another {@link #spoolQuota()}. */
    public PrintOptions withSpoolQuota(long bytes) {
        return new PrintOptions(bytes, waitingJobs, parallelJobs, films, imageBoxes, copies, finishedJobs, reports);
    }

    /** The same with other {@link #waitingJobs()}. */
    public PrintOptions withWaitingJobs(int most) {
        return new PrintOptions(spoolQuota, most, parallelJobs, films, imageBoxes, copies, finishedJobs, reports);
    }

    /** The same with other {@link #parallelJobs()}. */
    public PrintOptions withParallelJobs(int most) {
        return new PrintOptions(spoolQuota, waitingJobs, most, films, imageBoxes, copies, finishedJobs, reports);
    }

    /** The same with other {@link #films()} and {@link #imageBoxes()}. */
    public PrintOptions withFilms(int most, int mostImageBoxes) {
        return new PrintOptions(
                spoolQuota, waitingJobs, parallelJobs, most, mostImageBoxes, copies, finishedJobs, reports);
    }

    /** The same with other {@link #copies()}. */
    public PrintOptions withCopies(int most) {
        return new PrintOptions(spoolQuota, waitingJobs, parallelJobs, films, imageBoxes, most, finishedJobs, reports);
    }

    /** The same with other {@link #finishedJobs()}. */
    public PrintOptions withFinishedJobs(int most) {
        return new PrintOptions(spoolQuota, waitingJobs, parallelJobs, films, imageBoxes, copies, most, reports);
    }

    /** The same with other {@link #reports()}. */
    public PrintOptions withReports(OperationOptions other) {
        return new PrintOptions(spoolQuota, waitingJobs, parallelJobs, films, imageBoxes, copies, finishedJobs, other);
    }
}
