package io.cameldicom.engine.film;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.LittleEndian;
import io.cameldicom.engine.data.ValueSource;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.render.PictureRows;
import io.cameldicom.engine.pixel.render.PixelAspect;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rows of a preformatted image, read from its file: greys of 8 or 12 bits, or red, green and blue of 8.
 *
 * @dicom PS3.3 C.13.5
 */
final class PrintedRows implements PictureRows {
    private final DataSet image;
    private final int width;
    private final int height;
    private final int cellBytes;
    private final boolean grey;
    private final byte[] tones;
    private final List<InputStream> planes = new ArrayList<>();
    private final byte[] cells;

    /** @param tones greys of pixel values, or of each sample of a colour */
    private PrintedRows(DataSet image, boolean grey, byte[] tones) {
        this.image = image;
        this.width = image.intValue(Tag.Columns, 0);
        this.height = image.intValue(Tag.Rows, 0);
        this.cellBytes = image.intValue(Tag.BitsAllocated, 8) / 8;
        this.grey = grey;
        this.tones = tones;
        boolean byPlane = !grey && image.intValue(Tag.PlanarConfiguration, 0) == 1;
        this.cells = new byte[width * cellBytes * (grey || byPlane ? 1 : 3)];
    }

    /**
     * An image from its first row on.
     *
     * @param reversed whether black and white change places; colours become their complements
     * @param lut the Presentation LUT, which greys have and colours have not
     */
    static PictureRows open(DataSet image, boolean reversed, Optional<DataSet> lut, FilmDensities densities)
            throws IOException {
        boolean grey = image.intValue(Tag.SamplesPerPixel, 1) == 1;
        boolean inverse =
                reversed != image.string(Tag.PhotometricInterpretation, "").equals("MONOCHROME1");
        int bits = image.intValue(Tag.BitsStored, 8);
        PrintedRows rows =
                new PrintedRows(image, grey, PrintedTones.of(bits, inverse, grey ? lut : Optional.empty(), densities));
        boolean opened = false;
        try {
            rows.openPlanes();
            opened = true;
            return rows;
        } finally {
            if (!opened) {
                rows.close();
            }
        }
    }

    private void openPlanes() throws IOException {
        ValueSource pixels = image.element(Tag.PixelData)
                .filter(element -> element.value() instanceof ValueSource)
                .map(element -> (ValueSource) element.value())
                .orElseThrow(() -> PixelException.of(PixelException.Reason.INCONSISTENT, "an image without pixels"));
        int count = !grey && cells.length == width * cellBytes ? 3 : 1;
        for (int plane = 0; plane < count; plane++) {
            InputStream in = pixels.open();
            planes.add(in);
            in.skipNBytes((long) plane * width * height * cellBytes);
        }
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return height;
    }

    @Override
    public boolean isGrey() {
        return grey;
    }

    @Override
    public PixelAspect aspect() {
        int[] ratio = image.intValues(Tag.PixelAspectRatio);
        return ratio.length >= 2 && ratio[0] > 0 && ratio[1] > 0
                ? new PixelAspect(ratio[0], ratio[1])
                : PixelAspect.SQUARE;
    }

    @Override
    public void read(byte[] row) throws IOException {
        for (int plane = 0; plane < planes.size(); plane++) {
            if (planes.get(plane).readNBytes(cells, 0, cells.length) < cells.length) {
                throw new EOFException("an image of " + height + " rows has no more");
            }
            int count = cells.length / cellBytes;
            for (int i = 0; i < count; i++) {
                int value = cellBytes == 1 ? cells[i] & 0xFF : LittleEndian.getUnsignedShort(cells, 2 * i);
                row[i * planes.size() + plane] = tones[value & (tones.length - 1)];
            }
        }
    }

    @Override
    public void close() throws IOException {
        IOException failure = null;
        for (InputStream plane : planes) {
            try {
                plane.close();
            } catch (IOException e) { // the others are closed all the same
                if (failure != null) {
                    e.addSuppressed(failure);
                }
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
