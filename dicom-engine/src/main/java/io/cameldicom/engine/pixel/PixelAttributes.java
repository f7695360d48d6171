package io.cameldicom.engine.pixel;

import io.cameldicom.engine.data.DataSetBuilder;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;

/** Writes those attributes of the Image Pixel Module that a transcoding has changed; the others keep their bytes. */
final class PixelAttributes {
    private PixelAttributes() {}

    static void put(DataSetBuilder dataSet, PixelDescription before, PixelDescription after) {
        if (after.photometric() != before.photometric()) {
            dataSet.put(
                    Tag.PhotometricInterpretation, VR.CS, after.photometric().term());
        }
        // PS3.3 C.7.6.3.1.3: required where there is more than one sample, and not allowed elsewhere
        if (after.samplesPerPixel() > 1) {
            dataSet.put(Tag.PlanarConfiguration, VR.US, after.planar() ? 1 : 0);
        }
        putIfChanged(dataSet, Tag.BitsAllocated, before.bitsAllocated(), after.bitsAllocated());
        putIfChanged(dataSet, Tag.BitsStored, before.bitsStored(), after.bitsStored());
        putIfChanged(dataSet, Tag.HighBit, before.highBit(), after.highBit());
    }

    private static void putIfChanged(DataSetBuilder dataSet, int tag, int before, int after) {
        if (before != after) {
            dataSet.put(tag, VR.US, after);
        }
    }
}
