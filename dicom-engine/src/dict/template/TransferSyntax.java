package io.cameldicom.engine.dict;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A transfer syntax: how a data set becomes bytes, and how the pixels in it are compressed.
 *
 * <p>The standard's are constants here and in {@link #all()}; a caller may make others, for syntaxes a vendor invented.
 *
 * @param uid identifies the syntax in files and in negotiation
 * @param name as the standard prints it; empty if and only if nothing is known of the syntax but its UID
 * @param keyword as the standard prints it, or empty
 * @param encoding how the data set is laid out
 * @param pixels how the pixels are compressed
 * @param lossy whether the syntax permits that pixels lose information; a given image in it may still be exact
 * @param oneFragment whether the whole video stream has to be one fragment (PS3.5 8.2.5 to 8.2.9), so below 4 GiB
 * @param retired whether the standard has withdrawn the syntax; archives still hold such files
 * @dicom PS3.5 10
 */
public record TransferSyntax(
        String uid,
        String name,
        String keyword,
        DataSetEncoding encoding,
        PixelCoding pixels,
        boolean lossy,
        boolean oneFragment,
        boolean retired) {
@constants@
    private static final List<TransferSyntax> ALL = List.of(@all@);

    private static final Map<String, TransferSyntax> BY_UID = byUid();

    public TransferSyntax {
        Objects.requireNonNull(uid, "uid");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(keyword, "keyword");
        Objects.requireNonNull(encoding, "encoding");
        Objects.requireNonNull(pixels, "pixels");
    }

    private static Map<String, TransferSyntax> byUid() {
        Map<String, TransferSyntax> byUid = new HashMap<>(2 * ALL.size());
        for (TransferSyntax syntax : ALL) {
            byUid.put(syntax.uid, syntax);
        }
        return byUid;
    }

    /** The standard's transfer syntaxes, retired ones included, in the order of PS3.6 table A-1 in the edition used. */
    public static List<TransferSyntax> all() {
        return ALL;
    }

    /**
     * The transfer syntax with this UID. One that the standard does not register is taken to be an encapsulated one,
     * and so in Explicit VR Little Endian (PS3.5 A.4), as new ones have long been; {@link #isKnown()} is then false.
     */
    public static TransferSyntax of(String uid) {
        TransferSyntax known = BY_UID.get(uid);
        return known != null
                ? known
                : new TransferSyntax(
                        uid, "", "", DataSetEncoding.ENCAPSULATED, PixelCoding.UNKNOWN, true, false, false);
    }

    /** Whether more than the UID is known of this syntax; if not, its other properties are a guess. */
    public boolean isKnown() {
        return !name.isEmpty();
    }

    /** Whether elements carry their VR. */
    public boolean explicitVr() {
        return encoding.explicitVr();
    }

    /** Whether numbers are stored with the most significant byte first. */
    public boolean bigEndian() {
        return encoding.bigEndian();
    }

    /** Whether the bytes of the data set are compressed as a whole (PS3.5 A.5). */
    public boolean deflated() {
        return encoding == DataSetEncoding.DEFLATED;
    }

    /** Whether Pixel Data is a sequence of fragments (PS3.5 A.4). */
    public boolean encapsulated() {
        return encoding == DataSetEncoding.ENCAPSULATED;
    }

    /** The name if there is one, else the UID. */
    @Override
    public String toString() {
        return isKnown() ? name : uid;
    }
}
