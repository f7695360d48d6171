package io.cameldicom.engine.net.print;

import io.cameldicom.engine.data.DataSet;
import java.util.Optional;

/** How many pixels a printer has for an image box, for one that knows. Called by several threads at once. */
@FunctionalInterface
public interface ImageBoxSizes {
    /** Of a printer that takes any image. */
    ImageBoxSizes ANY = (layout, filmBox, position) -> Optional.empty();

    /**
     * A size in pixels.
     *
     * @param columns 1 or more
     * @param rows 1 or more
     */
    record Size(int columns, int rows) {
        /** Refuses a size that is none. */
        public Size {
            if (columns < 1 || rows < 1) {
                throw new IllegalArgumentException("%d columns, %d rows".formatted(columns, rows));
            }
        }
    }

    /**
     * The size of an image box; empty where an image of any size is taken as it is.
     *
     * @param filmBox the attributes of the film: its size, orientation, resolution
     * @param position which box, from 1
     */
    Optional<Size> of(ImageDisplayFormat layout, DataSet filmBox, int position);
}
