package io.cameldicom.engine.io;

import io.cameldicom.engine.data.LittleEndian;
import io.cameldicom.engine.dict.Dictionary;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.VR;
import java.io.IOException;
import java.util.Optional;

/** Tells from the first element how a data set is encoded, where nothing else tells. */
final class EncodingGuess {
    private EncodingGuess() {}

    /** The native encoding in which the next bytes are an element of the standard; empty where there is none. */
    static Optional<TransferSyntax> of(Window window) throws IOException {
        if (!window.has(8)) {
            return Optional.empty();
        }
        int at = window.position;
        byte[] b = window.bytes;
        int little = LittleEndian.getTag(b, at);
        int big = Integer.reverseBytes(LittleEndian.getInt(b, at));
        boolean vr = VR.isKnown((b[at + 4] & 0xFF) << 8 | b[at + 5] & 0xFF);
        if (vr) {
            if (startsDataSet(little)) {
                return Optional.of(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
            }
            return startsDataSet(big) ? Optional.of(TransferSyntax.EXPLICIT_VR_BIG_ENDIAN) : Optional.empty();
        }
        long length = Integer.toUnsignedLong(LittleEndian.getInt(b, at + 4));
        boolean possible = length == 0xFFFFFFFFL || length <= window.size() - window.offset() - 8;
        return startsDataSet(little) && possible
                ? Optional.of(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN)
                : Optional.empty();
    }

    /** By the VR alone, for a data set of unknown elements; Implicit VR Little Endian is DICOM's default. */
    static TransferSyntax byVr(Window window) {
        int at = window.position;
        byte[] b = window.bytes;
        return window.buffered() >= 6 && VR.isKnown((b[at + 4] & 0xFF) << 8 | b[at + 5] & 0xFF)
                ? TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN
                : TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
    }

    private static boolean startsDataSet(int tag) {
        return Tag.group(tag) >= 4
                && Tag.group(tag) < 0x0100
                && (Dictionary.entry(tag).isPresent() || Tag.isGroupLength(tag));
    }

    /** Whether the next bytes may be an element in this syntax: only a clear contradiction says no. */
    static boolean fits(Window window, TransferSyntax syntax) throws IOException {
        if (!window.has(8)) {
            return true;
        }
        int at = window.position;
        byte[] b = window.bytes;
        boolean vr = VR.isKnown((b[at + 4] & 0xFF) << 8 | b[at + 5] & 0xFF);
        int tag = LittleEndian.getTag(b, at);
        if (syntax.bigEndian()) {
            tag = Integer.reverseBytes(LittleEndian.getInt(b, at));
        }
        if (vr != syntax.explicitVr() && startsDataSet(tag)) {
            // An implicit length that looks like two letters would be longer than any first value is.
            return vr ? LittleEndian.getInt(b, at + 4) >>> 16 == 0 : !of(window).isPresent();
        }
        return startsDataSet(tag) || of(window).isEmpty();
    }
}
