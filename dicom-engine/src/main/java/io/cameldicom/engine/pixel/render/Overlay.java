package io.cameldicom.engine.pixel.render;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.Element;
import io.cameldicom.engine.data.ValueSource;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.pixel.PixelDescription;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * A plane of bits over one frame: graphics, or a region of interest. Immutable.
 *
 * @dicom PS3.3 C.9.2
 */
public final class Overlay {
    private static final long MAX_BITS = 1L << 30;
    private static final int ROWS = 0x0010;
    private static final int COLUMNS = 0x0011;
    private static final int FRAMES = 0x0015;
    private static final int TYPE = 0x0040;
    private static final int ORIGIN = 0x0050;
    private static final int FRAME_ORIGIN = 0x0051;
    private static final int BITS_ALLOCATED = 0x0100;
    private static final int BIT_POSITION = 0x0102;
    private static final int DATA = 0x3000;

    private final int group;
    private final boolean region;
    private final int x;
    private final int y;
    private final int columns;
    private final int rows;
    private final BitSet bits;

    private Overlay(int group, boolean region, int x, int y, int columns, int rows, BitSet bits) {
        this.group = group;
        this.region = region;
        this.x = x;
        this.y = y;
        this.columns = columns;
        this.rows = rows;
        this.bits = bits;
    }

    /**
     * An overlay.
     *
     * @param x the column of the image, from 0, where its left edge lies; may be negative
     * @param y the row of the image, from 0, where its upper edge lies; may be negative
     * @param bits row by row
     */
    public static Overlay of(int group, boolean region, int x, int y, int columns, int rows, BitSet bits) {
        if (columns < 1 || rows < 1 || (long) columns * rows > MAX_BITS) {
            throw new IllegalArgumentException(columns + " x " + rows);
        }
        return new Overlay(group, region, x, y, columns, rows, (BitSet) bits.clone());
    }

    /**
     * The overlays of a frame whose bits stand in an Overlay Data of their own.
     *
     * @param frame from 1
     * @throws IOException where bits that stay in a file cannot be read
     */
    public static List<Overlay> read(DataSet dataSet, int frame) throws IOException {
        List<Overlay> overlays = new ArrayList<>();
        for (int group = 0x6000; group <= 0x601E; group += 2) {
            int columns = dataSet.intValue(Tag.of(group, COLUMNS), 0);
            int rows = dataSet.intValue(Tag.of(group, ROWS), 0);
            Optional<ValueSource> data = dataSet.element(Tag.of(group, DATA))
                    .map(Element::value)
                    .filter(ValueSource.class::isInstance)
                    .map(ValueSource.class::cast);
            if (columns > 0 && rows > 0 && data.isPresent() && (long) columns * rows <= MAX_BITS) {
                boolean everyFrame = !dataSet.contains(Tag.of(group, FRAMES));
                int plane = everyFrame ? 0 : frame - dataSet.intValue(Tag.of(group, FRAME_ORIGIN), 1);
                if (plane >= 0 && (everyFrame || plane < dataSet.intValue(Tag.of(group, FRAMES), 1))) {
                    int count = columns * rows;
                    BitSet bits = bits(data.get(), (long) plane * count, count);
                    overlays.add(make(dataSet, group, columns, rows, bits));
                }
            }
        }
        return List.copyOf(overlays);
    }

    /**
     * The overlays in those bits of native pixel cells that the image does not use (retired, and still met).
     *
     * @param nativeFrame the cells of one frame as they stand in Pixel Data, little endian
     */
    public static List<Overlay> embedded(DataSet dataSet, PixelDescription image, byte[] nativeFrame) {
        List<Overlay> overlays = new ArrayList<>();
        int cell = image.bitsAllocated() / 8;
        long needed = image.pixels() * cell;
        for (int group = 0x6000; group <= 0x601E; group += 2) {
            int position = dataSet.intValue(Tag.of(group, BIT_POSITION), 0);
            boolean used = position <= image.highBit() && position > image.highBit() - image.bitsStored();
            if (dataSet.contains(Tag.of(group, ROWS))
                    && !dataSet.contains(Tag.of(group, DATA))
                    && dataSet.intValue(Tag.of(group, BITS_ALLOCATED), 1) == image.bitsAllocated()
                    && image.samplesPerPixel() == 1
                    && position >= 0
                    && position < image.bitsAllocated()
                    && !used
                    && nativeFrame.length >= needed) {
                BitSet bits = new BitSet();
                for (int pixel = 0; pixel < image.pixels(); pixel++) {
                    if ((nativeFrame[pixel * cell + position / 8] >> position % 8 & 1) != 0) {
                        bits.set(pixel);
                    }
                }
                // The bits lie with their pixels, whatever Overlay Origin says.
                overlays.add(new Overlay(group, isRegion(dataSet, group), 0, 0, image.columns(), image.rows(), bits));
            }
        }
        return List.copyOf(overlays);
    }

    private static boolean isRegion(DataSet dataSet, int group) {
        return dataSet.string(Tag.of(group, TYPE), "G").equals("R");
    }

    private static Overlay make(DataSet dataSet, int group, int columns, int rows, BitSet bits) {
        int[] origin = dataSet.intValues(Tag.of(group, ORIGIN));
        int y = origin.length < 2 ? 0 : (short) origin[0] - 1;
        int x = origin.length < 2 ? 0 : (short) origin[1] - 1;
        return new Overlay(group, isRegion(dataSet, group), x, y, columns, rows, bits);
    }

    /** Bits lie from the lowest of a byte up, planes without a gap; what is missing is 0. */
    private static BitSet bits(ValueSource data, long from, int count) throws IOException {
        int skipped = (int) (from % 8);
        byte[] bytes;
        try (InputStream in = data.open()) {
            // No more is read than there is, whatever rows and columns promise.
            in.skipNBytes(Math.min(data.length(), from / 8));
            bytes = in.readNBytes((skipped + count + 7) / 8);
        }
        return BitSet.valueOf(bytes).get(skipped, skipped + count);
    }

    /** The group of the data set that it comes from, 6000H to 601EH. */
    public int group() {
        return group;
    }

    /** Whether it marks a region of interest rather than being a drawing. */
    public boolean isRegion() {
        return region;
    }

    /** Whether there is nothing to be drawn. */
    public boolean isEmpty() {
        return bits.isEmpty();
    }

    /** Whether the bit over a pixel is set; a pixel that it does not reach has none. */
    public boolean isSet(int column, int row) {
        int dx = column - x;
        int dy = row - y;
        return dx >= 0 && dy >= 0 && dx < columns && dy < rows && bits.get(dy * columns + dx);
    }

    /** Draws into a picture: its samples have one or three bytes, as {@code colour} has. */
    void draw(byte[] samples, int width, int height, byte[] colour) {
        int n = colour.length;
        for (int bit = bits.nextSetBit(0); bit >= 0; bit = bits.nextSetBit(bit + 1)) {
            int column = x + bit % columns;
            int row = y + bit / columns;
            if (column >= 0 && column < width && row >= 0 && row < height) {
                int at = (row * width + column) * n;
                for (int i = 0; i < n; i++) {
                    // A region is a veil, through which the image is seen.
                    samples[at + i] =
                            region ? (byte) ((samples[at + i] & 0xFF) + (colour[i] & 0xFF) + 1 >> 1) : colour[i];
                }
            }
        }
    }

    @Override
    public String toString() {
        return "overlay %04X, %d x %d at (%d, %d)".formatted(group, columns, rows, x, y);
    }
}
