package io.cameldicom.engine.pixel.codec.video;

import io.cameldicom.engine.dict.PixelCoding;
import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.PixelException.Reason;
import io.cameldicom.engine.pixel.codec.video.VideoGeometry.FrameRate;
import java.util.Locale;
import java.util.Optional;

/** Reads the sequence parameter set of HEVC (ISO/IEC 23008-2 7.3.2.2, E.2.1). Used once. */
final class HevcParameters {
    private static final int WIDEST = 1 << 16;
    private static final int MOST_REFERENCES = 16;
    private static final int MOST_SETS = 64;

    private final VideoBits bits;
    private int profile;
    private int level;
    private boolean progressive;

    HevcParameters(VideoBits bits) {
        this.bits = bits;
    }

    VideoGeometry read() throws PixelException {
        bits.skip(4);
        int subLayers = bits.number(3);
        bits.skip(1);
        readProfileAndLevel(subLayers);
        bits.unsigned(15);
        int chroma = bits.unsigned(3);
        if (chroma == 3) {
            bits.skip(1);
        }
        int width = bits.unsigned(WIDEST);
        int height = bits.unsigned(WIDEST);
        if (bits.flag()) {
            width -= (chroma == 1 || chroma == 2 ? 2 : 1) * (bits.unsigned(width) + bits.unsigned(width));
            height -= (chroma == 1 ? 2 : 1) * (bits.unsigned(height) + bits.unsigned(height));
        }
        int depth = 8 + bits.unsigned(8);
        if (width < 1 || height < 1) {
            throw PixelException.of(Reason.MALFORMED, "a video of which nothing is shown");
        }
        return new VideoGeometry(
                PixelCoding.HEVC,
                width,
                height,
                depth,
                profileName(),
                String.format(Locale.ROOT, "%d.%d", level / 30, level % 30 / 3),
                !progressive,
                rate(subLayers));
    }

    private void readProfileAndLevel(int subLayers) throws PixelException {
        bits.skip(3);
        profile = bits.number(5);
        bits.skip(32);
        progressive = bits.flag();
        bits.skip(47);
        level = bits.number(8);
        boolean[] profiles = new boolean[subLayers];
        boolean[] levels = new boolean[subLayers];
        for (int i = 0; i < subLayers; i++) {
            profiles[i] = bits.flag();
            levels[i] = bits.flag();
        }
        bits.skip(subLayers > 0 ? 2 * (8 - subLayers) : 0);
        for (int i = 0; i < subLayers; i++) {
            bits.skip((profiles[i] ? 88 : 0) + (levels[i] ? 8 : 0));
        }
    }

    // What comes last may be wrong without harm.
    private Optional<FrameRate> rate(int subLayers) {
        try {
            skipToUsability(subLayers);
            if (!bits.flag()) {
                return Optional.empty();
            }
            AvcParameters.skipColours(bits);
            if (bits.flag()) {
                bits.unsigned(5);
                bits.unsigned(5);
            }
            bits.skip(3);
            if (bits.flag()) {
                for (int i = 0; i < 4; i++) {
                    bits.unsigned(WIDEST);
                }
            }
            if (!bits.flag()) {
                return Optional.empty();
            }
            long ticks = bits.bits(32);
            return FrameRate.of(bits.bits(32), ticks);
        } catch (PixelException unreadable) {
            return Optional.empty();
        }
    }

    private void skipToUsability(int subLayers) throws PixelException {
        bits.unsigned(8);
        int orderBits = bits.unsigned(12) + 4;
        for (int i = bits.flag() ? 0 : subLayers; i <= subLayers; i++) {
            skipNumbers(3);
        }
        skipNumbers(6);
        boolean scaled = bits.flag();
        if (scaled && bits.flag()) {
            skipScalingLists();
        }
        bits.skip(2);
        if (bits.flag()) {
            bits.skip(8);
            skipNumbers(2);
            bits.skip(1);
        }
        skipReferenceSets();
        if (bits.flag()) {
            for (int i = bits.unsigned(32); i > 0; i--) {
                bits.skip(orderBits + 1);
            }
        }
        bits.skip(2);
    }

    private void skipNumbers(int count) throws PixelException {
        for (int i = 0; i < count; i++) {
            bits.unsigned(Integer.MAX_VALUE);
        }
    }

    private void skipScalingLists() throws PixelException {
        for (int size = 0; size < 4; size++) {
            for (int matrix = 0; matrix < 6; matrix += size == 3 ? 3 : 1) {
                if (!bits.flag()) {
                    skipNumbers(1);
                    continue;
                }
                if (size > 1) {
                    bits.signed();
                }
                skipNumbers(Math.min(64, 1 << 4 + 2 * size));
            }
        }
    }

    private void skipReferenceSets() throws PixelException {
        int sets = bits.unsigned(MOST_SETS);
        int references = 0;
        for (int i = 0; i < sets; i++) {
            references = i > 0 && bits.flag() ? predictedReferences(references) : ownReferences();
        }
    }

    /** Of a set that is told by what differs from the one before; as many references as are not left out. */
    private int predictedReferences(int before) throws PixelException {
        bits.skip(1);
        skipNumbers(1);
        int count = 0;
        for (int i = 0; i <= before; i++) {
            boolean used = bits.flag();
            if (used || bits.flag()) {
                count++;
            }
        }
        return count;
    }

    private int ownReferences() throws PixelException {
        int count = bits.unsigned(MOST_REFERENCES) + bits.unsigned(MOST_REFERENCES);
        for (int i = 0; i < count; i++) {
            skipNumbers(1);
            bits.skip(1);
        }
        return count;
    }

    private String profileName() {
        return switch (profile) {
            case 1 -> "Main";
            case 2 -> "Main 10";
            case 3 -> "Main Still Picture";
            case 4 -> "Range Extensions";
            default -> String.valueOf(profile);
        };
    }
}
