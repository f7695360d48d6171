package io.cameldicom.engine.pixel;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetBuilder;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.data.ValueSource;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Data sets with small images. */
final class Images {
    private Images() {}

    /** Grey, unsigned, without pixels. */
    static DataSetBuilder grey(int columns, int rows, int frames, int allocated, int stored) {
        return DataSet.builder()
                .put(Tag.SOPClassUID, VR.UI, "1.2.840.10008.5.1.4.1.1.7")
                .put(Tag.SOPInstanceUID, VR.UI, "2.25.1")
                .put(Tag.SamplesPerPixel, VR.US, 1)
                .put(Tag.PhotometricInterpretation, VR.CS, "MONOCHROME2")
                .put(Tag.NumberOfFrames, VR.IS, Integer.toString(frames))
                .put(Tag.Rows, VR.US, rows)
                .put(Tag.Columns, VR.US, columns)
                .put(Tag.BitsAllocated, VR.US, allocated)
                .put(Tag.BitsStored, VR.US, stored)
                .put(Tag.HighBit, VR.US, stored - 1)
                .put(Tag.PixelRepresentation, VR.US, 0);
    }

    /** Three samples of 8 bits, without pixels. */
    static DataSetBuilder colour(int columns, int rows, String photometric, int planar) {
        return grey(columns, rows, 1, 8, 8)
                .put(Tag.SamplesPerPixel, VR.US, 3)
                .put(Tag.PhotometricInterpretation, VR.CS, photometric)
                .put(Tag.PlanarConfiguration, VR.US, planar);
    }

    static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replaceAll("\\s", ""));
    }

    static DataSet with(DataSetBuilder image, byte[] pixels) {
        return image.put(Tag.PixelData, VR.OW, Value.Bytes.of(pixels)).build();
    }

    /** Encapsulated: the offset table, then fragments. */
    static DataSet with(DataSetBuilder image, byte[] table, byte[]... fragments) {
        List<ValueSource> all = new ArrayList<>();
        all.add(Value.Bytes.of(table));
        for (byte[] fragment : fragments) {
            all.add(Value.Bytes.of(fragment));
        }
        return image.put(Tag.PixelData, VR.OB, Value.Fragments.of(all)).build();
    }
}
