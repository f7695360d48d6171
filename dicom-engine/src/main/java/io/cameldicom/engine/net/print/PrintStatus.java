package io.cameldicom.engine.net.print;

import io.cameldicom.engine.net.dimse.Status;

/**
 * The statuses of Print Management. B601H and C616H are never given, for film sessions can be printed as a whole; C613H is of the
 * retired overlay boxes.
 *
 * @dicom PS3.4 H.4
 */
final class PrintStatus {
    /** Warning: memory is not allocated on demand. */
    static final Status MEMORY_ALLOCATION_NOT_SUPPORTED = new Status(0xB600);
    /** Warning: no film of the session has an image. */
    static final Status EMPTY_SESSION = new Status(0xB602);
    /** Warning: the film has no image. */
    static final Status EMPTY_FILM = new Status(0xB603);
    /** Warning: the image is larger than its box, and made to fit. */
    static final Status DEMAGNIFIED = new Status(0xB604);
    /** Warning: a density is beyond what the printer can. */
    static final Status DENSITY_OUT_OF_RANGE = new Status(0xB605);
    /** Warning: the image is larger than its box, and cropped. */
    static final Status CROPPED = new Status(0xB609);
    /** Warning: the image is larger than its box, and decimated. */
    static final Status DECIMATED = new Status(0xB60A);
    /** Failure: the session has no film. */
    static final Status NO_FILM_BOX = new Status(0xC600);
    /** Failure: too many jobs wait, of a film session. */
    static final Status SESSION_QUEUE_FULL = new Status(0xC601);
    /** Failure: too many jobs wait, of a film box. */
    static final Status FILM_QUEUE_FULL = new Status(0xC602);
    /** Failure: the image is larger than its box. */
    static final Status IMAGE_TOO_LARGE = new Status(0xC603);
    /** Failure: there is no room for the image. */
    static final Status INSUFFICIENT_MEMORY = new Status(0xC605);

    private PrintStatus() {}
}
