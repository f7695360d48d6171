package io.cameldicom.engine.pixel.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.charset.SpecificCharacterSet;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetBuilder;
import io.cameldicom.engine.data.LittleEndian;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.pixel.Codecs;
import io.cameldicom.engine.pixel.Fidelity;
import io.cameldicom.engine.pixel.FrameReader;
import io.cameldicom.engine.pixel.PixelDigest;
import io.cameldicom.engine.pixel.TranscodeOptions;
import io.cameldicom.engine.pixel.Transcoded;
import io.cameldicom.engine.pixel.Transcoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StandardCodecsTest {
    private static final TransferSyntax NATIVE = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final int COLUMNS = 37;
    private static final int ROWS = 29;

    @TempDir
    Path folder;

    /** A ramp with an edge, of all values that the bits can have. */
    private static DataSet image(int allocated, int stored, boolean signed, int samples) {
        DataSetBuilder image = DataSet.builder()
                .put(Tag.SOPClassUID, VR.UI, "1.2.840.10008.5.1.4.1.1.7")
                .put(Tag.SOPInstanceUID, VR.UI, "2.25.7")
                .put(Tag.SamplesPerPixel, VR.US, samples)
                .put(Tag.PhotometricInterpretation, VR.CS, samples == 3 ? "RGB" : "MONOCHROME2")
                .put(Tag.Rows, VR.US, ROWS)
                .put(Tag.Columns, VR.US, COLUMNS)
                .put(Tag.BitsAllocated, VR.US, allocated)
                .put(Tag.BitsStored, VR.US, stored)
                .put(Tag.HighBit, VR.US, stored - 1)
                .put(Tag.PixelRepresentation, VR.US, signed ? 1 : 0);
        if (samples > 1) {
            image.put(Tag.PlanarConfiguration, VR.US, 0);
        }
        int count = COLUMNS * ROWS * samples;
        int lowest = signed ? -(1 << stored - 1) : 0;
        int width = allocated / 8;
        byte[] pixels = new byte[count * width + 1 & ~1];
        for (int i = 0; i < count; i++) {
            long value = lowest + (long) i * ((1 << stored) - 1) / (count - 1) * (i % 50 == 49 ? 0 : 1);
            if (width == 1) {
                pixels[i] = (byte) value;
            } else {
                LittleEndian.putShort(pixels, i * 2, (int) value);
            }
        }
        return image.put(
                        Tag.PixelData,
                        width == 1 ? VR.OB : VR.OW,
                        Value.Bytes.wrap(pixels, 0, pixels.length, SpecificCharacterSet.ASCII))
                .build();
    }

    private static Stream<Arguments> lossless() {
        List<Arguments> all = new ArrayList<>();
        for (String uid : StandardCodecs.all().encodable()) {
            if (StandardCodecs.all().findEncoder(uid).orElseThrow().isLossless()) {
                String name = TransferSyntax.of(uid).keyword();
                all.add(Arguments.of(name, uid, 8, 8, false, 1));
                all.add(Arguments.of(name, uid, 8, 8, false, 3));
                all.add(Arguments.of(name, uid, 16, 12, false, 1));
                all.add(Arguments.of(name, uid, 16, 12, true, 1));
                all.add(Arguments.of(name, uid, 16, 16, true, 1));
            }
        }
        return all.stream();
    }

    @ParameterizedTest(name = "{0} {2}/{3} signed {4} x {5}")
    @MethodSource("lossless")
    void pixelsComeBackAsTheyWere(String name, String uid, int allocated, int stored, boolean signed, int samples)
            throws IOException {
        DataSet image = image(allocated, stored, signed, samples);
        TransferSyntax coded = TransferSyntax.of(uid);
        Transcoder transcoder =
                new Transcoder(StandardCodecs.all(), TranscodeOptions.in(folder).withVerify(true));

        try (Transcoded there = transcoder.transcode(image, NATIVE, coded);
                Transcoded back = transcoder.transcode(there.dataSet(), coded, NATIVE)) {
            assertThat(there.fidelity()).isEqualTo(Fidelity.VERIFIED);
            assertThat(digest(back.dataSet())).isEqualTo(digest(image));
            assertThat(back.dataSet().intValue(Tag.BitsStored)).hasValue(stored);
            assertThat(back.dataSet().string(Tag.PhotometricInterpretation))
                    .isEqualTo(image.string(Tag.PhotometricInterpretation));
        }
    }

    private static String digest(DataSet image) throws IOException {
        return PixelDigest.of(FrameReader.of(image, NATIVE, Codecs.NONE));
    }

    @Test
    void smallestOfSignedSamplesStaysTheSmallestNearLossless() throws IOException {
        DataSet image = image(16, 12, true, 1);
        Transcoder transcoder = new Transcoder(StandardCodecs.all(), TranscodeOptions.in(folder));

        try (Transcoded there = transcoder.transcode(image, NATIVE, TransferSyntax.JPEG_LS_NEAR_LOSSLESS);
                Transcoded back = transcoder.transcode(there.dataSet(), TransferSyntax.JPEG_LS_NEAR_LOSSLESS, NATIVE)) {
            assertThat(there.dataSet().intValue(Tag.BitsStored)).hasValue(13);
            assertThat(there.dataSet().intValue(Tag.HighBit)).hasValue(12);
            byte[] before =
                    ((Value.Bytes) image.element(Tag.PixelData).orElseThrow().value()).toByteArray();
            byte[] after = ((Value.Bytes)
                            back.dataSet().element(Tag.PixelData).orElseThrow().value())
                    .toByteArray();
            for (int i = 0; i < COLUMNS * ROWS; i++) {
                assertThat((int) LittleEndian.getShort(after, i * 2))
                        .isBetween(LittleEndian.getShort(before, i * 2) - 2, LittleEndian.getShort(before, i * 2) + 2);
            }
        }
    }

    @Test
    void everyEncoderHasItsDecoder() {
        assertThat(StandardCodecs.all().decodable())
                .containsAll(StandardCodecs.all().encodable());
    }
}
