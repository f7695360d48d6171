package io.cameldicom.engine.net.print;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.dict.Tag;

/**
 * An image cannot go into an image box as it is: that takes native pixels, grayscale of 8 bits or 12 in 16, or RGB of 8.
 *
 * @dicom PS3.3 C.13.5
 */
public final class UnprintableImageException extends DicomException {
    private static final long serialVersionUID = 1L;

    private final int tag;

    UnprintableImageException(int tag, String why) {
        super(
                "Not an image to be printed as it is: " + Tag.toString(tag) + ' ' + why,
                Category.PERMANENT,
                Scope.INSTANCE,
                "Apply windows and overlays, and convert it to 8-bit or 12-bit grayscale or 8-bit RGB, uncompressed.");
        this.tag = tag;
    }

    /** The attribute that is not as it would have to be. */
    public int tag() {
        return tag;
    }
}
