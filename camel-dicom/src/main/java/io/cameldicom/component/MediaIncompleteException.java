package io.cameldicom.component;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.net.disc.MediaCreationUser;

/** Media were not made, or not in time; the {@link #result} tells how the request is. */
public final class MediaIncompleteException extends DicomException {
    private static final long serialVersionUID = 1L;

    private final transient MediaCreationUser.Result result;

    MediaIncompleteException(MediaCreationUser.Result result) {
        super("No media: " + result, Category.PEER, Scope.INSTANCE, "See the device that makes the media.");
        this.result = result;
    }

    /** How the request is. */
    public MediaCreationUser.Result result() {
        return result;
    }
}
