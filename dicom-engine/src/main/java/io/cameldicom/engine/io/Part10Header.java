package io.cameldicom.engine.io;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetBuilder;
import io.cameldicom.engine.data.LittleEndian;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.VR;
import java.io.IOException;

/**
 * What stands before the data set of a Part 10 file, as far as it is there.
 *
 * <pre>
 * | preamble 128 | D I C M | (0002,0000) group length | (0002,0001) ... (0002,0102) | data set ...
 * </pre>
 *
 * @param hasPreamble whether the file starts with a preamble and {@code DICM}
 * @param metaInformation the elements of group 0002, empty where there are none
 * @param transferSyntax what the meta information says of data set and pixel data or, without it, how the data set looks
 * @param encoding how the data set can be read: the same, or what it visibly is
 * @param dataSetOffset where the data set starts, in bytes from the start of the file
 * @dicom PS3.10 7.1
 */
record Part10Header(
        boolean hasPreamble,
        DataSet metaInformation,
        TransferSyntax transferSyntax,
        TransferSyntax encoding,
        long dataSetOffset) {
    private static final int PREAMBLE = 128;
    private static final int GROUP_LENGTH = 0x00020000;
    private static final int TRANSFER_SYNTAX_UID = 0x00020010;

    /** Reads it; the window then stands at the data set. */
    static Part10Header read(Window window, ReadOptions options, Deviations deviations) throws IOException {
        boolean preamble = hasPreamble(window);
        if (preamble) {
            window.skip(PREAMBLE + 4);
        } else {
            report(deviations, Leniency.MISSING_PREAMBLE, 0);
            if (window.has(4) && isDicm(window, window.position)) {
                window.skip(4);
            }
        }
        DataSet meta = readMeta(window, options, deviations);
        TransferSyntax named = named(window, meta, deviations);
        TransferSyntax encoding = encoding(window, named, deviations);
        TransferSyntax syntax = named.encapsulated() ? named : encoding;
        return new Part10Header(preamble, meta, syntax, encoding, window.offset());
    }

    /** Whether {@code DICM} stands where it should, and is no accident within a data set that has no preamble. */
    private static boolean hasPreamble(Window window) throws IOException {
        if (!window.has(PREAMBLE + 4) || !isDicm(window, window.position + PREAMBLE)) {
            return false;
        }
        int start = window.position;
        window.position += PREAMBLE + 4;
        boolean meta = group(window, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN) == 2
                || group(window, TransferSyntax.EXPLICIT_VR_BIG_ENDIAN) == 2
                || EncodingGuess.of(window).isPresent();
        window.position = start;
        return meta || EncodingGuess.of(window).isEmpty();
    }

    private static boolean isDicm(Window window, int at) {
        byte[] b = window.bytes;
        return b[at] == 'D' && b[at + 1] == 'I' && b[at + 2] == 'C' && b[at + 3] == 'M';
    }

    private static DataSet readMeta(Window window, ReadOptions options, Deviations deviations) throws IOException {
        TransferSyntax encoding = metaEncoding(window, deviations);
        // Every value is read at once, however little may be held of the data set.
        DataSetReader reader =
                DataSetReader.root(window, encoding, options.withBulkThreshold(Window.SMALL), deviations);
        DataSetBuilder builder = DataSet.builder();
        long declaredEnd = -1;
        while (group(window, encoding) == 2) {
            if (reader.next() != DataSetReader.Event.VALUE || reader.length() > Window.SMALL) {
                throw new DicomFormatException(
                        "no plain value in the File Meta Information", reader.offset(), reader.path());
            }
            Value.Bytes value = reader.value().load(Window.SMALL);
            if (reader.tag() == GROUP_LENGTH && value.size() == 4) {
                declaredEnd = window.offset() + Integer.toUnsignedLong(LittleEndian.getInt(value.toByteArray(), 0));
            }
            builder.put(reader.tag(), reader.vr(), value);
        }
        if (builder.size() > 0 && declaredEnd != window.offset()) {
            report(deviations, Leniency.META_GROUP_LENGTH, window.offset());
        }
        return builder.build();
    }

    /** PS3.10 7.1: Explicit VR Little Endian; what else devices write shows in the first six bytes. */
    private static TransferSyntax metaEncoding(Window window, Deviations deviations) throws IOException {
        if (!window.has(8)) {
            return TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
        }
        byte[] b = window.bytes;
        int at = window.position;
        boolean vr = VR.isKnown((b[at + 4] & 0xFF) << 8 | b[at + 5] & 0xFF);
        if (group(window, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN) == 2 && !vr) {
            report(deviations, Leniency.META_ENCODING, window.offset());
            return TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
        }
        if (group(window, TransferSyntax.EXPLICIT_VR_BIG_ENDIAN) == 2 && vr) {
            report(deviations, Leniency.META_ENCODING, window.offset());
            return TransferSyntax.EXPLICIT_VR_BIG_ENDIAN;
        }
        return TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    }

    private static int group(Window window, TransferSyntax encoding) throws IOException {
        if (!window.has(8)) {
            return -1;
        }
        int group = LittleEndian.getUnsignedShort(window.bytes, window.position);
        return encoding.bigEndian() ? Integer.reverseBytes(group) >>> 16 : group;
    }

    private static TransferSyntax named(Window window, DataSet meta, Deviations deviations) throws IOException {
        String uid = meta.string(TRANSFER_SYNTAX_UID, "");
        if (!uid.isEmpty()) {
            return TransferSyntax.of(uid);
        }
        report(deviations, meta.isEmpty() ? Leniency.MISSING_META : Leniency.MISSING_TRANSFER_SYNTAX, window.offset());
        if (meta.isEmpty()) {
            return EncodingGuess.of(window)
                    .orElseThrow(() -> new DicomFormatException(
                            "no DICOM object: neither File Meta Information nor a data element", window.offset(), ""));
        }
        return EncodingGuess.of(window).orElseGet(() -> EncodingGuess.byVr(window));
    }

    private static TransferSyntax encoding(Window window, TransferSyntax named, Deviations deviations)
            throws IOException {
        // What is deflated never looks like an element of the standard with its VR.
        boolean fits = named.deflated()
                ? !EncodingGuess.of(window).filter(TransferSyntax::explicitVr).isPresent()
                : EncodingGuess.fits(window, named);
        if (fits) {
            return named;
        }
        TransferSyntax seen = EncodingGuess.of(window).orElse(named);
        if (!seen.equals(named)) {
            report(deviations, Leniency.WRONG_TRANSFER_SYNTAX, window.offset());
        }
        return seen;
    }

    private static void report(Deviations deviations, Leniency leniency, long offset) throws DicomFormatException {
        deviations.report(leniency, "the file is not as PS3.10 wants it: " + leniency, offset, () -> "");
    }
}
