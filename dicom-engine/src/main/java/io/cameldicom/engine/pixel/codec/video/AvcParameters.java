package io.cameldicom.engine.pixel.codec.video;

import io.cameldicom.engine.dict.PixelCoding;
import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.PixelException.Reason;
import io.cameldicom.engine.pixel.codec.video.VideoGeometry.FrameRate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The sequence parameter set of H.264 (ISO/IEC 14496-10 7.3.2.1.1, E.1.1).
 *
 * @param geometry the frames
 * @param separatePlanes whether slices name their colour plane
 * @param frameNumberBits the bits of a slice's frame number
 * @param framesOnly whether no picture is a field
 */
record AvcParameters(VideoGeometry geometry, boolean separatePlanes, int frameNumberBits, boolean framesOnly) {
    private static final Set<Integer> WITH_CHROMA =
            Set.of(100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135);
    private static final int ALL_444 = 3;
    private static final int MACROBLOCK = 16;
    private static final int MOST_MACROBLOCKS = 1 << 12;
    private static final int EXTENDED_ASPECT = 255;

    /** Reads a unit, its header byte included. */
    static AvcParameters of(byte[] unit, int length) throws PixelException {
        VideoBits bits = VideoBits.ofNalUnit(unit, length, 1);
        int profile = bits.number(8);
        bits.skip(8);
        int level = bits.number(8);
        bits.unsigned(31);
        int chroma = 1;
        boolean separatePlanes = false;
        int depth = 8;
        if (WITH_CHROMA.contains(profile)) {
            chroma = bits.unsigned(ALL_444);
            separatePlanes = chroma == ALL_444 && bits.flag();
            depth = 8 + bits.unsigned(6);
            bits.unsigned(6);
            bits.skip(1);
            if (bits.flag()) {
                skipScalingLists(bits, chroma == ALL_444 ? 12 : 8);
            }
        }
        int frameNumberBits = bits.unsigned(12) + 4;
        skipOrder(bits);
        bits.unsigned(16);
        bits.skip(1);
        int width = (bits.unsigned(MOST_MACROBLOCKS) + 1) * MACROBLOCK;
        int units = bits.unsigned(MOST_MACROBLOCKS) + 1;
        boolean framesOnly = bits.flag();
        int height = units * MACROBLOCK * (framesOnly ? 1 : 2);
        if (!framesOnly) {
            bits.skip(1);
        }
        bits.skip(1);
        if (bits.flag()) {
            int across = chroma == 1 || chroma == 2 ? 2 : 1;
            int down = (chroma == 1 ? 2 : 1) * (framesOnly ? 1 : 2);
            width -= across * (bits.unsigned(width) + bits.unsigned(width));
            height -= down * (bits.unsigned(height) + bits.unsigned(height));
        }
        if (width < 1 || height < 1) {
            throw PixelException.of(Reason.MALFORMED, "a video of which nothing is shown");
        }
        VideoGeometry geometry = new VideoGeometry(
                PixelCoding.MPEG4_AVC,
                width,
                height,
                depth,
                profileName(profile),
                String.format(Locale.ROOT, "%d.%d", level / 10, level % 10),
                !framesOnly,
                rate(bits));
        return new AvcParameters(geometry, separatePlanes, frameNumberBits, framesOnly);
    }

    private static void skipScalingLists(VideoBits bits, int lists) throws PixelException {
        for (int i = 0; i < lists; i++) {
            if (bits.flag()) {
                int last = 8;
                int next = 8;
                for (int j = 0; j < (i < 6 ? 16 : 64); j++) {
                    if (next != 0) {
                        next = last + bits.signed() & 0xFF;
                    }
                    last = next == 0 ? last : next;
                }
            }
        }
    }

    private static void skipOrder(VideoBits bits) throws PixelException {
        int type = bits.unsigned(2);
        if (type == 0) {
            bits.unsigned(12);
        } else if (type == 1) {
            bits.skip(1);
            bits.signed();
            bits.signed();
            for (int i = bits.unsigned(255); i > 0; i--) {
                bits.signed();
            }
        }
    }

    // What comes last may be wrong without harm.
    private static Optional<FrameRate> rate(VideoBits bits) {
        try {
            if (!bits.flag()) {
                return Optional.empty();
            }
            skipColours(bits);
            if (bits.flag()) {
                bits.unsigned(5);
                bits.unsigned(5);
            }
            if (!bits.flag()) {
                return Optional.empty();
            }
            long ticks = bits.bits(32);
            long scale = bits.bits(32);
            // A frame takes two ticks, a field one.
            return FrameRate.of(scale, 2 * ticks);
        } catch (PixelException unreadable) {
            return Optional.empty();
        }
    }

    /** Aspect ratio, overscan, video signal: the same in H.264 and HEVC. */
    static void skipColours(VideoBits bits) throws PixelException {
        if (bits.flag() && bits.number(8) == EXTENDED_ASPECT) {
            bits.skip(32);
        }
        if (bits.flag()) {
            bits.skip(1);
        }
        if (bits.flag()) {
            bits.skip(4);
            if (bits.flag()) {
                bits.skip(24);
            }
        }
    }

    private static String profileName(int profile) {
        return switch (profile) {
            case 66 -> "Baseline";
            case 77 -> "Main";
            case 88 -> "Extended";
            case 100 -> "High";
            case 110 -> "High 10";
            case 118 -> "Multiview High";
            case 122 -> "High 4:2:2";
            case 128 -> "Stereo High";
            case 244 -> "High 4:4:4 Predictive";
            default -> String.valueOf(profile);
        };
    }
}
