package io.cameldicom.engine.pixel.render;

import java.util.Objects;

/**
 * Which window or VOI LUT an image is shown with. Where it asks for one that the image has not, the image is shown as
 * {@link #STANDARD} has it.
 */
public sealed interface VoiChoice {
    /**
     * The first window of the image, else its first VOI LUT, else all values that eight bits can hold, or from the
     * smallest to the greatest pixel of wider ones.
     */
    VoiChoice STANDARD = new Stored(0);

    /** From the smallest to the greatest pixel of the frame, pixel padding left out. */
    VoiChoice MIN_MAX = new Percentile(0);

    /** From the smallest to the greatest value that pixels of their precision can have. */
    VoiChoice FULL_RANGE = new FullRange();

    /**
     * One of those the image has.
     *
     * @param index from 0, first the windows, then the VOI LUTs: {@link DisplayPipeline#vois()}
     */
    record Stored(int index) implements VoiChoice {
        public Stored {
            if (index < 0) {
                throw new IllegalArgumentException("index " + index);
            }
        }
    }

    /** The one that the image explains so: (0028,1055) or (0028,3003), in any case of letters. */
    record Explained(String explanation) implements VoiChoice {
        public Explained {
            Objects.requireNonNull(explanation, "explanation");
        }
    }

    /** One that the caller gives. */
    record Given(VoiTransform voi) implements VoiChoice {
        public Given {
            Objects.requireNonNull(voi, "voi");
        }
    }

    /**
     * From the smallest to the greatest pixel of the frame, when those at both ends are left out.
     *
     * @param percent of all pixels, at each end, 0 to below 50; pixel padding does not count
     */
    record Percentile(double percent) implements VoiChoice {
        public Percentile {
            if (!(percent >= 0 && percent < 50)) {
                throw new IllegalArgumentException("percent " + percent);
            }
        }
    }

    /** From the smallest to the greatest value that pixels of their precision can have. */
    record FullRange() implements VoiChoice {}

    /** A linear window. */
    static VoiChoice window(double center, double width) {
        return new Given(Window.of(center, width));
    }
}
