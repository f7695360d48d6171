package io.cameldicom.engine.pixel.codec.jpegxl;

import io.cameldicom.engine.pixel.PixelDescription;
import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.PixelException.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * What the header of a JPEG XL image says (ISO/IEC 18181-1 D).
 *
 * @param columns the columns that are shown, 1 or more
 * @param rows the rows that are shown, 1 or more
 * @param bitDepth the bits of a sample; empty where a preview stands before it
 * @param boxed whether the codestream stands in boxes (ISO/IEC 18181-2)
 */
public record JpegXlHeader(int columns, int rows, OptionalInt bitDepth, boolean boxed) {
    private static final byte[] CODESTREAM = {(byte) 0xFF, 0x0A};
    private static final byte[] BOXES = {0, 0, 0, 0x0C, 'J', 'X', 'L', ' ', 0x0D, 0x0A, (byte) 0x87, 0x0A};
    private static final int WHOLE = 0x6A786C63; // jxlc
    private static final int PART = 0x6A786C70; // jxlp
    private static final int DEFAULT_DEPTH = 8;
    private static final int LAST_UPRIGHT = 4;

    public JpegXlHeader {
        Objects.requireNonNull(bitDepth, "bitDepth");
        if (columns < 1 || rows < 1) {
            throw new IllegalArgumentException(columns + " x " + rows + " pixels");
        }
    }

    /** Whether bytes begin as a JPEG XL image does, in boxes or not. */
    public static boolean isJpegXl(byte[] frame) {
        return startsWith(frame, CODESTREAM) || startsWith(frame, BOXES);
    }

    private static boolean startsWith(byte[] bytes, byte[] start) {
        return bytes.length >= start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }

    /**
     * Reads the header of a frame.
     *
     * @throws PixelException where it is none, or ends early
     */
    public static JpegXlHeader of(byte[] frame) throws PixelException {
        if (startsWith(frame, CODESTREAM)) {
            return read(new JpegXlBits(frame, CODESTREAM.length), false);
        }
        if (!startsWith(frame, BOXES)) {
            throw PixelException.at(0, Reason.MALFORMED, "neither a JPEG XL codestream nor its boxes");
        }
        int start = codestream(frame);
        if (start + CODESTREAM.length > frame.length
                || !startsWith(Arrays.copyOfRange(frame, start, start + CODESTREAM.length), CODESTREAM)) {
            throw PixelException.at(start, Reason.MALFORMED, "the JPEG XL codestream in the boxes does not begin");
        }
        return read(new JpegXlBits(frame, start + CODESTREAM.length), true);
    }

    /** Where the codestream, or its first part, stands. */
    private static int codestream(byte[] frame) throws PixelException {
        long at = BOXES.length;
        while (at + 8 <= frame.length) {
            int box = (int) at;
            long size = Integer.toUnsignedLong(number(frame, box));
            int type = number(frame, box + 4);
            int header = 8;
            if (size == 1 && box + 16 <= frame.length) {
                size = (long) number(frame, box + 8) << 32 | Integer.toUnsignedLong(number(frame, box + 12));
                header = 16;
            }
            if (type == WHOLE) {
                return box + header;
            }
            if (type == PART) {
                return box + header + 4;
            }
            if (size < header || size > frame.length) {
                break;
            }
            at += size;
        }
        throw PixelException.at(at, Reason.MALFORMED, "there is no JPEG XL codestream in the boxes");
    }

    private static int number(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 24
                | (bytes[at + 1] & 0xFF) << 16
                | (bytes[at + 2] & 0xFF) << 8
                | bytes[at + 3] & 0xFF;
    }

    private static JpegXlHeader read(JpegXlBits bits, boolean boxed) throws PixelException {
        long size = bits.size();
        int columns = (int) (size >> 32);
        int rows = (int) size;
        boolean allDefault = bits.flag();
        if (allDefault) {
            return new JpegXlHeader(columns, rows, OptionalInt.of(DEFAULT_DEPTH), boxed);
        }
        int orientation = 1;
        boolean preview = false;
        if (bits.flag()) {
            orientation = 1 + bits.bits(3);
            if (bits.flag()) {
                bits.size();
            }
            preview = bits.flag();
            if (!preview && bits.flag()) {
                bits.animation();
            }
        }
        OptionalInt depth = preview ? OptionalInt.empty() : OptionalInt.of(bits.depth());
        // One that lies on its side is shown turned.
        return orientation > LAST_UPRIGHT
                ? new JpegXlHeader(rows, columns, depth, boxed)
                : new JpegXlHeader(columns, rows, depth, boxed);
    }

    /** Where a data set says other than the header, each in words; empty where they agree. */
    public List<String> differences(PixelDescription image) {
        List<String> differences = new ArrayList<>();
        compare(differences, "Columns", image.columns(), columns);
        compare(differences, "Rows", image.rows(), rows);
        if (bitDepth.isPresent() && bitDepth.getAsInt() > image.bitsAllocated()) {
            differences.add("Bits Allocated is %d, the JPEG XL image has %d bits"
                    .formatted(image.bitsAllocated(), bitDepth.getAsInt()));
        }
        return differences;
    }

    private static void compare(List<String> differences, String attribute, int described, int coded) {
        if (described != coded) {
            differences.add("%s is %d, the JPEG XL image has %d".formatted(attribute, described, coded));
        }
    }
}
