package io.cameldicom.engine.pixel.render;

import java.util.Arrays;
import java.util.List;

/**
 * A part of an image, to be painted over or to be all that is seen. Places are in pixels, from 0 at the upper left; a mask
 * may reach over the edges of the image. Immutable.
 */
public sealed interface Mask {
    /**
     * Takes the pixels of one row of the image that lie within.
     */
    @FunctionalInterface
    interface Spans {
        /** Pixels from column {@code from} to before column {@code to} of a row. */
        void span(int row, int from, int to);
    }

    /** Tells of all pixels of an image of this size that lie within, row by row, no pixel twice. */
    void within(int columns, int rows, Spans spans);

    /**
     * An upright rectangle.
     *
     * @param x its first column
     * @param y its first row
     * @param width in columns, 0 or more
     * @param height in rows, 0 or more
     */
    record Rectangle(int x, int y, int width, int height) implements Mask {
        public Rectangle {
            if (width < 0 || height < 0) {
                throw new IllegalArgumentException(width + " x " + height);
            }
        }

        @Override
        public void within(int columns, int rows, Spans spans) {
            int from = Math.max(0, x);
            int to = (int) Math.min(columns, (long) x + width);
            int end = (int) Math.min(rows, (long) y + height);
            for (int row = Math.max(0, y); row < end && from < to; row++) {
                spans.span(row, from, to);
            }
        }
    }

    /**
     * A circle: all pixels whose middle is not farther than the radius from the middle of one pixel.
     *
     * @param x the column of that pixel
     * @param y the row of that pixel
     * @param radius in pixels, 0 or more
     */
    record Circle(int x, int y, int radius) implements Mask {
        public Circle {
            if (radius < 0) {
                throw new IllegalArgumentException("radius " + radius);
            }
        }

        @Override
        public void within(int columns, int rows, Spans spans) {
            int end = (int) Math.min(rows, (long) y + radius + 1);
            for (int row = (int) Math.max(0, (long) y - radius); row < end; row++) {
                double dy = (double) row - y;
                long half = (long) Math.sqrt((double) radius * radius - dy * dy);
                int from = (int) Math.max(0, x - half);
                int to = (int) Math.min(columns, x + half + 1);
                if (from < to) {
                    spans.span(row, from, to);
                }
            }
        }
    }

    /** A point in pixels; the middle of the upper left pixel is (0, 0). */
    record Point(int x, int y) {}

    /**
     * A polygon, closed from the last point to the first, and what lies on its edges; where it crosses itself, what is
     * inside twice is outside.
     *
     * @param points three or more
     */
    record Polygon(List<Point> points) implements Mask {
        public Polygon {
            points = List.copyOf(points);
            if (points.size() < 3) {
                throw new IllegalArgumentException(points.size() + " points");
            }
        }

        @Override
        public void within(int columns, int rows, Spans spans) {
            int top = points.stream().mapToInt(Point::y).min().orElseThrow();
            int bottom = points.stream().mapToInt(Point::y).max().orElseThrow();
            boolean[] inside = new boolean[columns];
            for (int row = Math.max(0, top); row <= Math.min(rows - 1, bottom); row++) {
                Arrays.fill(inside, false);
                fill(row, inside);
                edges(row, inside);
                spans(row, inside, spans);
            }
        }

        /** What is inside by the rule of even and odd, at the middle of the row. */
        private void fill(int row, boolean[] inside) {
            double[] crossings = new double[points.size()];
            int count = 0;
            for (int i = 0; i < points.size(); i++) {
                Point a = points.get(i);
                Point b = points.get((i + 1) % points.size());
                if (a.y() <= row != b.y() <= row) {
                    crossings[count++] = crossing(a, b, row);
                }
            }
            Arrays.sort(crossings, 0, count);
            for (int i = 0; i + 1 < count; i += 2) {
                mark(inside, Math.ceil(crossings[i]), Math.floor(crossings[i + 1]));
            }
        }

        /** What an edge goes through: a shape of no breadth is seen, too. */
        private void edges(int row, boolean[] inside) {
            for (int i = 0; i < points.size(); i++) {
                Point a = points.get(i);
                Point b = points.get((i + 1) % points.size());
                if (Math.min(a.y(), b.y()) > row || Math.max(a.y(), b.y()) < row) {
                    continue;
                }
                if (a.y() == b.y()) {
                    mark(inside, Math.min(a.x(), b.x()), Math.max(a.x(), b.x()));
                } else {
                    double x = Math.rint(crossing(a, b, row));
                    mark(inside, x, x);
                }
            }
        }

        private static double crossing(Point a, Point b, int row) {
            return a.x() + ((double) row - a.y()) * ((double) b.x() - a.x()) / ((double) b.y() - a.y());
        }

        private static void mark(boolean[] inside, double first, double last) {
            int from = (int) Math.max(0, first);
            int to = (int) Math.min(inside.length, last + 1);
            if (from < to) {
                Arrays.fill(inside, from, to, true);
            }
        }

        private static void spans(int row, boolean[] inside, Spans spans) {
            int from = -1;
            for (int column = 0; column <= inside.length; column++) {
                boolean in = column < inside.length && inside[column];
                if (in && from < 0) {
                    from = column;
                } else if (!in && from >= 0) {
                    spans.span(row, from, column);
                    from = -1;
                }
            }
        }
    }
}
