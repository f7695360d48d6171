package io.cameldicom.engine.pixel.render;

import io.cameldicom.engine.pixel.render.FilmPage.Fit;
import io.cameldicom.engine.pixel.render.FilmPage.Magnification;
import java.io.IOException;

/**
 * An image on its way to the film.
 *
 * @param rows what is to be seen of it
 * @param columns how wide it is on the film, in pixels; not more than its place
 * @param lines how high it is on the film
 * @param filter how it gets there
 */
record FilmImage(PictureRows rows, int columns, int lines, ScalingFilter filter) {
    /** An image for a place. */
    static FilmImage of(PictureRows rows, Fit fit, Mask.Rectangle box, double pixelsPerMillimetre) throws IOException {
        ScalingFilter filter = fit.magnification().filter();
        if (fit.millimetres().isPresent()) {
            double wide = fit.millimetres().getAsDouble() * pixelsPerMillimetre / rows.width();
            double high = wide * rows.aspect().height() / rows.aspect().width();
            boolean fits = wide * rows.width() < box.width() + 1 && high * rows.height() < box.height() + 1;
            if (fits || fit.cropped()) {
                PictureRows seen = fits ? rows : rows.middle(whole(box.width() / wide), whole(box.height() / high));
                return new FilmImage(
                        seen,
                        Math.min(box.width(), pixels(seen.width() * wide)),
                        Math.min(box.height(), pixels(seen.height() * high)),
                        filter);
            }
        }
        boolean enlarging = fit.magnification() != Magnification.NONE;
        Viewport.Size size = new Viewport(
                        Math.min(0xFFFF, box.width()), Math.min(0xFFFF, box.height()), enlarging, filter)
                .size(rows.width(), rows.height(), rows.aspect());
        return new FilmImage(rows, size.columns(), size.rows(), filter);
    }

    private static int whole(double number) {
        return (int) Math.max(1, Math.floor(number));
    }

    private static int pixels(double number) {
        return (int) Math.max(1, Math.rint(number));
    }

    /** Draws it in the middle of its place, row by row. */
    void draw(Picture page, Mask.Rectangle box) throws IOException {
        int n = rows.isGrey() ? 1 : 3;
        int x = box.x() + (box.width() - columns) / 2;
        int y = box.y() + (box.height() - lines) / 2;
        Scaling scaling = new Scaling(
                n,
                Scaling.Taps.of(rows.width(), columns, filter),
                Scaling.Taps.of(rows.height(), lines, filter),
                (line, samples) -> put(page, x, y + line, samples, n));
        byte[] row = new byte[rows.width() * n];
        for (int i = 0; i < rows.height(); i++) {
            rows.read(row);
            scaling.put(row, 0);
        }
    }

    /** A row; what is beyond the edges of a film that is smaller than its margins is lost. */
    private static void put(Picture page, int x, int y, byte[] samples, int n) {
        int pixels = Math.min(samples.length / n, page.width() - x);
        if (y >= page.height() || pixels < 1) {
            return;
        }
        int to = y * page.width() + x;
        if (page.isGrey()) {
            System.arraycopy(samples, 0, page.samples(), to, pixels);
        } else {
            for (int i = 0; i < 3 * pixels; i++) {
                page.samples()[3 * to + i] = samples[n == 3 ? i : i / 3];
            }
        }
    }
}
