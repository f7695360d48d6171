package io.cameldicom.engine.net.print;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * How the images are laid out on a film: Image Display Format (2010,0010).
 *
 * @param kind which layout
 * @param numbers what the layout has: columns and rows of STANDARD, the images of each row or column of ROW and COL, the number
 *     of a CUSTOM one; none of the slides
 * @dicom PS3.3 C.13.3
 */
public record ImageDisplayFormat(Kind kind, List<Integer> numbers) {
    /** The layouts of the standard. */
    public enum Kind {
        /** Columns and rows of image boxes of equal size. */
        STANDARD,
        /** Rows of equal height, each with a number of image boxes of its own. */
        ROW,
        /** Columns of equal width, each with a number of image boxes of its own. */
        COL,
        /** Boxes for slides of 35 mm; how many is the printer's affair. */
        SLIDE,
        /** Boxes for slides of 40 mm; how many is the printer's affair. */
        SUPERSLIDE,
        /** What the printer's makers had in mind. */
        CUSTOM
    }

    /**
     * Where an image box lies, as a part of the printable area.
     *
     * @param x the left edge, 0 to 1 from the left
     * @param y the upper edge, 0 to 1 from above
     * @param width 0 to 1
     * @param height 0 to 1
     */
    public record Cell(double x, double y, double width, double height) {}

    private static final int LONGEST_NUMBER = 4; // digits: no film has 10,000 columns

    /** Copies the list, and refuses what is no layout. */
    public ImageDisplayFormat {
        Objects.requireNonNull(kind, "kind");
        numbers = List.copyOf(numbers);
        boolean right =
                switch (kind) {
                    case STANDARD -> numbers.size() == 2;
                    case ROW, COL -> !numbers.isEmpty();
                    case SLIDE, SUPERSLIDE -> numbers.isEmpty();
                    case CUSTOM -> numbers.size() == 1;
                };
        if (!right || numbers.stream().anyMatch(number -> number < 1)) {
            throw new IllegalArgumentException(kind + " with " + numbers);
        }
    }

    /** Columns and rows of boxes of equal size. */
    public static ImageDisplayFormat standard(int columns, int rows) {
        return new ImageDisplayFormat(Kind.STANDARD, List.of(columns, rows));
    }

    /** What a value of Image Display Format says, as in {@code STANDARD\2,3}; empty if it is none. */
    public static Optional<ImageDisplayFormat> parse(String value) {
        int separator = value.indexOf('\\');
        String name =
                separator < 0 ? value.strip() : value.substring(0, separator).strip();
        Optional<Kind> kind = Arrays.stream(Kind.values())
                .filter(known -> known.name().equals(name))
                .findFirst();
        List<Integer> numbers = new ArrayList<>();
        if (separator >= 0) {
            for (String part : value.substring(separator + 1).split(",", -1)) {
                String digits = part.strip();
                if (!digits.matches("[0-9]{1," + LONGEST_NUMBER + "}")) {
                    return Optional.empty();
                }
                numbers.add(Integer.valueOf(digits));
            }
        }
        try {
            return kind.map(known -> new ImageDisplayFormat(known, numbers));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /** How many image boxes it has; empty where that is the printer's affair. */
    public OptionalInt imageBoxes() {
        return switch (kind) {
            case STANDARD -> OptionalInt.of(numbers.get(0) * numbers.get(1));
            case ROW, COL ->
                OptionalInt.of(numbers.stream().mapToInt(Integer::intValue).sum());
            case SLIDE, SUPERSLIDE, CUSTOM -> OptionalInt.empty();
        };
    }

    /**
     * Where each image box lies, in the order of their positions from 1: row by row from the upper left, or for COL column by
     * column; none where that is the printer's affair.
     */
    public List<Cell> cells() {
        return switch (kind) {
            case STANDARD -> cells(Collections.nCopies(numbers.get(1), numbers.get(0)), false);
            case ROW -> cells(numbers, false);
            case COL -> cells(numbers, true);
            case SLIDE, SUPERSLIDE, CUSTOM -> List.of();
        };
    }

    private static List<Cell> cells(List<Integer> lines, boolean columns) {
        List<Cell> cells = new ArrayList<>();
        double breadth = 1.0 / lines.size();
        for (int line = 0; line < lines.size(); line++) {
            double length = 1.0 / lines.get(line);
            for (int i = 0; i < lines.get(line); i++) {
                cells.add(
                        columns
                                ? new Cell(line * breadth, i * length, breadth, length)
                                : new Cell(i * length, line * breadth, length, breadth));
            }
        }
        return List.copyOf(cells);
    }

    /** The value of Image Display Format. */
    @Override
    public String toString() {
        return numbers.isEmpty()
                ? kind.name()
                : kind.name() + '\\' + numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
