package io.cameldicom.engine.pixel.codec.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.pixel.DecodeOptions;
import io.cameldicom.engine.pixel.EncodeOptions;
import io.cameldicom.engine.pixel.FrameSamples;
import io.cameldicom.engine.pixel.PixelDescription;
import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.PixelException.Reason;
import io.cameldicom.engine.pixel.SampleFormat.SampleColour;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** What encoders rarely write: parts of a codestream moved to other places where they may stand as well. */
class HandMadeCodestreamTest {
    private static final FrameSamples FRAME = Drawing.frame(45, 37, 3, 8, false);
    private static final PixelDescription IMAGE = Drawing.description(FRAME.format());

    /** One tile part, each packet between SOP and the next, its header before EPH. */
    private static byte[] codestream() throws PixelException {
        return Jpeg2000Encoder.lossless()
                .withParameters(Jpeg2000Parameters.STANDARD.withMarkers(true, true, false, false))
                .encode(FRAME, IMAGE, EncodeOptions.STANDARD);
    }

    private static void assertDecodes(byte[] codestream) throws PixelException {
        FrameSamples decoded = new Jpeg2000Decoder().decode(codestream, IMAGE, DecodeOptions.STANDARD);

        assertThat(decoded.isWhole()).isTrue();
        assertThat(decoded.format().colour()).isEqualTo(SampleColour.RGB);
        assertThat(decoded.cells()).isEqualTo(FRAME.cells());
    }

    private static int find(byte[] bytes, int marker, int from) {
        for (int i = from; i + 1 < bytes.length; i++) {
            if ((bytes[i] & 0xFF) == marker >> 8 && (bytes[i + 1] & 0xFF) == (marker & 0xFF)) {
                return i;
            }
        }
        return -1;
    }

