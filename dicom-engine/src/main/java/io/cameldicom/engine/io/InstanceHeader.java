package io.cameldicom.engine.io;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.LittleEndian;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.VR;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * Puts down what precedes the data set of a received instance, of which only a few texts are its own, byte by byte: the same
 * bytes as by way of a {@link DataSet}, for a fraction of the work.
 *
 * <pre>
 * preamble, DICM, (0002,0000) UL, (0002,0001) OB | always the same but for the group length
 * (0002,0002) UI, (0002,0003) UI, (0002,0010) UI | SOP class, SOP instance, transfer syntax
 * (0002,0012) UI, (0002,0013) SH                 | always the same: our software
 * (0002,0016) AE                                 | the sender, where it is known
 * </pre>
 *
 * @dicom PS3.10 7.1
 */
final class InstanceHeader {
    /** Tag, VR and a 16-bit length. */
    private static final int SHORT_HEADER = 8;

    /** No UID or AE title is longer, in characters; what is takes the other way. */
    private static final int LONGEST = 64;

    private static final byte[] START = encoded(DataSet.builder()
            .put(Tag.FileMetaInformationVersion, VR.OB, Value.Bytes.of((byte) 0, (byte) 1))
            .build());
    private static final byte[] SOFTWARE = encoded(DataSet.builder()
            .put(Tag.ImplementationClassUID, VR.UI, Part10Writer.IMPLEMENTATION_CLASS_UID)
            .put(Tag.ImplementationVersionName, VR.SH, Part10Writer.IMPLEMENTATION_VERSION_NAME)
            .build());

    private static final int[] TAGS = {
        Tag.MediaStorageSOPClassUID,
        Tag.MediaStorageSOPInstanceUID,
        Tag.TransferSyntaxUID,
        Tag.SourceApplicationEntityTitle
    };
    private static final VR[] VRS = {VR.UI, VR.UI, VR.UI, VR.AE};

    /** Where among the texts our software stands. */
    private static final int BEFORE_SOURCE = 3;

    private final byte[] bytes;
    private int end;

    private InstanceHeader(int size) {
        this.bytes = new byte[size];
    }

    private static byte[] encoded(DataSet meta) {
        try {
            return Part10Writer.header(meta);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // it goes to memory
        }
    }

    /** The header, or nothing where a text is such that only a {@link DataSet} can say what becomes of it. */
    static Optional<byte[]> of(String sopClassUid, String sopInstanceUid, TransferSyntax syntax, String source) {
        String[] texts = {sopClassUid, sopInstanceUid, syntax.uid(), source};
        int count = source.isEmpty() ? BEFORE_SOURCE : texts.length;
        int software = SOFTWARE.length - Part10Writer.PREFIX_LENGTH;
        int size = START.length + software;
        for (int i = 0; i < count; i++) {
            if (texts[i].length() > LONGEST) {
                return Optional.empty();
            }
            size += SHORT_HEADER + padded(texts[i]);
        }
        InstanceHeader header = new InstanceHeader(size);
        header.put(START, 0, START.length);
        int allBits = 0;
        for (int i = 0; i < texts.length; i++) { // once around, since a compiler inlines each call
            if (i == BEFORE_SOURCE) {
                header.put(SOFTWARE, Part10Writer.PREFIX_LENGTH, software);
            }
            if (i < count) {
                allBits |= header.put(TAGS[i], VRS[i], texts[i]);
            }
        }
        return allBits > 0xFF ? Optional.empty() : Optional.of(header.withGroupLength());
    }

    private static int padded(String text) {
        return text.length() + (text.length() & 1);
    }

    private void put(byte[] part, int from, int length) {
        System.arraycopy(part, from, bytes, end, length);
        end += length;
    }

    // group 2 | element 2 | VR 2 | length 2 | text, padded
    private int put(int tag, VR vr, String text) {
        LittleEndian.putTag(bytes, end, tag);
        bytes[end + 4] = (byte) (vr.code() >> 8);
        bytes[end + 5] = (byte) vr.code();
        LittleEndian.putShort(bytes, end + 6, padded(text));
        end += SHORT_HEADER;
        int allBits = 0; // of its characters: above FFH if one is
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            allBits |= c;
            bytes[end++] = (byte) c;
        }
        if ((text.length() & 1) != 0) {
            bytes[end++] = vr.padding();
        }
        return allBits;
    }

    private byte[] withGroupLength() {
        LittleEndian.putInt(bytes, Part10Writer.PREFIX_LENGTH - 4, bytes.length - Part10Writer.PREFIX_LENGTH);
        return bytes;
    }
}
