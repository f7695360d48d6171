package io.cameldicom.engine.pixel.render;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * From stored values to P-values, 0 to 1: the steps of a pipeline in one, for one frame. Where cells fit a table, each
 * value that occurs goes through the steps once.
 */
final class GreyScale {
    /** What a pixel that is no image is shown as. */
    private static final double BACKGROUND = 0;

    private final DisplayPipeline pipeline;
    private final boolean inverted;
    private final VoiTransform voi;

    private GreyScale(DisplayPipeline pipeline, RenderSettings settings, Automatic automatic) {
        this.pipeline = pipeline;
        this.inverted = settings.inverted();
        this.voi = choose(settings.voi(), pipeline.vois(), automatic);
    }

    /** The windows that follow from the frame itself. */
    private interface Automatic {
        Window standard();

        Window full();

        Window percentile(double percent);
    }

    /** Where padding is to be seen, it is an image like all else. */
    private static DisplayPipeline seen(DisplayPipeline pipeline, RenderSettings settings) {
        return settings.padding() ? pipeline.withPadding(Optional.empty()) : pipeline;
    }

    static GreyScale of(StoredCells cells, DisplayPipeline pipeline, RenderSettings settings) {
        return new GreyScale(seen(pipeline, settings), settings, new OfCells(cells, seen(pipeline, settings)));
    }

    static GreyScale of(FrameValues values, DisplayPipeline pipeline, RenderSettings settings) {
        return new GreyScale(seen(pipeline, settings), settings, new OfValues(values, seen(pipeline, settings)));
    }

    private static VoiTransform choose(VoiChoice choice, List<VoiTransform> stored, Automatic automatic) {
        Optional<VoiTransform> chosen = Optional.empty();
        if (choice instanceof VoiChoice.Given given) {
            return given.voi();
        } else if (choice instanceof VoiChoice.Percentile percentile) {
            return automatic.percentile(percentile.percent());
        } else if (choice instanceof VoiChoice.FullRange) {
            return automatic.full();
        } else if (choice instanceof VoiChoice.Stored one) {
            chosen = stored.stream().skip(one.index()).findFirst();
        } else if (choice instanceof VoiChoice.Explained explained) {
            chosen = stored.stream()
                    .filter(each -> each.explanation().equalsIgnoreCase(explained.explanation()))
                    .findFirst();
        }
        return chosen.or(() -> stored.stream().findFirst()).orElseGet(automatic::standard);
    }

    /** The P-value of a stored value. */
    double pValue(double stored) {
        if (Double.isNaN(stored) || isPadding(pipeline, stored)) {
            return BACKGROUND;
        }
        double value =
                pipeline.presentation().apply(voi.apply(pipeline.modality().apply(stored)));
        return inverted ? 1 - value : value;
    }

    static boolean isPadding(DisplayPipeline pipeline, double stored) {
        return pipeline.padding().isPresent() && pipeline.padding().get().contains(stored);
    }

    /** The grey of a stored value, 0 to 255. */
    int grey(double stored) {
        return (int) (pValue(stored) * 0xFF + 0.5);
    }

    /** The greys of a frame. */
    byte[] render(StoredCells cells) {
        if (!cells.fitsTable()) {
            byte[] greys = new byte[cells.count()];
            for (int i = 0; i < greys.length; i++) {
                greys[i] = (byte) grey((double) cells.at(i));
            }
            return greys;
        }
        boolean[] occurring = cells.occurring();
        byte[] table = new byte[occurring.length];
        for (int raw = 0; raw < table.length; raw++) {
            if (occurring[raw]) {
                table[raw] = (byte) grey((double) cells.number(raw));
            }
        }
        return cells.lookUp(table);
    }

    /** The greys of a frame. */
    byte[] render(FrameValues frame) {
        double[] values = frame.values();
        byte[] greys = new byte[values.length];
        for (int i = 0; i < greys.length; i++) {
            greys[i] = (byte) grey(values[i]);
        }
        return greys;
    }

    /** What all values of a step can be: of a table its outputs, else those of the ends of its inputs. */
    private static ValueRange outputs(ValueTransform modality, double least, double greatest) {
        return modality instanceof LookupTable table
                ? new ValueRange(0, table.maximum())
                : ValueRange.between(modality.apply(least), modality.apply(greatest));
    }

    private record OfCells(StoredCells cells, DisplayPipeline pipeline) implements Automatic {
        @Override
        public Window standard() {
            return cells.precision() <= 8 ? full() : percentile(0);
        }

        @Override
        public Window full() {
            return outputs(pipeline.modality(), cells.least(), cells.greatest()).window();
        }

        @Override
        public Window percentile(double percent) {
            return cells.fitsTable()
                    ? byHistogram(percent).window()
                    : bySorting(percent).window();
        }

        private ValueRange byHistogram(double percent) {
            int[] histogram = cells.histogram();
            double[] values = new double[histogram.length];
            int[] counts = new int[histogram.length];
            int found = 0;
            for (int raw = 0; raw < histogram.length; raw++) {
                double stored = cells.number(raw);
                if (histogram[raw] > 0 && !isPadding(pipeline, stored)) {
                    values[found] = pipeline.modality().apply(stored);
                    counts[found++] = histogram[raw];
                }
            }
            return ValueRange.of(Arrays.copyOf(values, found), Arrays.copyOf(counts, found), percent);
        }

        private ValueRange bySorting(double percent) {
            double[] values = new double[cells.count()];
            int found = 0;
            for (int i = 0; i < values.length; i++) {
                double stored = cells.at(i);
                if (!isPadding(pipeline, stored)) {
                    values[found++] = pipeline.modality().apply(stored);
                }
            }
            return ValueRange.of(Arrays.copyOf(values, found), percent);
        }
    }

    private record OfValues(FrameValues frame, DisplayPipeline pipeline) implements Automatic {
        @Override
        public Window standard() {
            return percentile(0);
        }

        @Override
        public Window full() {
            return percentile(0);
        }

        @Override
        public Window percentile(double percent) {
            return ValueRange.of(
                            Arrays.stream(frame.values())
                                    .filter(value -> Double.isFinite(value) && !isPadding(pipeline, value))
                                    .map(pipeline.modality()::apply)
                                    .toArray(),
                            percent)
                    .window();
        }
    }
}
