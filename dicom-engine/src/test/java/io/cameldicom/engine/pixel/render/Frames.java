package io.cameldicom.engine.pixel.render;

import io.cameldicom.engine.data.LittleEndian;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.pixel.FrameSamples;
import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.SampleFormat;
import io.cameldicom.engine.pixel.SampleFormat.SampleColour;

/** Small frames for tests. */
final class Frames {
    private Frames() {}

    /** One row of samples of one component. */
    static FrameSamples row(int precision, boolean signed, int... samples) {
        return of(samples.length, 1, 1, precision, signed, samples);
    }

    /** Samples in the order of their cells. */
    static FrameSamples of(int columns, int rows, int components, int precision, boolean signed, int... samples) {
        SampleFormat format = new SampleFormat(columns, rows, components, precision, signed, SampleColour.AS_DESCRIBED);
        byte[] cells = new byte[(int) format.frameBytes()];
        for (int i = 0; i < samples.length; i++) {
            switch (format.cellBytes()) {
                case 1 -> cells[i] = (byte) samples[i];
                case 2 -> LittleEndian.putShort(cells, 2 * i, samples[i]);
                default -> LittleEndian.putInt(cells, 4 * i, samples[i]);
            }
        }
        return FrameSamples.of(format, cells);
    }

    static int[] shown(FrameSamples frame, DisplayPipeline pipeline, RenderSettings settings) throws PixelException {
        return numbers(FrameRenderer.render(frame, pipeline, settings));
    }

    /** The samples of a picture, 0 to 255. */
    static int[] numbers(Picture picture) {
        int[] numbers = new int[picture.samples().length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = picture.samples()[i] & 0xFF;
        }
        return numbers;
    }

    static Picture grey(int width, int height, int... greys) {
        return Picture.grey(width, height, bytes(greys));
    }

    static byte[] bytes(int... numbers) {
        byte[] bytes = new byte[numbers.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) numbers[i];
        }
        return bytes;
    }

    /** A value of 16-bit words. */
    static Value words(int... numbers) {
        byte[] bytes = new byte[2 * numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            LittleEndian.putShort(bytes, 2 * i, numbers[i]);
        }
        return Value.Bytes.of(bytes);
    }
}
