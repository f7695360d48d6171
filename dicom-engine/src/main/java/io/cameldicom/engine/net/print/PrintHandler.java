package io.cameldicom.engine.net.print;

import java.io.IOException;
import java.util.concurrent.CompletionStage;

/** Prints films: on paper, to a file, or wherever. Called by workers, one film of a job after the other. */
@FunctionalInterface
public interface PrintHandler {
    /**
     * Prints a film, once.
     *
     * @param film its images lie in files that are there until the result is completed; {@link PrintedImage#keep} keeps one
     *     longer
     * @return done when it is printed. If it fails, so does the job, with the {@link PrintFailureException#info()} of a {@link
     *     PrintFailureException} among the causes
     * @throws IOException if it fails at once
     */
    CompletionStage<Void> print(PrintedFilm film) throws IOException;
}
