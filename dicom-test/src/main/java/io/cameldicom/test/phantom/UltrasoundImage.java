package io.cameldicom.test.phantom;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetBuilder;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import java.util.List;
import java.util.Objects;

/**
 * An ultrasound image in colour: a grey fan of speckle with a region of flow, red towards the probe and blue away from
 * it; immutable.
 *
 * @param study the study it is in
 * @param size rows and columns, 8 to 4096
 * @dicom PS3.3 A.6
 */
public record UltrasoundImage(PhantomStudy study, int size) {
    public UltrasoundImage {
        Objects.requireNonNull(study, "study");
        if (size < 8 || size > 4096) {
            throw new IllegalArgumentException(size + " x " + size + " pixels");
        }
    }

    /** 64 x 64 pixels. */
    public static UltrasoundImage in(PhantomStudy study) {
        return new UltrasoundImage(study, 64);
    }

    /** The same image in another size. */
    public UltrasoundImage withSize(int rowsAndColumns) {
        return new UltrasoundImage(study, rowsAndColumns);
    }

    /** The image, alone in its series. */
    public List<DataSet> draw() {
        DataSetBuilder builder = new Instance(study, "US fan", 3, "US")
                .number(1, Uid.UltrasoundImageStorage)
                .put(Tag.ImageType, VR.CS, "ORIGINAL", "PRIMARY", "ABDOMINAL", "0010")
                .put(Tag.BodyPartExamined, VR.CS, "ABDOMEN")
                .putEmpty(Tag.PatientOrientation, VR.CS)
                .put(Tag.UltrasoundColorDataPresent, VR.US, 1L)
                .put(Tag.LossyImageCompression, VR.CS, "00");
        Raster.of(size, size, PixelLayout.RGB_BY_PIXEL).draw(builder, (frame, row, column) -> colour(row, column));
        return List.of(builder.build());
    }

    private int colour(int row, int column) {
        double across = (column + 0.5) / size - 0.5;
        double depth = (row + 0.5) / size + 0.15;
        double distance = Math.sqrt(across * across + depth * depth);
        if (distance < 0.2 || distance > 1.05 || Math.abs(across) > depth * 0.7) {
            return 0;
        }
        double flow = Math.abs(distance - 0.6) < 0.06 && Math.abs(across) < 0.2 ? across * 5 : 0;
        int strength = (int) (120 + 135 * Math.abs(flow));
        if (flow != 0) {
            return flow < 0 ? strength << 16 : strength;
        }
        int grey = (int) (90 / distance / 1.2) + Head.noise(row, column, 0, 20);
        return Math.max(0, Math.min(255, grey)) * 0x010101;
    }
}
