package io.cameldicom.engine.pixel.render;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * What of an image is to be seen: what lies within all openings; the rest is covered.
 *
 * @param openings one or more
 * @param presentationValue the P-value of what is covered, 0 (black) to 65,535 (white)
 * @dicom PS3.3 C.7.6.11
 */
public record Shutter(List<Mask> openings, int presentationValue) {
    private static final int MOST_VERTICES = 1000;

    public Shutter {
        openings = List.copyOf(openings);
        if (openings.isEmpty() || presentationValue < 0 || presentationValue > 0xFFFF) {
            throw new IllegalArgumentException(openings.size() + " openings, value " + presentationValue);
        }
    }

    /** The Display Shutter of a data set or of an item of its functional groups; empty where there is none. */
    public static Optional<Shutter> read(DataSet dataSet) {
        List<Mask> openings = new ArrayList<>();
        for (String shape : dataSet.strings(Tag.ShutterShape)) {
            switch (shape) {
                case "RECTANGULAR" -> rectangle(dataSet).ifPresent(openings::add);
                case "CIRCULAR" -> circle(dataSet).ifPresent(openings::add);
                case "POLYGONAL" -> polygon(dataSet).ifPresent(openings::add);
                default -> {
                    // A BITMAP shutter is an overlay, and of presentation states only.
                }
            }
        }
        int value = dataSet.intValue(Tag.ShutterPresentationValue, 0) & 0xFFFF;
        return openings.isEmpty() ? Optional.empty() : Optional.of(new Shutter(openings, value));
    }

    // Rows and columns count from 1 in the data set.

    private static Optional<Mask> rectangle(DataSet dataSet) {
        int left = dataSet.intValue(Tag.ShutterLeftVerticalEdge, 1);
        int right = dataSet.intValue(Tag.ShutterRightVerticalEdge, Integer.MAX_VALUE);
        int upper = dataSet.intValue(Tag.ShutterUpperHorizontalEdge, 1);
        int lower = dataSet.intValue(Tag.ShutterLowerHorizontalEdge, Integer.MAX_VALUE);
        long width = (long) right - left + 1;
        long height = (long) lower - upper + 1;
        if (width < 0 || height < 0 || width > Integer.MAX_VALUE || height > Integer.MAX_VALUE) {
            return Optional.empty();
        }
        return Optional.of(new Mask.Rectangle(left - 1, upper - 1, (int) width, (int) height));
    }

    private static Optional<Mask> circle(DataSet dataSet) {
        int[] center = dataSet.intValues(Tag.CenterOfCircularShutter);
        int radius = dataSet.intValue(Tag.RadiusOfCircularShutter, -1);
        return center.length < 2 || radius < 0
                ? Optional.empty()
                : Optional.of(new Mask.Circle(center[1] - 1, center[0] - 1, radius));
    }

    private static Optional<Mask> polygon(DataSet dataSet) {
        int[] vertices = dataSet.intValues(Tag.VerticesOfThePolygonalShutter);
        List<Mask.Point> points = new ArrayList<>();
        for (int i = 0; i + 1 < vertices.length; i += 2) {
            points.add(new Mask.Point(vertices[i + 1] - 1, vertices[i] - 1));
        }
        return points.size() < 3 || points.size() > MOST_VERTICES
                ? Optional.empty()
                : Optional.of(new Mask.Polygon(points));
    }

    /** The pixels of an image of this size that are covered, by their number in it, row by row. */
    BitSet covered(int columns, int rows) {
        BitSet seen = new BitSet(columns * rows);
        seen.set(0, columns * rows);
        for (Mask opening : openings) {
            BitSet within = new BitSet(columns * rows);
            opening.within(columns, rows, (row, from, to) -> within.set(row * columns + from, row * columns + to));
            seen.and(within);
        }
        seen.flip(0, columns * rows);
        return seen;
    }
}
