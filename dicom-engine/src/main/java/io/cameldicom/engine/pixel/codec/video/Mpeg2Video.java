package io.cameldicom.engine.pixel.codec.video;

import io.cameldicom.engine.dict.PixelCoding;
import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.PixelException.Reason;
import io.cameldicom.engine.pixel.codec.video.VideoGeometry.FrameRate;
import java.util.Optional;

/**
 * An MPEG-2 stream, or one of MPEG-1, which has no extensions.
 *
 * <pre>
 * B3 | width (12) | height (12) | aspect (4) | frame rate code (4) | ...                          sequence header
 * B5 | 1 (4) | profile and level (8) | progressive (1) | chroma (2) | more of width (2), of height (2) | ...
 * 00 | ...                                                                                       picture
 * B5 | 8 (4) | codes (16) | precision (2) | picture structure (2) | ...
 * </pre>
 */
final class Mpeg2Video implements ElementaryVideo {
    private static final int PICTURE = 0x00;
    private static final int SEQUENCE = 0xB3;
    private static final int EXTENSION = 0xB5;
    private static final int GROUP = 0xB8;
    private static final int SEQUENCE_EXTENSION = 1;
    private static final int CODING_EXTENSION = 8;
    private static final int WHOLE_FRAME = 3;

    /** Frames in 1001 or 1000 seconds' thousandths, by frame rate code. */
    private static final long[][] RATES = {
        {0, 0}, {24000, 1001}, {24, 1}, {25, 1}, {30000, 1001}, {30, 1}, {50, 1}, {60000, 1001}, {60, 1}
    };

    private int width;
    private int height;
    private int rateCode;
    private boolean extended;
    private boolean settled;
    private int profileAndLevel;
    private boolean progressive = true;
    private long rateFrames = 1;
    private long rateSeconds = 1;
    private long pictures;
    private long fields;

    @Override
    public void unit(byte[] unit, int length) throws PixelException {
        switch (unit[0] & 0xFF) {
            case SEQUENCE -> sequence(VideoBits.of(unit, length, 1));
            case EXTENSION -> extension(VideoBits.of(unit, length, 1));
            case PICTURE -> {
                settled |= width > 0;
                pictures++;
            }
            case GROUP -> settled |= width > 0;
            default -> {
                // Slices and user data tell nothing.
            }
        }
    }

    private void sequence(VideoBits bits) throws PixelException {
        if (settled) {
            return;
        }
        width = bits.number(12);
        height = bits.number(12);
        bits.skip(4);
        rateCode = bits.number(4);
        if (width == 0 || height == 0) {
            throw PixelException.of(Reason.MALFORMED, "a video of %d x %d pixels".formatted(width, height));
        }
    }

    private void extension(VideoBits bits) throws PixelException {
        int kind = bits.number(4);
        if (kind == SEQUENCE_EXTENSION && !settled) {
            profileAndLevel = bits.number(8);
            progressive = bits.flag();
            bits.skip(2);
            width |= bits.number(2) << 12;
            height |= bits.number(2) << 12;
            // Bit rate, marker, buffer size, low delay.
            bits.skip(12 + 1 + 8 + 1);
            rateFrames = bits.bits(2) + 1;
            rateSeconds = bits.bits(5) + 1;
            extended = true;
            settled = width > 0;
        } else if (kind == CODING_EXTENSION) {
            bits.skip(16 + 2);
            if (bits.number(2) != WHOLE_FRAME) {
                fields++;
            }
        }
    }

    @Override
    public Optional<VideoGeometry> geometry() {
        if (!settled) {
            return Optional.empty();
        }
        return Optional.of(new VideoGeometry(
                PixelCoding.MPEG2,
                width,
                height,
                8,
                extended ? profile() : "MPEG-1",
                extended ? level() : "",
                !progressive,
                rate()));
    }

    private Optional<FrameRate> rate() {
        return rateCode < RATES.length
                ? FrameRate.of(RATES[rateCode][0] * rateFrames, RATES[rateCode][1] * rateSeconds)
                : Optional.empty();
    }

    private String profile() {
        int profile = profileAndLevel >> 4;
        return switch (profile) {
            case 1 -> "High";
            case 2 -> "Spatially Scalable";
            case 3 -> "SNR Scalable";
            case 4 -> "Main";
            case 5 -> "Simple";
            default -> String.valueOf(profile);
        };
    }

    private String level() {
        int level = profileAndLevel & 0x0F;
        return switch (level) {
            case 4 -> "High";
            case 6 -> "High 1440";
            case 8 -> "Main";
            case 10 -> "Low";
            default -> String.valueOf(level);
        };
    }

    @Override
    public long frames() {
        return pictures - fields / 2;
    }
}
