package io.cameldicom.cli;

import io.cameldicom.engine.pixel.render.Mask;
import io.cameldicom.engine.pixel.render.RenderSettings;
import io.cameldicom.engine.pixel.render.Viewport;
import io.cameldicom.engine.pixel.render.VoiChoice;
import io.cameldicom.engine.pixel.render.Window;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** How a frame is to be shown. */
final class PictureArguments {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--window",
            paramLabel = "C,W",
            converter = Windows.class,
            description = "Centre and width of a window in modality values, as 40,400, in place of that of the image.")
    private Optional<Window> window = Optional.empty();

    @Option(
            names = "--voi",
            paramLabel = "N",
            description = "Which window of the image, from 1; its VOI LUTs follow. The first, unless told.")
    private Optional<Integer> voi = Optional.empty();

    @Option(
            names = "--region",
            paramLabel = "X,Y,W,H",
            converter = Regions.class,
            description = "Only this part: first column and first row, from 0, columns and rows.")
    private Optional<Mask.Rectangle> region = Optional.empty();

    @Option(
            names = "--size",
            paramLabel = "WxH",
            converter = Sizes.class,
            description = "As large as fits into so many columns and rows, in its proportions.")
    private Optional<Viewport> size = Optional.empty();

    @Option(names = "--invert", description = "Black for white; colours stay.")
    private boolean inverted = false;

    @Option(names = "--no-overlays", description = "Without overlays, which else are drawn in white.")
    private boolean bare = false;

    /** Which window or VOI LUT of the image was asked for, from 1; empty where none was. */
    OptionalInt voi() {
        return voi.isPresent() ? OptionalInt.of(voi.get()) : OptionalInt.empty();
    }

    /**
     * All of them together.
     *
     * @throws ParameterException where they contradict each other
     */
    RenderSettings settings() {
        RenderSettings settings = RenderSettings.STANDARD.withInverted(inverted).withOverlays(!bare);
        if (window.isPresent() && voi.isPresent()) {
            throw new ParameterException(spec.commandLine(), "--window and --voi exclude each other");
        }
        if (window.isPresent()) {
            settings = settings.withVoi(new VoiChoice.Given(window.get()));
        }
        if (voi.isPresent()) {
            if (voi.get() < 1) {
                throw new ParameterException(spec.commandLine(), "--voi is below one");
            }
            settings = settings.withVoi(new VoiChoice.Stored(voi.get() - 1));
        }
        if (region.isPresent()) {
            settings = settings.withRegion(region.get());
        }
        return size.isPresent() ? settings.withViewport(size.get()) : settings;
    }

    private static Matcher matched(Pattern pattern, String text, String wanted) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.matches()) {
            throw new TypeConversionException("'" + text + "' is not " + wanted);
        }
        return matcher;
    }

    private static int whole(Matcher matcher, int group) {
        try {
            return Integer.parseInt(matcher.group(group));
        } catch (NumberFormatException e) {
            throw new TypeConversionException(matcher.group(group) + " is too much");
        }
    }

    /** Reads a window. */
    static final class Windows implements ITypeConverter<Window> {
        @Override
        public Window convert(String text) {
            String[] numbers = text.split(",", -1);
            if (numbers.length != 2) {
                throw wrong(text);
            }
            double centre = number(numbers[0], text);
            double width = number(numbers[1], text);
            try {
                return Window.of(centre, width);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }

        private static double number(String part, String text) {
            try {
                double number = Double.parseDouble(part);
                if (Double.isFinite(number)) {
                    return number;
                }
            } catch (NumberFormatException e) {
                throw wrong(text);
            }
            throw wrong(text);
        }

        private static TypeConversionException wrong(String text) {
            return new TypeConversionException("'" + text + "' is not a centre and a width, as 40,400");
        }
    }

    /** Reads a rectangle. */
    static final class Regions implements ITypeConverter<Mask.Rectangle> {
        private static final Pattern FORM = Pattern.compile("(\\d+),(\\d+),(\\d+),(\\d+)");

        @Override
        public Mask.Rectangle convert(String text) {
            Matcher numbers = matched(FORM, text, "column, row, columns and rows, as 0,0,512,128");
            return new Mask.Rectangle(whole(numbers, 1), whole(numbers, 2), whole(numbers, 3), whole(numbers, 4));
        }
    }

    /** Reads a size. */
    static final class Sizes implements ITypeConverter<Viewport> {
        private static final Pattern FORM = Pattern.compile("(\\d+)[xX](\\d+)");

        /** So that no picture is larger than an array: three samples a pixel. */
        private static final long MOST = 1L << 28;

        @Override
        public Viewport convert(String text) {
            Matcher numbers = matched(FORM, text, "columns and rows, as 640x480");
            int width = whole(numbers, 1);
            int height = whole(numbers, 2);
            if ((long) width * height > MOST) {
                throw new TypeConversionException(text + " is more than " + MOST + " pixels");
            }
            try {
                return Viewport.of(width, height);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
