package io.cameldicom.test.phantom;

import io.cameldicom.engine.data.Code;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetBuilder;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The images of a {@link CtSeries} as the frames of one object with functional groups, as a converter makes it; immutable.
 *
 * @param source the series that was converted
 * @dicom PS3.3 A.70
 */
public record EnhancedCtImage(CtSeries source) {
    public EnhancedCtImage {
        Objects.requireNonNull(source, "source");
    }

    /** Five frames of 64 x 64 signed pixels. */
    public static EnhancedCtImage in(PhantomStudy study) {
        return new EnhancedCtImage(CtSeries.in(study).withSlices(5));
    }

    /** The image, alone in its series. */
    public List<DataSet> draw() {
        List<DataSet> slices = source.draw();
        DataSetBuilder builder = new Instance(source.study(), "CT head, converted", 4, "CT")
                .number(1, Uid.LegacyConvertedEnhancedCTImageStorage)
                .put(Tag.ImageType, VR.CS, "ORIGINAL", "PRIMARY", "VOLUME", "NONE")
                .put(Tag.PixelPresentation, VR.CS, "MONOCHROME")
                .put(Tag.VolumetricProperties, VR.CS, "VOLUME")
                .put(Tag.VolumeBasedCalculationTechnique, VR.CS, "NONE")
                .put(Tag.BurnedInAnnotation, VR.CS, "NO")
                .put(Tag.RecognizableVisualFeatures, VR.CS, "NO")
                .put(Tag.LossyImageCompression, VR.CS, "00")
                .put(Tag.PresentationLUTShape, VR.CS, "IDENTITY")
                .put(Tag.AcquisitionNumber, VR.IS, 1L)
                .put(Tag.FrameOfReferenceUID, VR.UI, slices.get(0).string(Tag.FrameOfReferenceUID, ""))
                .putEmpty(Tag.PositionReferenceIndicator, VR.LO)
                .put(Tag.NumberOfFrames, VR.IS, (long) slices.size())
                .putEmpty(Tag.AcquisitionContextSequence, VR.SQ)
                .putItems(Tag.SharedFunctionalGroupsSequence, shared(slices.get(0)))
                .putItems(
                        Tag.PerFrameFunctionalGroupsSequence,
                        slices.stream().map(EnhancedCtImage::frame).toList());
        SliceGeometry geometry = new SliceGeometry(source.slices(), source.size());
        new Raster(source.slices(), source.size(), source.size(), source.layout())
                .draw(builder, (frame, row, column) -> source.stored(geometry, frame, row, column));
        return List.of(builder.build());
    }

    private static DataSet shared(DataSet slice) {
        return DataSet.builder()
                .putItems(Tag.PixelMeasuresSequence, pick(slice, Tag.PixelSpacing, Tag.SliceThickness))
                .putItems(Tag.PlaneOrientationSequence, pick(slice, Tag.ImageOrientationPatient))
                .putItems(
                        Tag.PixelValueTransformationSequence,
                        pick(slice, Tag.RescaleIntercept, Tag.RescaleSlope, Tag.RescaleType))
                .putItems(Tag.FrameVOILUTSequence, pick(slice, Tag.WindowCenter, Tag.WindowWidth))
                .putItems(
                        Tag.CTImageFrameTypeSequence,
                        DataSet.builder()
                                .put(Tag.FrameType, VR.CS, "ORIGINAL", "PRIMARY", "VOLUME", "NONE")
                                .put(Tag.PixelPresentation, VR.CS, "MONOCHROME")
                                .put(Tag.VolumetricProperties, VR.CS, "VOLUME")
                                .put(Tag.VolumeBasedCalculationTechnique, VR.CS, "NONE")
                                .build())
                .putItems(
                        Tag.FrameAnatomySequence,
                        DataSet.builder()
                                .put(Tag.FrameLaterality, VR.CS, "U")
                                .putCodes(Tag.AnatomicRegionSequence, Code.of("69536005", "SCT", "Head"))
                                .build())
                .putItems(Tag.UnassignedSharedConvertedAttributesSequence, pick(slice, Tag.KVP, Tag.PatientPosition))
                .build();
    }

    private static DataSet frame(DataSet slice) {
        DataSet reference = DataSet.builder()
                .put(Tag.ReferencedSOPClassUID, VR.UI, slice.string(Tag.SOPClassUID, ""))
                .put(Tag.ReferencedSOPInstanceUID, VR.UI, slice.string(Tag.SOPInstanceUID, ""))
                .build();
        return DataSet.builder()
                .putItems(
                        Tag.FrameContentSequence,
                        DataSet.builder()
                                .put(Tag.StackID, VR.SH, "1")
                                .put(Tag.InStackPositionNumber, VR.UL, (long) slice.intValue(Tag.InstanceNumber, 0))
                                .build())
                .putItems(Tag.PlanePositionSequence, pick(slice, Tag.ImagePositionPatient))
                .putItems(Tag.ConversionSourceAttributesSequence, reference)
                .putItems(
                        Tag.UnassignedPerFrameConvertedAttributesSequence,
                        pick(slice, Tag.SliceLocation, Tag.InstanceNumber))
                .build();
    }

    private static DataSet pick(DataSet slice, int... tags) {
        DataSetBuilder builder = DataSet.builder();
        IntStream.of(tags).mapToObj(slice::element).forEach(element -> builder.put(element.orElseThrow()));
        return builder.build();
    }
}
