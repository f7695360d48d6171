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
 * A CT of the head in axial slices, in Hounsfield units by Rescale Slope and Intercept, with noise; immutable.
 *
 * @param study the study it is in
 * @param slices the number of images, at least 1
 * @param size rows and columns of an image, 2 to 4096
 * @param signed whether Hounsfield units are stored as they are, in 16 signed bits, or with 1024 added in 12 unsigned ones
 * @dicom PS3.3 A.3
 */
public record CtSeries(PhantomStudy study, int slices, int size, boolean signed) {
    private static final int NOISE = 6;
    private static final int OFFSET = 1024;

    public CtSeries {
        Objects.requireNonNull(study, "study");
        SliceGeometry.check(slices, size);
    }

    /** Ten slices of 64 x 64 signed pixels. */
    public static CtSeries in(PhantomStudy study) {
        return new CtSeries(study, 10, 64, true);
    }

    /** The same series in another number of slices, over the same length. */
    public CtSeries withSlices(int number) {
        return new CtSeries(study, number, size, signed);
    }

    /** The same series with other rows and columns, over the same field of view. */
    public CtSeries withSize(int rowsAndColumns) {
        return new CtSeries(study, slices, rowsAndColumns, signed);
    }

    /** The same series stored signed or unsigned. */
    public CtSeries withSigned(boolean twosComplement) {
        return new CtSeries(study, slices, size, twosComplement);
    }

    /** The images, from feet to top, with Instance Numbers from 1. */
    public List<DataSet> draw() {
        return IntStream.range(0, slices).mapToObj(this::slice).toList();
    }

    private DataSet slice(int slice) {
        SliceGeometry geometry = new SliceGeometry(slices, size);
        DataSetBuilder builder = new Instance(study, "CT head", 1, "CT").number(slice + 1, Uid.CTImageStorage);
        geometry.put(builder, slice, study.uid("frame of reference"));
        builder.put(Tag.ImageType, VR.CS, "ORIGINAL", "PRIMARY", "AXIAL")
                .put(Tag.AcquisitionNumber, VR.IS, 1L)
                .put(Tag.PatientOrientation, VR.CS, "L", "P")
                .put(Tag.KVP, VR.DS, 120L)
                .put(Tag.RescaleIntercept, VR.DS, signed ? 0L : -OFFSET)
                .put(Tag.RescaleSlope, VR.DS, 1L)
                .put(Tag.RescaleType, VR.LO, "HU")
                .put(Tag.WindowCenter, VR.DS, 40L)
                .put(Tag.WindowWidth, VR.DS, 100L);
        Raster.of(size, size, layout()).draw(builder, (frame, row, column) -> stored(geometry, slice, row, column));
        return builder.build();
    }

    PixelLayout layout() {
        return signed ? PixelLayout.SIGNED_16 : PixelLayout.GREY_12;
    }

    /** The stored value of a pixel. */
    int stored(SliceGeometry geometry, int slice, int row, int column) {
        int hounsfield = geometry.tissue(slice, row, column).hounsfield() + Head.noise(row, column, slice, NOISE);
        return signed ? hounsfield : hounsfield + OFFSET;
    }
}
