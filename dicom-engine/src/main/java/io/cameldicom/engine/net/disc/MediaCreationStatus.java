package io.cameldicom.engine.net.disc;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import java.util.Arrays;
import java.util.Optional;

/**
 * How far a request for media is: the terms of Execution Status (2100,0020).
 *
 * @dicom PS3.3 C.22.1
 */
public enum MediaCreationStatus {
    /** It was created, and nobody has asked for the media yet. */
    IDLE,
    /** It waits for its turn. */
    PENDING,
    /** The media are being made. */
    CREATING,
    /** The media are there. */
    DONE,
    /** There are no media, or not all. */
    FAILURE;

    /** Whether a request stays like this. */
    public boolean isFinal() {
        return this == DONE || this == FAILURE;
    }

    static Optional<MediaCreationStatus> of(DataSet request) {
        String term = request.string(Tag.ExecutionStatus, "");
        return Arrays.stream(values())
                .filter(status -> status.name().equals(term))
                .findFirst();
    }
}
