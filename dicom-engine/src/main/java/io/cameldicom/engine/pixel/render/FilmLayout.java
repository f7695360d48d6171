package io.cameldicom.engine.pixel.render;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Where the images of a film lie, as parts of its area, in the order of their positions from 1.
 *
 * @dicom PS3.3 C.13.3
 */
record FilmLayout(List<Cell> cells) {
    private static final int MOST = 10_000; // images on a film

    /** A part of the area: its edges, 0 to 1 from the left or from above. */
    record Cell(double left, double top, double right, double bottom) {}

    FilmLayout {
        cells = List.copyOf(cells);
    }

    /** What an Image Display Format says, {@code STANDARD\C,R}, {@code ROW\..} or {@code COL\..}; empty for others. */
    static Optional<FilmLayout> parse(String format) {
        int separator = format.indexOf('\\');
        String kind = separator < 0 ? "" : format.substring(0, separator).strip();
        List<Integer> numbers = new ArrayList<>();
        int sum = 0;
        for (String part : format.substring(separator + 1).split(",", -1)) {
            String digits = part.strip();
            if (!digits.matches("[1-9][0-9]{0,3}")) {
                return Optional.empty();
            }
            numbers.add(Integer.valueOf(digits));
            sum += numbers.get(numbers.size() - 1);
        }
        return switch (kind) {
            case "STANDARD" ->
                numbers.size() == 2 && numbers.get(0) * numbers.get(1) <= MOST
                        ? Optional.of(lines(Collections.nCopies(numbers.get(1), numbers.get(0)), false))
                        : Optional.empty();
            case "ROW" -> sum <= MOST ? Optional.of(lines(numbers, false)) : Optional.empty();
            case "COL" -> sum <= MOST ? Optional.of(lines(numbers, true)) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static FilmLayout lines(List<Integer> lines, boolean columns) {
        List<Cell> cells = new ArrayList<>();
        for (int line = 0; line < lines.size(); line++) {
            double from = (double) line / lines.size();
            double to = (line + 1.0) / lines.size();
            int count = lines.get(line);
            for (int i = 0; i < count; i++) {
                double start = (double) i / count;
                double end = (i + 1.0) / count;
                cells.add(columns ? new Cell(from, start, to, end) : new Cell(start, from, end, to));
            }
        }
        return new FilmLayout(cells);
    }
}
