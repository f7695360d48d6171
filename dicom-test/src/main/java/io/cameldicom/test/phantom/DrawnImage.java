package io.cameldicom.test.phantom;

import io.cameldicom.engine.charset.SpecificCharacterSet;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetBuilder;
import io.cameldicom.engine.data.FileRange;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.pixel.PhotometricInterpretation;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A drawing in any form that pixels can be stored in, for those who compress and decode; immutable.
 *
 * <p>Forms that no IOD has are drawn all the same: such an object does not conform, as real ones at times do not.
 *
 * @param study the study it is in
 * @param columns the number of columns, 1 to 65,535
 * @param rows the number of rows, 1 to 65,535
 * @param frames the number of frames, at least 1
 * @param form how samples are stored
 * @param drawing what is shown
 */
public record DrawnImage(PhantomStudy study, int columns, int rows, int frames, SampleForm form, Drawing drawing) {
    private static final int PALETTE = 256;

    public DrawnImage {
        Objects.requireNonNull(study, "study");
        Objects.requireNonNull(form, "form");
        Objects.requireNonNull(drawing, "drawing");
        if (columns < 1 || rows < 1 || columns > 0xFFFF || rows > 0xFFFF || frames < 1) {
            throw new IllegalArgumentException(columns + " x " + rows + " pixels, " + frames + " frames");
        }
    }

    /** One frame of 61 x 47 pixels. */
    public static DrawnImage of(SampleForm form, Drawing drawing) {
        return new DrawnImage(PhantomStudy.named("Drawn"), 61, 47, 1, form, drawing);
    }

    /** The same in another size. */
    public DrawnImage withSize(int numberOfColumns, int numberOfRows) {
        return new DrawnImage(study, numberOfColumns, numberOfRows, frames, form, drawing);
    }

    /** The same with other frames. */
    public DrawnImage withFrames(int number) {
        return new DrawnImage(study, columns, rows, number, form, drawing);
    }

    /**
     * One of every kind: each depth, sign and meaning of samples with noise and as anatomy; the common ones in every drawing,
     * in odd sizes down to one pixel, and in frames. Some eighty small images.
     */
    public static List<DrawnImage> kinds() {
        List<SampleForm> forms = new ArrayList<>();
        for (int bits : new int[] {1, 2, 7, 8, 10, 12, 15, 16, 32}) {
            forms.add(SampleForm.grey(bits));
        }
        for (int bits : new int[] {8, 12, 16, 32}) {
            forms.add(SampleForm.signedGrey(bits));
        }
        forms.add(SampleForm.grey(8).withPhotometric(PhotometricInterpretation.MONOCHROME1));
        forms.add(SampleForm.grey(12).withPhotometric(PhotometricInterpretation.MONOCHROME1));
        forms.add(SampleForm.grey(8).withPhotometric(PhotometricInterpretation.PALETTE_COLOR));
        forms.add(SampleForm.grey(16).withPhotometric(PhotometricInterpretation.PALETTE_COLOR));
        forms.add(SampleForm.colour(PhotometricInterpretation.RGB, 8));
        forms.add(SampleForm.colour(PhotometricInterpretation.RGB, 8).withPlanes());
        forms.add(SampleForm.colour(PhotometricInterpretation.RGB, 12));
        forms.add(SampleForm.colour(PhotometricInterpretation.RGB, 16));
        forms.add(SampleForm.colour(PhotometricInterpretation.YBR_FULL, 8));
        List<DrawnImage> kinds = new ArrayList<>();
        for (SampleForm form : forms) {
            kinds.add(of(form, Drawing.NOISE));
            kinds.add(of(form, Drawing.ANATOMY));
        }
        for (SampleForm form : List.of(
                SampleForm.grey(8),
                SampleForm.grey(12),
                SampleForm.signedGrey(16),
                SampleForm.colour(PhotometricInterpretation.RGB, 8))) {
            for (Drawing drawing : List.of(Drawing.GRADIENT, Drawing.EDGES, Drawing.TEXT)) {
                kinds.add(of(form, drawing));
            }
            for (int[] size : new int[][] {{1, 1}, {1, 33}, {35, 1}, {2, 3}, {64, 64}}) {
                kinds.add(of(form, Drawing.ANATOMY).withSize(size[0], size[1]));
            }
            kinds.add(of(form, Drawing.TEXT).withSize(33, 17).withFrames(3));
        }
        return kinds;
    }

