package io.cameldicom.engine.pixel.render;

import java.io.IOException;

/** The middle of a picture. */
final class MiddleRows implements PictureRows {
    private final PictureRows whole;
    private final int columns;
    private final int rows;
    private final byte[] row;

    private MiddleRows(PictureRows whole, int columns, int rows) {
        this.whole = whole;
        this.columns = columns;
        this.rows = rows;
        this.row = new byte[whole.width() * samples(whole)];
    }

    /** The middle of {@code whole}, whose rows above it are read and forgotten. */
    static MiddleRows of(PictureRows whole, int columns, int rows) throws IOException {
        if (columns < 1 || rows < 1) {
            throw new IllegalArgumentException("%d columns, %d rows".formatted(columns, rows));
        }
        MiddleRows middle = new MiddleRows(whole, Math.min(columns, whole.width()), Math.min(rows, whole.height()));
        for (int above = (whole.height() - middle.rows) / 2; above > 0; above--) {
            whole.read(middle.row);
        }
        return middle;
    }

    private static int samples(PictureRows of) {
        return of.isGrey() ? 1 : 3;
    }

    @Override
    public int width() {
        return columns;
    }

    @Override
    public int height() {
        return rows;
    }

    @Override
    public boolean isGrey() {
        return whole.isGrey();
    }

    @Override
    public PixelAspect aspect() {
        return whole.aspect();
    }

    @Override
    public void read(byte[] into) throws IOException {
        whole.read(row);
        int n = samples(whole);
        System.arraycopy(row, (whole.width() - columns) / 2 * n, into, 0, columns * n);
    }

    @Override
    public void close() throws IOException {
        whole.close();
    }
}
