package io.cameldicom.test.phantom;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetBuilder;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import java.util.List;
import java.util.Objects;

/**
 * A captured screen, grey or in colour: the head below a strip of eight colour bars, so that swapped channels, mirrored
 * and shifted images can be told; immutable.
 *
 * @param study the study it is in
 * @param rows the number of rows, 8 to 4096
 * @param columns the number of columns, 8 to 4096
 * @param layout how pixels are stored, {@link PixelLayout#GREY_8} or one of the colour layouts
 * @dicom PS3.3 A.8.1
 */
public record CapturedImage(PhantomStudy study, int rows, int columns, PixelLayout layout) {
    public CapturedImage {
        Objects.requireNonNull(study, "study");
        if (rows < 8 || columns < 8 || rows > 4096 || columns > 4096) {
            throw new IllegalArgumentException(rows + " x " + columns + " pixels");
        }
        if (layout.bitsAllocated() != 8) {
            throw new IllegalArgumentException("a captured screen in " + layout);
        }
    }

    /** 64 x 64 pixels in this layout. */
    public static CapturedImage in(PhantomStudy study, PixelLayout layout) {
        return new CapturedImage(study, 64, 64, layout);
    }

    /** The same image in another size. */
    public CapturedImage withSize(int numberOfRows, int numberOfColumns) {
        return new CapturedImage(study, numberOfRows, numberOfColumns, layout);
    }

    /** The image, alone in its series. */
    public List<DataSet> draw() {
        DataSetBuilder builder = new Instance(study, "Screen " + layout, 10 + layout.ordinal(), "OT")
                .number(1, Uid.SecondaryCaptureImageStorage)
                .put(Tag.ImageType, VR.CS, "DERIVED", "SECONDARY")
                .put(Tag.ConversionType, VR.CS, "WSD")
                .put(Tag.PatientOrientation, VR.CS, "L", "P");
        Screen screen = new Screen(rows, columns);
        Raster.of(rows, columns, layout)
                .draw(
                        builder,
                        (frame, row, column) ->
                                layout.samples() == 3 ? screen.colour(row, column) : screen.grey(row, column));
        return List.of(builder.build());
    }
}
