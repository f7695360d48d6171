package io.cameldicom.engine.pixel.codec.jpeg;

import io.cameldicom.engine.pixel.EncodeOptions;
import io.cameldicom.engine.pixel.EncodeOptions.Effort;
import io.cameldicom.engine.pixel.FrameSamples;
import io.cameldicom.engine.pixel.SampleFormat;

/** One frame that is coded by cosine transform: its tables, headers and one scan. Belongs to one encoding. */
final class DctFrame {
    private final FrameSamples frame;
    private final SampleFormat format;
    private final boolean rgb;
    private final boolean rgbKept;
    private final ChromaSampling sampling;
    private final int restartRows;
    private final int precision;
    private final int components;

    /**
     * @param rgb whether the samples are red, green and blue
     * @param rgbKept whether they are coded so
     */
    DctFrame(FrameSamples frame, boolean rgb, boolean rgbKept, ChromaSampling sampling, int restartRows) {
        this.frame = frame;
        this.format = frame.format();
        this.rgb = rgb;
        this.rgbKept = rgbKept;
        this.components = format.components();
        // One component has no others to have fewer samples; colours that are kept are alike.
        this.sampling = components == 1 || rgbKept ? ChromaSampling.ALL : sampling;
        this.precision = format.precision() <= 8 ? 8 : 12;
        int unitsWide = DctPlane.ceiling(format.columns(), 8 * this.sampling.horizontal());
        this.restartRows = Math.min(restartRows, 0xFFFF / unitsWide);
    }

    byte[] encode(EncodeOptions options) {
        // Chrominances have tables of their own.
        int tables = components == 1 || rgbKept ? 1 : 2;
        int[] tableOf = new int[components];
        int[][] quantisation = new int[tables][];
        Quantiser[] quantisers = new Quantiser[components];
        for (int i = 0; i < components; i++) {
            tableOf[i] = Math.min(i, tables - 1);
            quantisation[tableOf[i]] = StandardTables.quantisation(tableOf[i] == 1, options.quality());
            quantisers[i] = new Quantiser(quantisation[tableOf[i]]);
        }
        SourcePlanes planes = new SourcePlanes(frame, precision, rgb && !rgbKept, sampling);
        CoefficientBlocks blocks = new CoefficientBlocks(planes, precision, quantisers, sampling, restartRows);
        HuffmanSpecification[] dc = {StandardTables.LUMINANCE_DC, StandardTables.CHROMINANCE_DC};
        HuffmanSpecification[] ac = {StandardTables.LUMINANCE_AC, StandardTables.CHROMINANCE_AC};
        // The example codes have no symbols for the large coefficients of 12 bits.
        if (precision == 12 || options.effort() == Effort.SMALL) {
            int[][] dcCounts = new int[tables][17];
            int[][] acCounts = new int[tables][256];
            blocks.count(tableOf, dcCounts, acCounts);
            for (int i = 0; i < tables; i++) {
                dc[i] = HuffmanSpecification.best(dcCounts[i]);
                ac[i] = HuffmanSpecification.best(acCounts[i]);
            }
        }
        SegmentWriter out = new SegmentWriter(format.frameBytes() / 4);
        writeHeaders(tableOf, quantisation, dc, ac, out);
        HuffmanSpecification[] dcOf = new HuffmanSpecification[components];
        HuffmanSpecification[] acOf = new HuffmanSpecification[components];
        for (int i = 0; i < components; i++) {
            dcOf[i] = dc[tableOf[i]];
            acOf[i] = ac[tableOf[i]];
        }
        blocks.write(dcOf, acOf, out);
        out.marker(Marker.EOI);
        return out.toBytes();
    }

    private void writeHeaders(
            int[] tableOf,
            int[][] quantisation,
            HuffmanSpecification[] dc,
            HuffmanSpecification[] ac,
            SegmentWriter out) {
        out.marker(Marker.SOI);
        if (rgbKept) {
            writeNoTransform(out);
        }
        for (int i = 0; i < quantisation.length; i++) {
            out.segment(Marker.DQT, 65);
            out.u8(i);
            for (int value : quantisation[i]) {
                out.u8(value);
            }
        }
        out.segment(precision == 8 ? Marker.SOF0 : Marker.SOF1, 6 + 3 * components);
        out.u8(precision);
        out.u16(format.rows());
        out.u16(format.columns());
        out.u8(components);
        for (int i = 0; i < components; i++) {
            out.u8(id(i));
            out.u8(i == 0 ? sampling.horizontal() << 4 | sampling.vertical() : 0x11);
            out.u8(tableOf[i]);
        }
        for (int i = 0; i < quantisation.length; i++) {
            out.segment(Marker.DHT, dc[i].size() + ac[i].size());
            dc[i].write(out, i);
            ac[i].write(out, 0x10 | i);
        }
        if (restartRows > 0) {
            out.segment(Marker.DRI, 2);
            out.u16(restartRows * DctPlane.ceiling(format.columns(), 8 * sampling.horizontal()));
        }
        out.segment(Marker.SOS, 4 + 2 * components);
        out.u8(components);
        for (int i = 0; i < components; i++) {
            out.u8(id(i));
            out.u8(tableOf[i] * 0x11);
        }
        out.u8(0);
        out.u8(63);
        out.u8(0);
    }

    private int id(int component) {
        return rgbKept ? "RGB".charAt(component) : component + 1;
    }

    /** An APP14 segment that says that colours are not transformed. */
    private static void writeNoTransform(SegmentWriter out) {
        out.segment(Marker.APP14, 12);
        for (char each : "Adobe".toCharArray()) {
            out.u8(each);
        }
        out.u16(100);
        out.u16(0);
        out.u16(0);
        out.u8(0);
    }
}
