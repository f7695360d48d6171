package io.cameldicom.test.corpus;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.Element;
import io.cameldicom.engine.data.ValueSource;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.pixel.FrameSamples;
import io.cameldicom.engine.pixel.PhotometricInterpretation;
import io.cameldicom.engine.pixel.PixelDescription;
import io.cameldicom.engine.pixel.PixelDescription.CellKind;
import io.cameldicom.engine.pixel.SampleFormat;
import io.cameldicom.engine.pixel.SampleFormat.SampleColour;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/** A frame of uncompressed pixels, read bit by bit in the plainest way there is. */
final class NativeFrame {
    private static final int MAX_BYTES = 64 << 20;

    private final PixelDescription image;
    private final byte[] bytes;

    private NativeFrame(PixelDescription image, byte[] bytes) {
        this.image = image;
        this.bytes = bytes;
    }

    /** What the data set says. */
    PixelDescription image() {
        return image;
    }

    /** The frame as it is stored. */
    byte[] bytes() {
        return bytes;
    }

    /** @param frame from 1 */
    static NativeFrame of(DataSet dataSet, int frame) throws IOException {
        PixelDescription image = description(dataSet);
        Element element = IntStream.of(Tag.PixelData, Tag.FloatPixelData, Tag.DoubleFloatPixelData)
                .mapToObj(dataSet::element)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow();
        byte[] all = ((ValueSource) element.value()).load(MAX_BYTES).toByteArray();
        if (image.bitsAllocated() == 1) {
            return new NativeFrame(image, bits(all, (frame - 1) * image.pixels(), image.pixels()));
        }
        int size = Math.toIntExact(image.frameBytes());
        return new NativeFrame(image, Arrays.copyOfRange(all, (frame - 1) * size, frame * size));
    }

    private static PixelDescription description(DataSet dataSet) {
        CellKind kind = dataSet.contains(Tag.FloatPixelData)
                ? CellKind.FLOAT
                : dataSet.contains(Tag.DoubleFloatPixelData) ? CellKind.DOUBLE : CellKind.INTEGER;
        int allocated = dataSet.intValue(Tag.BitsAllocated, 8);
        int stored = dataSet.intValue(Tag.BitsStored, allocated);
        return new PixelDescription(
                dataSet.intValue(Tag.Columns, 0),
                dataSet.intValue(Tag.Rows, 0),
                Math.max(1, dataSet.intValue(Tag.NumberOfFrames, 1)),
                dataSet.intValue(Tag.SamplesPerPixel, 1),
                allocated,
                stored,
                dataSet.intValue(Tag.HighBit, stored - 1),
                dataSet.intValue(Tag.PixelRepresentation, 0) == 1,
                dataSet.intValue(Tag.PlanarConfiguration, 0) == 1,
                PhotometricInterpretation.of(dataSet.string(Tag.PhotometricInterpretation, ""))
                        .orElseThrow(),
                kind);
    }

    /** A byte for each bit. */
    private static byte[] bits(byte[] all, long from, long count) {
        byte[] bytes = new byte[(int) count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) (all[(int) ((from + i) / 8)] >> (from + i) % 8 & 1);
        }
        return bytes;
    }

    /** The samples as a decoder would give them. */
    FrameSamples samples() {
        boolean colour = image.samplesPerPixel() > 1;
        SampleFormat format = new SampleFormat(
                image.columns(),
                image.rows(),
                image.samplesPerPixel(),
                image.bitsStored(),
                image.signed(),
                SampleColour.AS_DESCRIBED);
        byte[] cells = new byte[(int) format.frameBytes()];
        int pixels = (int) image.pixels();
        for (int pixel = 0; pixel < pixels; pixel++) {
            for (int c = 0; c < image.samplesPerPixel(); c++) {
                long sample = sample(colour && image.planar() ? c * pixels + pixel : index(pixel, c));
                int to = (pixel * image.samplesPerPixel() + c) * format.cellBytes();
                for (int i = 0; i < format.cellBytes(); i++) {
                    cells[to + i] = (byte) (sample >> 8 * i);
                }
            }
        }
        return FrameSamples.of(format, cells);
    }

    /** Of two pixels with one pair of chrominances there are four samples: Y1 Y2 Cb Cr. */
    private int index(int pixel, int component) {
        if (!image.photometric().isSubsampled()) {
            return pixel * image.samplesPerPixel() + component;
        }
        int pair = pixel / 2 * 4;
        return component == 0 ? pair + pixel % 2 : pair + 1 + component;
    }

    private long sample(int index) {
        int bytesOfCell = Math.max(1, image.bitsAllocated() / 8);
        long cell = 0;
        for (int i = bytesOfCell - 1; i >= 0; i--) {
            cell = cell << 8 | bytes[index * bytesOfCell + i] & 0xFF;
        }
        long stored = cell >> image.highBit() + 1 - image.bitsStored() & (1L << image.bitsStored()) - 1;
        boolean negative = image.signed() && stored >> image.bitsStored() - 1 == 1;
        return negative ? stored - (1L << image.bitsStored()) : stored;
    }
}
