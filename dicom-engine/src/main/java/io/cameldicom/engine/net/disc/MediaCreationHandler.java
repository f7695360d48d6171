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
}
