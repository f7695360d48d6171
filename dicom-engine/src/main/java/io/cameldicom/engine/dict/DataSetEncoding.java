package io.cameldicom.engine.dict;

/**
 * How a transfer syntax lays out a data set in bytes, apart from how pixels are compressed.
 *
 * @dicom PS3.5 A
 */
public enum DataSetEncoding {
    /** Elements without VR, the default transfer syntax (PS3.5 A.1). */
    IMPLICIT_LITTLE_ENDIAN(false, false),
    /** Elements with VR (PS3.5 A.2). */
    EXPLICIT_LITTLE_ENDIAN(true, false),
    /** Elements with VR, most significant byte first (PS3.5 A.3, retired). */
    EXPLICIT_BIG_ENDIAN(true, true),
    /** {@link #EXPLICIT_LITTLE_ENDIAN}, then compressed as a whole by raw deflate (PS3.5 A.5). */
    DEFLATED(true, false),
    /** {@link #EXPLICIT_LITTLE_ENDIAN}, save that Pixel Data is a sequence of fragments (PS3.5 A.4). */
    ENCAPSULATED(true, false),
    /** Not a stream of elements as PS3.5 section 7 defines it: Papyrus, MIME, XML and SMPTE real-time video. */
    FOREIGN(true, false);

    private final boolean explicitVr;
    private final boolean bigEndian;

    DataSetEncoding(boolean explicitVr, boolean bigEndian) {
        this.explicitVr = explicitVr;
        this.bigEndian = bigEndian;
    }

    /** Whether elements carry their VR; without meaning for {@link #FOREIGN}. */
    public boolean explicitVr() {
        return explicitVr;
    }

    /** Whether numbers are stored with the most significant byte first; without meaning for {@link #FOREIGN}. */
    public boolean bigEndian() {
        return bigEndian;
    }
}
