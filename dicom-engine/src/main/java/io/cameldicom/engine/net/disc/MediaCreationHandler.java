package io.cameldicom.engine.net.disc;

import java.io.IOException;
import java.util.concurrent.CompletionStage;

/** Makes media: burns discs, fills sticks, or writes folders. Called by workers. */
@FunctionalInterface
public interface MediaCreationHandler {
    /**
     * Makes the media of a request, all copies of them.
     *
     * @return what was made, when it is. If it fails, so does the request, as a {@link MediaCreationFailureException} among the
     *     causes says
     * @throws IOException if it fails at once
     */
    CompletionStage<CreatedMedia> create(MediaOrder order) throws IOException;

    /**
     * Stops making the media of a request, for who asked for them does not want them any more. Called by a worker while what {@link
     * #create} returned is not completed; that is still to be completed in the end, somehow, and the next request waits for it.
     *
     * @return whether they are stopped, or will be soon: the request is gone then, and what comes of {@link #create} does not count.
     *     Otherwise the user is told that they cannot be (C202H), as is always the case unless this is overridden; an exception
     *     refuses the cancellation, too (C203H)
     */
    default boolean cancel(MediaOrder order) {
        return false;
    }
}
