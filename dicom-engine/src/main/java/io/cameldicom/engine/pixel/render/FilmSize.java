package io.cameldicom.engine.pixel.render;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The size of a film, upright.
 *
 * @param width in mm
 * @param height in mm
 * @dicom PS3.3 C.13.3
 */
public record FilmSize(double width, double height) {
    /** 210 by 297 mm. */
    public static final FilmSize A4 = new FilmSize(210, 297);

    private static final double INCH = 25.4; // mm
    private static final Pattern SIZE =
            Pattern.compile("([0-9]{1,3}(?:_[0-9])?)(IN|CM)X([0-9]{1,3}(?:_[0-9])?)(IN|CM)");

    public FilmSize {
        if (!(width > 0 && width <= 2000 && height > 0 && height <= 2000)) {
            throw new IllegalArgumentException(width + " x " + height + " mm");
        }
    }

    /** The size that a Film Size ID names, such as {@code 8_5INX11IN}, {@code 24CMX30CM} or {@code A3}; else empty. */
    public static Optional<FilmSize> of(String id) {
        if (id.equals("A4")) {
            return Optional.of(A4);
        }
        if (id.equals("A3")) {
            return Optional.of(new FilmSize(297, 420));
        }
        Matcher matcher = SIZE.matcher(id);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        double width = length(matcher.group(1), matcher.group(2));
        double height = length(matcher.group(3), matcher.group(4));
        return width > 0 && width <= 2000 && height > 0 && height <= 2000
                ? Optional.of(new FilmSize(width, height))
                : Optional.empty();
    }

    private static double length(String number, String unit) {
        return Double.parseDouble(number.replace('_', '.')) * (unit.equals("IN") ? INCH : 10);
    }
}
