package io.cameldicom.engine.pixel.render;

import java.util.Objects;
import java.util.Optional;

/**
 * Shades by a centre and a width.
 *
 * @param center (0028,1050), in modality values
 * @param width (0028,1051), in modality values: at least 1 for {@link Function#LINEAR}, else above 0
 * @param function (0028,1056), how values become shades
 * @param explanation (0028,1055), or {@code ""}
 * @dicom PS3.3 C.11.2.1.2, C.11.2.1.3
 */
public record Window(double center, double width, Function function, String explanation) implements VoiTransform {
    /** How values become shades. */
    public enum Function {
        /** A line, for values that are whole numbers: a width of 256 has 256 values. */
        LINEAR,
        /** A line from centre - width / 2 to centre + width / 2. */
        LINEAR_EXACT,
        /** An S-shaped curve, which never quite gets to black and white. */
        SIGMOID;

        /** The function with this defined term; empty where it is none. */
        public static Optional<Function> of(String term) {
            for (Function each : values()) {
                if (each.name().equals(term)) {
                    return Optional.of(each);
                }
            }
            return Optional.empty();
        }

        /** Whether a window of this width can be applied. */
        public boolean allows(double width) {
            return Double.isFinite(width) && (this == LINEAR ? width >= 1 : width > 0);
        }
    }

    /** @throws IllegalArgumentException where the function does not allow the width */
    public Window {
        Objects.requireNonNull(function, "function");
        Objects.requireNonNull(explanation, "explanation");
        if (!Double.isFinite(center) || !function.allows(width)) {
            throw new IllegalArgumentException("no window: centre %s, width %s".formatted(center, width));
        }
    }

    /** A linear window. */
    public static Window of(double center, double width) {
        return new Window(center, width, Function.LINEAR, "");
    }

    /** The window in which {@code minimum} is the first to be black and {@code maximum} the first to be white. */
    public static Window ofRange(double minimum, double maximum) {
        double width = maximum > minimum ? maximum - minimum : 1;
        return new Window(minimum + width / 2, width, Function.LINEAR_EXACT, "");
    }

    @Override
    public double apply(double value) {
        return switch (function) {
            case LINEAR -> linear(value);
            case LINEAR_EXACT -> clamped((value - center) / width + 0.5);
            case SIGMOID -> 1 / (1 + Math.exp(-4 * (value - center) / width));
        };
    }

    private double linear(double value) {
        double offset = value - (center - 0.5);
        double half = (width - 1) / 2;
        if (offset <= -half) {
            return 0;
        }
        return offset > half ? 1 : offset / (width - 1) + 0.5;
    }

    private static double clamped(double shade) {
        return Math.max(0, Math.min(1, shade));
    }
}
