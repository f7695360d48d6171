package io.cameldicom.engine.pixel.codec.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.pixel.PhotometricInterpretation;
import io.cameldicom.engine.pixel.PixelDescription;
import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.codec.video.VideoGeometry.FrameRate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VideoStreamTest {
    private static byte[] resource(String name) throws IOException {
        try (InputStream in = VideoStreamTest.class.getResourceAsStream("/pixel/video/" + name)) {
            return in.readAllBytes();
        }
    }

    private static TransferSyntax syntax(String name) {
        if (name.startsWith("mpeg2")) {
            return TransferSyntax.MPEG2_MPML_F;
        }
        return name.startsWith("hevc") ? TransferSyntax.HEVC_MP51 : TransferSyntax.MPEG4_HP41;
    }

    /** The video in fragments of this even length, the last one padded. */
    private static VideoStream video(byte[] bytes, int fragment, TransferSyntax syntax) throws IOException {
        List<Value.Bytes> fragments = new ArrayList<>(List.of(Value.Bytes.EMPTY));
        for (int at = 0; at < bytes.length; at += fragment) {
            int end = Math.min(at + fragment, bytes.length);
            fragments.add(Value.Bytes.of(Arrays.copyOfRange(bytes, at, end + (end - at) % 2)));
        }
        DataSet dataSet = DataSet.builder()
                .put(Tag.PixelData, VR.OB, Value.Fragments.of(fragments))
                .build();
        return VideoStream.of(dataSet, syntax);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "avc.h264,             ELEMENTARY,       8,  Baseline,    1.0,  false",
        "avc.mp4,              MP4,              8,  Baseline,    1.0,  false",
        "avc.ts,               TRANSPORT_STREAM, 8,  Baseline,    1.0,  false",
        "avc-fragmented.mp4,   MP4,              8,  High,        1.0,  false",
        "avc-interlaced.h264,  ELEMENTARY,       10, High 4:2:2,  2.1,  true",
        "hevc.hevc,            ELEMENTARY,       8,  Main,        1.0,  false",
        "hevc10.mp4,           MP4,              10, Main 10,     1.0,  false",
        "hevc.ts,              TRANSPORT_STREAM, 8,  Main,        1.0,  false",
        "mpeg2.m2v,            ELEMENTARY,       8,  Main,        Main, false",
        "mpeg2.vob,            PROGRAM_STREAM,   8,  Main,        Main, false",
        "mpeg2-interlaced.m2v, ELEMENTARY,       8,  Main,        Main, true",
    })
    void tellsWhatOthersSeeInIt(
            String name, VideoContainer container, int depth, String profile, String level, boolean interlaced)
            throws IOException {
        VideoStream video = video(resource(name), 1 << 20, syntax(name));

        assertThat(video.container()).isEqualTo(container);
        VideoGeometry geometry = video.geometry();
        assertThat(geometry.coding()).isEqualTo(syntax(name).pixels());
        assertThat(geometry.columns()).isEqualTo(66);
        assertThat(geometry.rows()).isEqualTo(50);
        assertThat(geometry.bitDepth()).isEqualTo(depth);
        assertThat(geometry.profile()).isEqualTo(profile);
        assertThat(geometry.level()).isEqualTo(level);
        assertThat(geometry.interlaced()).isEqualTo(interlaced);
        assertThat(geometry.frameRate()).contains(new FrameRate(30_000, 1001));
        assertThat(video.countFrames()).isEqualTo(6);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "avc.h264",
                "avc-interlaced.h264",
                "avc-fragmented.mp4",
                "hevc.hevc",
                "hevc10.mp4",
                "hevc.ts",
                "mpeg2.vob"
            })
    void givesTheStreamWithoutPadding(String name) throws IOException {
        byte[] bytes = resource(name);

        for (int fragment : new int[] {2, 100, 1 << 20}) {
            VideoStream video = video(bytes, fragment, syntax(name));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            video.writeTo(out);

            // FFmpeg ends none of these with a zero.
            assertThat(out.toByteArray()).isEqualTo(bytes);
            assertThat(video.length()).isEqualTo(bytes.length);
            assertThat(video.geometry().columns()).isEqualTo(66);
            assertThat(video.countFrames()).isEqualTo(6);
        }
    }

    /** PS3.5 A.4: a reader skips within and across fragments. */
    @Test
    void skipsAcrossFragments() throws IOException {
        byte[] bytes = resource("avc.ts");
        VideoStream video = video(bytes, 100, TransferSyntax.MPEG4_HP41);

        try (InputStream in = video.open()) {
            in.skipNBytes(1999);
            assertThat(in.read()).isEqualTo(bytes[1999] & 0xFF);
            assertThat(in.skip(1 << 20)).isEqualTo(bytes.length - 2000);
            assertThat(in.read()).isNegative();
        }
    }

    @Test
    void twoFieldsAreOneFrame() throws IOException {
        String header = "000001B3 042032 13 0000A0 00"; // 66 x 50, code 3: 25 frames a second
        String extension = "000001B5 1482 0001 0000"; // Main@Main, not progressive
        String first = "00000100 000F FFF8  000001B5 8FFFF1 80"; // a picture, its structure 1: the top field
        String second = "00000100 000F FFF8  000001B5 8FFFF2 80"; // 2: the bottom field
        String whole = "00000100 000F FFF8  000001B5 8FFFF3 80"; // 3: both
        byte[] bytes = HexFormat.of()
                .parseHex((header + extension + first + second + whole + first + second).replace(" ", ""));

        VideoStream video = video(bytes, 1 << 20, TransferSyntax.MPEG2_MPML);

        assertThat(video.geometry().interlaced()).isTrue();
        assertThat(video.geometry().frameRate()).contains(new FrameRate(25, 1));
        assertThat(video.countFrames()).isEqualTo(3);
    }

    @Test
    void saysWhereTheDataSetDiffers() throws IOException {
        VideoGeometry geometry =
                video(resource("avc.h264"), 1 << 20, TransferSyntax.MPEG4_HP41).geometry();
        PixelDescription image = new PixelDescription(
                64,
                50,
                6,
                3,
                8,
                8,
                7,
                false,
                false,
                PhotometricInterpretation.YBR_PARTIAL_420,
                PixelDescription.CellKind.INTEGER);

        assertThat(geometry.differences(image)).containsExactly("Columns is 64, the video has 66");
    }

    @Test
    void refusesWhatIsNoVideo() {
        byte[] bytes = new byte[100];

        assertThatThrownBy(() -> video(bytes, 50, TransferSyntax.MPEG4_HP41))
                .isInstanceOf(PixelException.class)
                .hasMessageContaining("like no video stream");
        assertThatThrownBy(() -> VideoStream.of(DataSet.builder().build(), TransferSyntax.MPEG4_HP41))
                .isInstanceOf(PixelException.class)
                .hasMessageContaining("no fragments");
        assertThatThrownBy(() -> VideoStream.of(DataSet.builder().build(), TransferSyntax.JPEG_2000))
                .isInstanceOf(PixelException.class)
                .hasMessageContaining("no transfer syntax of a video");
    }

    @Test
    void refusesAStreamOfAnotherCoding() throws IOException {
        VideoStream video = video(resource("mpeg2.m2v"), 1 << 20, TransferSyntax.HEVC_MP51);

        assertThatThrownBy(video::geometry).isInstanceOf(PixelException.class);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "avc.h264",
                "avc.mp4",
                "avc.ts",
                "avc-fragmented.mp4",
                "hevc.hevc",
                "hevc10.mp4",
                "mpeg2.m2v",
                "mpeg2.vob",
                "mpeg2-interlaced.m2v"
            })
    @Timeout(60)
    void damageEndsInAnAnswerOrARefusal(String name) throws IOException {
        byte[] bytes = resource(name);
        Random random = new Random(5);

        for (int length = 2; length < bytes.length; length += 7) {
            readAll(Arrays.copyOf(bytes, length), syntax(name));
        }
        for (int i = 0; i < 2000; i++) {
            byte[] damaged = bytes.clone();
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                // Most of what counts stands at the beginning.
                int at = random.nextBoolean() ? random.nextInt(damaged.length) : random.nextInt(200);
                damaged[at] ^= (byte) (1 << random.nextInt(8));
            }
            readAll(damaged, syntax(name));
        }
    }

    private static void readAll(byte[] bytes, TransferSyntax syntax) throws IOException {
        try {
            VideoStream video = video(bytes, 1 << 20, syntax);
            assertThat(video.countFrames()).isNotNegative();
            assertThat(video.geometry().columns()).isPositive();
        } catch (PixelException refused) {
            assertThat(refused.getMessage()).isNotEmpty();
        }
    }
}
