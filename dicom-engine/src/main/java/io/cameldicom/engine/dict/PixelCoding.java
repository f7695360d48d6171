package io.cameldicom.engine.dict;

/**
 * The family of compression that a transfer syntax uses for pixels.
 *
 * @dicom PS3.5 8.2
 */
public enum PixelCoding {
    /** Not compressed, though perhaps in fragments (PS3.5 8.1.1). */
    NATIVE,
    /** Run length encoding by byte planes (PS3.5 G). */
    RLE,
    /** Each frame by itself compressed with raw deflate. */
    DEFLATED,
    /** ISO/IEC 10918-1, lossy and lossless processes (PS3.5 8.2.1). */
    JPEG,
    /** ISO/IEC 14495-1 (PS3.5 8.2.3). */
    JPEG_LS,
    /** ISO/IEC 15444-1 and -2 (PS3.5 8.2.4). */
    JPEG_2000,
    /** ISO/IEC 15444-15, high throughput JPEG 2000. */
    HTJ2K,
    /** ISO/IEC 18181. */
    JPEG_XL,
    /** ISO/IEC 13818-2 video (PS3.5 8.2.5, 8.2.6). */
    MPEG2,
    /** ISO/IEC 14496-10 video, H.264 (PS3.5 8.2.7 to 8.2.9). */
    MPEG4_AVC,
    /** ISO/IEC 23008-2 video, H.265 (PS3.5 8.2.10, 8.2.11). */
    HEVC,
    /** No pixels in the data set: it names a JPIP server that has them (PS3.5 A.6). */
    JPIP,
    /** No pixels in the data set: they travel beside it in real time (PS3.22). */
    STREAMED,
    /** That of a transfer syntax of which only the UID is known. */
    UNKNOWN;

    /** Whether the fragments hold one video stream rather than single frames. */
    public boolean isVideo() {
        return this == MPEG2 || this == MPEG4_AVC || this == HEVC;
    }
}
