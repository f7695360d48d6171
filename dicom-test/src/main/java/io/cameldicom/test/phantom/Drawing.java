package io.cameldicom.test.phantom;

/** What a {@link DrawnImage} shows: each a different trouble for a compression. */
public enum Drawing {
    /** A slope from the darkest corner to the brightest one: every value, and each only a little from the next. */
    GRADIENT {
        @Override
        double at(Place place) {
            double length = place.columns() + place.rows() - 2;
            return length == 0 ? 0.5 : (place.column() + place.row()) / length;
        }
    },
    /** Squares of the smallest and the greatest value. */
    EDGES {
        @Override
        double at(Place place) {
            return (place.column() / 5 + place.row() / 3 + place.component() & 1) == 0 ? 0 : 1;
        }
    },
    /** Every bit by chance. */
    NOISE {
        @Override
        double at(Place place) {
            int slice = place.frame() * 4 + place.component();
            return (Head.noise(place.row(), place.column(), slice, HALF) + HALF) / (2.0 * HALF);
        }
    },
    /** Thin bright strokes on a dark ground, as burned-in text is. */
    TEXT {
        @Override
        double at(Place place) {
            int column = place.column() + place.frame();
            boolean line = place.row() % 12 < 8;
            int letter = Head.noise(place.row() / 12, column / 6, 1, 1000) + 1000;
            boolean stroke = column % 6 < 5 && (letter >> (place.row() % 12 * 5 + column % 6) % 11 & 1) != 0;
            return line && stroke ? 0.95 : 0.05;
        }
    },
    /** A slice of the head with noise: what images mostly are. */
    ANATOMY {
        @Override
        double at(Place place) {
            double x = ((place.column() + 0.5) / place.columns() * 2 - 1) * Head.RADIUS;
            double y = ((place.row() + 0.5) / place.rows() * 2 - 1) * Head.RADIUS;
            int signal = Head.at(x, y, 20 + place.frame()).signal();
            int grain = Head.noise(place.row(), place.column(), place.frame(), 12);
            return Math.max(0, Math.min(1000, signal + grain - 100 * place.component())) / 1000.0;
        }
    };

    private static final int HALF = 1 << 28;

    /** Where a sample is, and in how large an image; all counted from 0. */
    record Place(int frame, int row, int column, int component, int rows, int columns) {}

    /** How bright it is there, 0 to 1. */
    abstract double at(Place place);
}
