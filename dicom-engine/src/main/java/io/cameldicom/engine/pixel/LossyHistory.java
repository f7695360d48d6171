package io.cameldicom.engine.pixel;

import io.cameldicom.engine.data.Code;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetBuilder;
import io.cameldicom.engine.data.UidGenerator;
import io.cameldicom.engine.dict.PixelCoding;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a data set says of lossy compressions: that there was one, how much and how, each in order; and what it was derived from.
 *
 * @dicom PS3.3 C.7.6.1.1.5, C.12.4
 */
final class LossyHistory {
    private static final Code LOSSY_COMPRESSION = new Code("113040", "DCM", "", "Lossy Compression");
    private static final Code UNCOMPRESSED_PREDECESSOR = new Code("121320", "DCM", "", "Uncompressed predecessor");

    private LossyHistory() {}

    /** Adds a compression to the history. */
    static void add(DataSet before, DataSetBuilder after, PixelCoding coding, double ratio) {
        List<String> ratios = new ArrayList<>(before.strings(Tag.LossyImageCompressionRatio));
        List<String> methods = new ArrayList<>(before.strings(Tag.LossyImageCompressionMethod));
        ratios.add(String.format(Locale.ROOT, "%.2f", ratio));
        methods.add(method(coding));
        after.put(Tag.LossyImageCompression, VR.CS, "01");
        after.put(Tag.LossyImageCompressionRatio, VR.DS, ratios.toArray(String[]::new));
        after.put(Tag.LossyImageCompressionMethod, VR.CS, methods.toArray(String[]::new));
    }

    /** What was compressed lossily, and does not say so, is made to say so before it is decoded. */
    static void remember(DataSet before, DataSetBuilder after, PixelCoding coding) {
        if (!before.string(Tag.LossyImageCompression, "").equals("01")) {
            after.put(Tag.LossyImageCompression, VR.CS, "01");
        }
        if (before.strings(Tag.LossyImageCompressionMethod).isEmpty()) {
            after.put(Tag.LossyImageCompressionMethod, VR.CS, method(coding));
        }
    }

    private static String method(PixelCoding coding) {
        return switch (coding) {
            case JPEG -> "ISO_10918_1";
            case JPEG_LS -> "ISO_14495_1";
            case JPEG_2000 -> "ISO_15444_1";
            case HTJ2K -> "ISO_15444_15";
            case JPEG_XL -> "ISO_18181_1";
            case MPEG2 -> "ISO_13818_2";
            case MPEG4_AVC -> "ISO_14496_10";
            case HEVC -> "ISO_23008_2";
            case NATIVE, RLE, DEFLATED, JPIP, STREAMED, UNKNOWN -> "";
        };
    }

    /** Makes the data set a new instance, derived from the one it was. */
    static void derive(DataSet before, DataSetBuilder after, String description) {
        after.put(Tag.SOPInstanceUID, VR.UI, UidGenerator.uuid().next());
        List<String> type = new ArrayList<>(before.strings(Tag.ImageType));
        if (!type.isEmpty()) {
            type.set(0, "DERIVED");
            after.put(Tag.ImageType, VR.CS, type.toArray(String[]::new));
        }
        String soFar = before.string(Tag.DerivationDescription, "");
        after.put(Tag.DerivationDescription, VR.ST, soFar.isEmpty() ? description : soFar + "; " + description);
        after.putCodes(Tag.DerivationCodeSequence, LOSSY_COMPRESSION);
        DataSetBuilder source = DataSet.builder();
        before.element(Tag.SOPClassUID)
                .ifPresent(element -> source.put(Tag.ReferencedSOPClassUID, VR.UI, element.value()));
        before.element(Tag.SOPInstanceUID)
                .ifPresent(element -> source.put(Tag.ReferencedSOPInstanceUID, VR.UI, element.value()));
        source.putCodes(Tag.PurposeOfReferenceCodeSequence, UNCOMPRESSED_PREDECESSOR);
        after.putItems(Tag.SourceImageSequence, source.build());
    }
}
