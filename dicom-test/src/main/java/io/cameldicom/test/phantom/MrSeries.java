package io.cameldicom.test.phantom;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetBuilder;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * A T1-weighted MR of the head in axial slices, 12 unsigned bits, with noise; immutable.
 *
 * @param study the study it is in
 * @param slices the number of images, at least 1
 * @param size rows and columns of an image, 2 to 4096
 * @dicom PS3.3 A.4
 */
public record MrSeries(PhantomStudy study, int slices, int size) {
    private static final int NOISE = 15;

    public MrSeries {
        Objects.requireNonNull(study, "study");
        SliceGeometry.check(slices, size);
    }

    /** Ten slices of 64 x 64 pixels. */
    public static MrSeries in(PhantomStudy study) {
        return new MrSeries(study, 10, 64);
    }

    /** The same series in another number of slices, over the same length. */
    public MrSeries withSlices(int number) {
        return new MrSeries(study, number, size);
    }

    /** The same series with other rows and columns, over the same field of view. */
    public MrSeries withSize(int rowsAndColumns) {
        return new MrSeries(study, slices, rowsAndColumns);
    }

    /** The images, from feet to top, with Instance Numbers from 1. */
    public List<DataSet> draw() {
        return IntStream.range(0, slices).mapToObj(this::slice).toList();
    }

    private DataSet slice(int slice) {
        SliceGeometry geometry = new SliceGeometry(slices, size);
        DataSetBuilder builder = new Instance(study, "MR head T1", 2, "MR").number(slice + 1, Uid.MRImageStorage);
        geometry.put(builder, slice, study.uid("frame of reference"));
        builder.put(Tag.ImageType, VR.CS, "ORIGINAL", "PRIMARY", "OTHER")
                .put(Tag.AcquisitionNumber, VR.IS, 1L)
                .put(Tag.PatientOrientation, VR.CS, "L", "P")
                .put(Tag.ScanningSequence, VR.CS, "SE")
                .put(Tag.SequenceVariant, VR.CS, "NONE")
                .putEmpty(Tag.ScanOptions, VR.CS)
                .put(Tag.MRAcquisitionType, VR.CS, "2D")
                .put(Tag.RepetitionTime, VR.DS, 520L)
                .put(Tag.EchoTime, VR.DS, 12L)
                .put(Tag.EchoTrainLength, VR.IS, 1L)
                .put(Tag.MagneticFieldStrength, VR.DS, 1.5)
                .put(Tag.WindowCenter, VR.DS, 500L)
                .put(Tag.WindowWidth, VR.DS, 1000L);
        Raster.of(size, size, PixelLayout.GREY_12)
                .draw(
                        builder,
                        (frame, row, column) -> NOISE
                                + geometry.tissue(slice, row, column).signal()
                                + Head.noise(row, column, slice, NOISE));
        return builder.build();
    }
}