    private static byte[] insert(byte[] bytes, int at, byte[] inserted) {
        ByteWriter out = new ByteWriter(bytes.length + inserted.length);
        out.bytes(bytes, 0, at);
        out.bytes(inserted, 0, inserted.length);
        out.bytes(bytes, at, bytes.length - at);
        return out.toByteArray();
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    /** The same with the headers of the packets apart: in PPM, or in PPT. */
    private static byte[] packed(boolean inMain) throws PixelException {
        byte[] whole = codestream();
        int sot = find(whole, Marker.SOT, 0);
        int packets = find(whole, Marker.SOD, sot) + 2;
        ByteWriter headers = new ByteWriter(64);
        ByteWriter bodies = new ByteWriter(64);
        for (int sop = packets; sop >= 0 && sop < whole.length - 2; ) {
            int eph = find(whole, Marker.EPH, sop + 6);
            int next = find(whole, Marker.SOP, eph);
            int end = next < 0 ? whole.length - 2 : next;
            bodies.bytes(whole, sop, 6);
            headers.bytes(whole, sop + 6, eph + 2 - sop - 6);
            bodies.bytes(whole, eph + 2, end - eph - 2);
            sop = next;
        }
        ByteWriter segment = new ByteWriter(64);
        byte[] all = headers.toByteArray();
        int half = all.length / 2;
        if (inMain) {
            // PPM 60, in two segments that are out of order: the bytes are joined by their numbers
            segment.u16(Marker.PPM);
            segment.u16(3 + all.length - half);
            segment.u8(1);
            segment.bytes(all, half, all.length - half);
            segment.u16(Marker.PPM);
            segment.u16(7 + half);
            segment.u8(0);
            segment.u32(all.length);
            segment.bytes(all, 0, half);
        } else {
            segment.u16(Marker.PPT);
            segment.u16(3 + all.length);
            segment.u8(0);
            segment.bytes(all, 0, all.length);
        }
        ByteWriter out = new ByteWriter(whole.length);
        out.bytes(whole, 0, sot);
        if (inMain) {
            out.append(segment);
        }
        int start = out.size();
        out.bytes(whole, sot, 12);
        if (!inMain) {
            out.append(segment);
        }
        out.u16(Marker.SOD);
        out.append(bodies);
        out.overwriteU32(start + 6, out.size() - start);
        out.u16(Marker.EOC);
        return out.toByteArray();
    }

    @Test
    void readsPacketHeadersFromTheMainHeader() throws Exception {
        assertDecodes(packed(true));
    }

    @Test
    void readsPacketHeadersFromTheTilePart() throws Exception {
        assertDecodes(packed(false));
    }

    @Test
    void readsTilePartsWithoutLengthWithoutEndAndWithPadding() throws Exception {
        byte[] toTheEnd = codestream();
        int sot = find(toTheEnd, Marker.SOT, 0);
        Arrays.fill(toTheEnd, sot + 6, sot + 10, (byte) 0);

        assertDecodes(toTheEnd);
        assertDecodes(Arrays.copyOf(toTheEnd, toTheEnd.length - 2));
        assertDecodes(Arrays.copyOf(codestream(), codestream().length - 2));
        assertDecodes(Arrays.copyOf(codestream(), codestream().length + 3));
    }

    @Test
    void passesOverWhatOnlyInforms() throws Exception {
        byte[] whole = codestream();
        int sot = find(whole, Marker.SOT, 0);

        // COM, CRG, PLM, an unknown segment of Part 2, and a marker without segment
        byte[] informed = insert(
                whole,
                sot,
                hex("FF64 0006 0001 4142  FF63 000E 000000000000000000000000  FF57 0003 00  FF7A 0004 0102  FF30"));

        assertDecodes(informed);
    }

    @Test
    void readsWhatIsSaidOfOneComponentBeforeWhatIsSaidOfAll() throws Exception {
        byte[] whole = codestream();
        int cod = find(whole, Marker.COD, 0);
        int qcd = find(whole, Marker.QCD, 0);
        int sot = find(whole, Marker.SOT, 0);
        byte[] coding = Arrays.copyOfRange(whole, cod + 9, cod + 14);
        byte[] quantization = Arrays.copyOfRange(whole, qcd + 4, sot);
        ByteWriter own = new ByteWriter(64);
        for (int component = 0; component < 3; component++) {
            own.u16(Marker.COC);
            own.u16(9);
            own.u8(component);
            own.u8(0);
            own.bytes(coding, 0, coding.length);
            own.u16(Marker.QCC);
            own.u16(3 + quantization.length);
            own.u8(component);
            own.bytes(quantization, 0, quantization.length);
        }
        byte[] changed = insert(whole, cod, own.toByteArray());
        int added = own.size();
        changed[added + cod + 9] = 1; // levels
        changed[added + cod + 10] = 0; // width of blocks
        changed[added + qcd + 4] ^= 0x20; // guard bits

        assertDecodes(changed);
    }

    @Test
    void readsWhatATileSaysBeforeWhatTheMainHeaderSays() throws Exception {
        byte[] whole = codestream();
        int qcd = find(whole, Marker.QCD, 0);
        int sot = find(whole, Marker.SOT, 0);
        byte[] own = Arrays.copyOfRange(whole, qcd, sot);
        byte[] changed = insert(whole, sot + 12, own);
        changed[qcd + 4] ^= 0x20;
        ByteWriter length = new ByteWriter(16);
        length.u32(whole.length - 2 - sot + own.length);
        System.arraycopy(length.toByteArray(), 0, changed, sot + 6, 4);

        assertDecodes(changed);
    }

    @Test
    void unwrapsFiles() throws Exception {
        byte[] codestream = codestream();
        ByteWriter file = new ByteWriter(codestream.length + 100);
        byte[] signature = hex("0000000C 6A502020 0D0A870A  00000014 66747970 6A703220 00000000 6A703220");
        byte[] header = hex("0000002D 6A703268  00000016 69686472 00000025 0000002D 0003 07 07 00 00"
                + "0000000F 636F6C72 01 00 00 00000010");
        file.bytes(signature, 0, signature.length);
        file.bytes(header, 0, header.length);
        file.u32(0);
        file.u32(0x6A703263);
        file.bytes(codestream, 0, codestream.length);

        assertDecodes(file.toByteArray());
    }

    @Test
    void refusesAnImageThatTheDataSetDoesNotDescribe() throws Exception {
        PixelDescription other =
                Drawing.description(Drawing.frame(45, 38, 3, 8, false).format());

        assertThatThrownBy(() -> new Jpeg2000Decoder().decode(codestream(), other, DecodeOptions.STANDARD))
                .isInstanceOfSatisfying(
                        PixelException.class, e -> assertThat(e.reason()).isEqualTo(Reason.INCONSISTENT));
    }

    @Test
    void refusesFramesBeyondTheLimitOfMemory() {
        assertThatThrownBy(() -> new Jpeg2000Decoder()
                        .decode(codestream(), IMAGE, DecodeOptions.STANDARD.withMaximumFrameBytes(1000)))
                .isInstanceOfSatisfying(
                        PixelException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE));
    }

    @Test
    void refusesTransformsOfPart2() throws Exception {
        byte[] whole = codestream();
        byte[] used = insert(whole, find(whole, Marker.SOT, 0), hex("FF77 0004 01 00"));
        byte[] unused = insert(whole, find(whole, Marker.SOT, 0), hex("FF77 0003 00"));

        assertThatThrownBy(() -> new Jpeg2000Decoder().decode(used, IMAGE, DecodeOptions.STANDARD))
                .isInstanceOfSatisfying(
                        PixelException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNSUPPORTED));
        assertDecodes(unused);
    }

    @Test
    void spreadsComponentsWithFewerSamples() throws Exception {
        // two components of 2 x 2 and 1 x 1 samples, no levels, each 8 bits, and packets that bring nothing: all is
        // middle
        byte[] codestream =
                hex("FF4F FF51 002C 0000 00000002 00000002 00000000 00000000 00000002 00000002 00000000 00000000"
                        + "0002 07 01 01 07 02 02  FF52 000C 00 00 0001 00 00 04 04 00 01  FF5C 0004 40 40"
                        + "FF90 000A 0000 00000010 00 01 FF93 00 00 FFD9");
        PixelDescription image = new PixelDescription(
                2,
                2,
                1,
                2,
                8,
                8,
                7,
                false,
                false,
                io.cameldicom.engine.pixel.PhotometricInterpretation.MONOCHROME2,
                PixelDescription.CellKind.INTEGER);

        byte[] cells = new Jpeg2000Decoder()
                .decode(codestream, image, DecodeOptions.STANDARD)
                .cells();

        assertThat(cells).hasSize(8).containsOnly((byte) 128);
    }
}
