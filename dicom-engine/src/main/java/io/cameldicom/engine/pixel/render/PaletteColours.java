package io.cameldicom.engine.pixel.render;

/**
 * Red, green and blue, a byte each, of a frame with a palette. Where cells fit a table, the colour of each value that
 * occurs is made once.
 */
record PaletteColours(Palette palette, StoredCells cells) {
    byte[] rgb(DisplayPipeline pipeline, RenderSettings settings) {
        return switch (palette.use()) {
            case STORED_VALUES -> rgb(this::stored);
            case ABOVE_GREYS -> {
                GreyScale scale = GreyScale.of(cells, pipeline, settings);
                yield rgb(number -> number < palette.first() ? scale.grey((double) number) * 0x010101 : stored(number));
            }
            case P_VALUES -> {
                GreyScale scale = GreyScale.of(cells, pipeline, settings);
                yield rgb(number -> palette.rgb(scale.pValue((double) number)));
            }
        };
    }

    static byte[] ofValues(FrameValues frame, Palette palette, GreyScale scale) {
        double[] values = frame.values();
        byte[] rgb = new byte[3 * values.length];
        for (int i = 0; i < values.length; i++) {
            put(rgb, 3 * i, palette.rgb(scale.pValue(values[i])));
        }
        return rgb;
    }

    /** The colour, 0xRRGGBB, of a stored value. */
    @FunctionalInterface
    private interface Colour {
        int of(long number);
    }

    private int stored(long number) {
        return palette.rgb((int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, number)));
    }

    private byte[] rgb(Colour colour) {
        byte[] rgb = new byte[3 * cells.count()];
        if (!cells.fitsTable()) {
            for (int i = 0; i < cells.count(); i++) {
                put(rgb, 3 * i, colour.of(cells.at(i)));
            }
            return rgb;
        }
        boolean[] occurring = cells.occurring();
        int[] colours = new int[occurring.length];
        for (int raw = 0; raw < colours.length; raw++) {
            if (occurring[raw]) {
                colours[raw] = colour.of(cells.number(raw));
            }
        }
        for (int i = 0; i < cells.count(); i++) {
            put(rgb, 3 * i, colours[(int) cells.raw(i)]);
        }
        return rgb;
    }

    /** Puts a colour 0xRRGGBB into three bytes. */
    static void put(byte[] rgb, int at, int colour) {
        rgb[at] = (byte) (colour >> 16);
        rgb[at + 1] = (byte) (colour >> 8);
        rgb[at + 2] = (byte) colour;
    }
}