    /** The image with its pixels in memory. */
    public DataSet draw() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            writePixels(bytes);
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail", e);
        }
        byte[] pixels = bytes.toByteArray();
        return describe(Value.Bytes.wrap(pixels, 0, pixels.length, SpecificCharacterSet.ASCII));
    }

    /** The image with its pixels in a file, which is created and must outlive it: however large it is, a row is in memory. */
    public DataSet drawInto(Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            writePixels(out);
        }
        return describe(new Value.Bulk(new FileRange(file, 0, Files.size(file)), 1, SpecificCharacterSet.ASCII));
    }

    private DataSet describe(Value pixels) {
        DataSetBuilder builder = new Instance(study, toString(), 30, "OT")
                .number(1, Uid.SecondaryCaptureImageStorage)
                .put(Tag.ImageType, VR.CS, "DERIVED", "SECONDARY")
                .put(Tag.ConversionType, VR.CS, "WSD")
                .put(Tag.PatientOrientation, VR.CS, "L", "P")
                .put(Tag.SamplesPerPixel, VR.US, (long) form.samples())
                .put(Tag.PhotometricInterpretation, VR.CS, form.photometric().term())
                .put(Tag.Rows, VR.US, (long) rows)
                .put(Tag.Columns, VR.US, (long) columns)
                .put(Tag.BitsAllocated, VR.US, (long) form.bitsAllocated())
                .put(Tag.BitsStored, VR.US, (long) form.bitsStored())
                .put(Tag.HighBit, VR.US, form.bitsStored() - 1L)
                .put(Tag.PixelRepresentation, VR.US, form.signed() ? 1L : 0L)
                .put(Tag.PixelData, form.bitsAllocated() <= 8 ? VR.OB : VR.OW, pixels);
        if (form.samples() > 1) {
            builder.put(Tag.PlanarConfiguration, VR.US, form.planar() ? 1L : 0L);
        }
        if (frames > 1) {
            builder.put(Tag.NumberOfFrames, VR.IS, (long) frames);
        }
        if (form.photometric() == PhotometricInterpretation.PALETTE_COLOR) {
            putPalette(builder);
        }
        return builder.build();
    }

    private static void putPalette(DataSetBuilder builder) {
        int[] descriptors = {
            Tag.RedPaletteColorLookupTableDescriptor,
            Tag.GreenPaletteColorLookupTableDescriptor,
            Tag.BluePaletteColorLookupTableDescriptor
        };
        int[] tables = {
            Tag.RedPaletteColorLookupTableData,
            Tag.GreenPaletteColorLookupTableData,
            Tag.BluePaletteColorLookupTableData
        };
        for (int colour = 0; colour < tables.length; colour++) {
            byte[] table = new byte[2 * PALETTE];
            for (int i = 0; i < PALETTE; i++) {
                int value = (colour == 1 ? 255 - i : i * (colour + 1) & 0xFF) * 0x101;
                table[2 * i] = (byte) value;
                table[2 * i + 1] = (byte) (value >> 8);
            }
            builder.put(descriptors[colour], VR.US, (long) PALETTE, 0L, 16L);
            builder.put(tables[colour], VR.OW, Value.Bytes.of(table));
        }
    }

    /** Writes all frames, and a byte behind an odd length. */
    private void writePixels(OutputStream out) throws IOException {
        Cells cells = new Cells(out, form.bitsAllocated());
        int components = form.samples();
        for (int frame = 0; frame < frames; frame++) {
            int planes = form.planar() ? components : 1;
            for (int plane = 0; plane < planes; plane++) {
                for (int row = 0; row < rows; row++) {
                    for (int i = 0; i < columns * (components / planes); i++) {
                        int column = i / (components / planes);
                        int component = form.planar() ? plane : i % components;
                        cells.add(form.stored(
                                drawing.at(new Drawing.Place(frame, row, column, component, rows, columns))));
                    }
                }
            }
        }
        cells.end();
    }

    /** Little-endian cells, or bits packed into bytes from the lowest one on (PS3.5 8.1.1, 8.2). */
    private static final class Cells {
        private final OutputStream out;
        private final int width;
        private int octet;
        private int filled;
        private long written;

        Cells(OutputStream out, int width) {
            this.out = out;
            this.width = width;
        }

        void add(long value) throws IOException {
            if (width == 1) {
                octet |= (int) (value & 1) << filled++;
                if (filled == 8) {
                    write(octet);
                    octet = 0;
                    filled = 0;
                }
                return;
            }
            for (int shift = 0; shift < width; shift += 8) {
                write((int) (value >> shift));
            }
        }

        private void write(int value) throws IOException {
            out.write(value);
            written++;
        }

        void end() throws IOException {
            if (filled > 0) {
                write(octet);
            }
            if ((written & 1) != 0) {
                write(0);
            }
        }
    }

    @Override
    public String toString() {
        return columns + " x " + rows + (frames > 1 ? " x " + frames : "") + " " + form + " " + drawing;
    }
}
