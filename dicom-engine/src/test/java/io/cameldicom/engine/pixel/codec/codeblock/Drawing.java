package io.cameldicom.engine.pixel.codec.codeblock;

import java.util.Random;

/** Coefficients and small images that code draws; the same for ever, as golden streams were made of them. */
final class Drawing {
    private Drawing() {}

    /** Shapes of different statistics. */
    enum Kind {
        NOISE,
        SPARSE,
        SMOOTH,
        FULL
    }

    /** Coefficients with sign; the first is not 0. */
    static int[] coefficients(Kind kind, int width, int height, int bits, long seed) {
        Random random = new Random(seed);
        int[] values = new int[width * height];
        int mask = (int) ((1L << bits) - 1);
        for (int i = 0; i < values.length; i++) {
            int magnitude =
                    switch (kind) {
                        case NOISE -> random.nextInt() & mask;
                        case SPARSE -> random.nextInt(20) == 0 ? random.nextInt() & mask : 0;
                        case SMOOTH -> (int) Math.min(mask, Math.abs(random.nextGaussian() * mask / 8));
                        case FULL -> mask;
                    };
            values[i] = random.nextBoolean() ? magnitude : -magnitude;
        }
        values[0] = mask;
        return values;
    }

    /** Unsigned samples: rings, a bright corner and a little noise. */
    static int[] image(int width, int height, int depth) {
        int[] samples = new int[width * height];
        int state = 12345;
        int top = (1 << depth) - 1;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                state = state * 1103515245 + 12345;
                int noise = (state >>> 16) % (1 + (top >> 5));
                int ring = (x * x + 3 * y * y) % 61 * top / 122;
                boolean corner = x > width * 3 / 4 && y < height / 4;
                samples[y * width + x] = corner ? top - noise : Math.min(top, ring + noise);
            }
        }
        return samples;
    }
}
