package io.cameldicom.test.phantom;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetBuilder;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import java.util.List;
import java.util.Objects;

/**
 * The slices of the head as the frames of one captured object; immutable.
 *
 * @param study the study it is in
 * @param frames the number of frames, at least 2
 * @param size rows and columns of a frame, 2 to 4096
 * @param layout {@link PixelLayout#GREY_8}, {@link PixelLayout#GREY_12} or {@link PixelLayout#RGB_BY_PIXEL}
 * @dicom PS3.3 A.8.3, A.8.4, A.8.5
 */
public record MultiFrameImage(PhantomStudy study, int frames, int size, PixelLayout layout) {
    public MultiFrameImage {
        Objects.requireNonNull(study, "study");
        SliceGeometry.check(frames, size);
        if (frames < 2 || layout == PixelLayout.SIGNED_16 || layout == PixelLayout.RGB_BY_PLANE) {
            throw new IllegalArgumentException(frames + " frames in " + layout);
        }
    }

    /** Five frames of 64 x 64 pixels in this layout. */
    public static MultiFrameImage in(PhantomStudy study, PixelLayout layout) {
        return new MultiFrameImage(study, 5, 64, layout);
    }

    /** The same image in another number of frames, over the same length. */
    public MultiFrameImage withFrames(int number) {
        return new MultiFrameImage(study, number, size, layout);
    }

    /** The same image with other rows and columns. */
    public MultiFrameImage withSize(int rowsAndColumns) {
        return new MultiFrameImage(study, frames, rowsAndColumns, layout);
    }

    /** The image, alone in its series. */
    public List<DataSet> draw() {
        SliceGeometry geometry = new SliceGeometry(frames, size);
        long[] pages = new long[frames];
        for (int i = 0; i < frames; i++) {
            pages[i] = i + 1L;
        }
        DataSetBuilder builder = new Instance(study, "Frames " + layout, 20 + layout.ordinal(), "OT")
                .number(1, sopClass())
                .put(Tag.ImageType, VR.CS, "DERIVED", "SECONDARY")
                .put(Tag.ConversionType, VR.CS, "WSD")
                .put(Tag.PatientOrientation, VR.CS, "L", "P")
                .put(Tag.BurnedInAnnotation, VR.CS, "NO")
                .put(Tag.NumberOfFrames, VR.IS, (long) frames)
                .put(Tag.FrameIncrementPointer, VR.AT, "00182001")
                .put(Tag.PageNumberVector, VR.IS, pages);
        if (layout.samples() == 1) {
            builder.put(Tag.PresentationLUTShape, VR.CS, "IDENTITY")
                    .put(Tag.RescaleIntercept, VR.DS, 0L)
                    .put(Tag.RescaleSlope, VR.DS, 1L)
                    .put(Tag.RescaleType, VR.LO, "US");
        }
        new Raster(frames, size, size, layout)
                .draw(builder, (frame, row, column) -> pixel(geometry, frame, row, column));
        return List.of(builder.build());
    }

    private String sopClass() {
        return switch (layout) {
            case GREY_8 -> Uid.MultiFrameGrayscaleByteSecondaryCaptureImageStorage;
            case GREY_12 -> Uid.MultiFrameGrayscaleWordSecondaryCaptureImageStorage;
            default -> Uid.MultiFrameTrueColorSecondaryCaptureImageStorage;
        };
    }

    private int pixel(SliceGeometry geometry, int frame, int row, int column) {
        int signal = geometry.tissue(frame, row, column).signal();
        int grey = signal * 255 / 1000;
        return switch (layout) {
            case GREY_8 -> grey;
            case GREY_12 -> signal * 4;
            // Each frame is tinted otherwise.
            default -> grey << 16 | grey * (frame + 1) / frames << 8 | 255 - grey;
        };
    }
}
