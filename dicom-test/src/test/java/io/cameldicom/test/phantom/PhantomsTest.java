package io.cameldicom.test.phantom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.io.DataSetEncoder;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PhantomsTest {
    private static final PhantomStudy STUDY = PhantomStudy.named("test");

    /** The bytes do not depend on machine, locale or day: whoever changes a phantom changes this digest knowingly. */
    @Test
    void areTheSameEverywhere() throws Exception {
        assertThat(digest(CtSeries.in(STUDY).withSlices(2).draw().get(1)))
                .isEqualTo("e3aca6f685f9494d71cf9aea0056e60845f2c79d3f43748fc3fe041a90ba0bc2");
        assertThat(digest(Phantoms.small()))
                .isEqualTo("8686711291aa741f1fc1348f4e5576518ee9658791e5783a4a2acabe0af811e0");
    }

    @Test
    void studiesOfOneNameAreOneStudy() {
        assertThat(Phantoms.ctStudy(2)).isEqualTo(Phantoms.ctStudy(2));
        assertThat(CtSeries.in(STUDY).draw().get(0).string(Tag.StudyInstanceUID))
                .isEqualTo(MrSeries.in(STUDY).draw().get(0).string(Tag.StudyInstanceUID))
                .contains(STUDY.studyInstanceUid());
        assertThat(PhantomStudy.named("other").studyInstanceUid()).isNotEqualTo(STUDY.studyInstanceUid());
    }

    @Test
    void freshUidsAreNewAndStillBelongTogether() {
        PhantomStudy fresh = STUDY.withFreshUids();

        List<DataSet> slices = CtSeries.in(fresh).withSlices(3).draw();

        assertThat(fresh.studyInstanceUid())
                .isNotEqualTo(STUDY.studyInstanceUid())
                .isNotEqualTo(STUDY.withFreshUids().studyInstanceUid());
        assertThat(slices).extracting(s -> s.string(Tag.StudyInstanceUID, "")).containsOnly(fresh.studyInstanceUid());
        assertThat(slices)
                .extracting(s -> s.string(Tag.SeriesInstanceUID))
                .containsOnly(slices.get(0).string(Tag.SeriesInstanceUID));
        assertThat(slices).extracting(s -> s.string(Tag.SOPInstanceUID)).doesNotHaveDuplicates();
    }

    @Test
    void everyKindHasItsOwnInstanceAndSeries() {
        Set<String> instances = new HashSet<>();
        List<DataSet> all = Phantoms.oneOfEach();

        for (DataSet phantom : all) {
            String uid = phantom.string(Tag.SOPInstanceUID, "");
            assertThat(Uid.isValid(uid)).isTrue();
            instances.add(uid);
        }

        assertThat(instances).hasSameSizeAs(all);
        assertThat(all).extracting(p -> p.string(Tag.SeriesInstanceUID)).doesNotHaveDuplicates();
    }

    @Test
    void ctSlicesLieWhereTheirPixelsSay() {
        List<DataSet> slices = CtSeries.in(STUDY).withSlices(4).withSize(60).draw();

        assertThat(slices).hasSize(4);
        assertThat(slices.get(0).doubleValues(Tag.PixelSpacing)).containsExactly(4, 4);
        assertThat(slices.get(0).doubleValues(Tag.ImagePositionPatient)).containsExactly(-118, -118, -90);
        assertThat(slices.get(3).doubleValues(Tag.ImagePositionPatient)).containsExactly(-118, -118, 90);
        assertThat(slices.get(0).doubleValue(Tag.SliceThickness)).hasValue(60);
        assertThat(slices).extracting(s -> s.intValue(Tag.InstanceNumber, 0)).containsExactly(1, 2, 3, 4);
        assertThat(slices)
                .extracting(s -> s.string(Tag.FrameOfReferenceUID))
                .containsOnly(slices.get(0).string(Tag.FrameOfReferenceUID));
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(booleans = {true, false})
    void ctPixelsAreHounsfieldUnitsOnceRescaled(boolean signed) {
        DataSet slice = CtSeries.in(STUDY)
                .withSlices(1)
                .withSize(64)
                .withSigned(signed)
                .draw()
                .get(0);
        double intercept = slice.doubleValue(Tag.RescaleIntercept).orElseThrow();

        assertThat(word(slice, 0, 0, signed) + intercept).isBetween(-1006.0, -994.0);
        // 40 mm to the left of the middle, that is to the right in the image, is the rod of iodine.
        assertThat(word(slice, 32, 32 + 10, signed) + intercept).isBetween(294.0, 306.0);
        assertThat(slice.intValue(Tag.PixelRepresentation)).hasValue(signed ? 1 : 0);
    }

    private static int word(DataSet image, int row, int column, boolean signed) {
        Value.Bytes pixels =
                (Value.Bytes) image.element(Tag.PixelData).orElseThrow().value();
        int at = 2 * (row * image.intValue(Tag.Columns, 0) + column);
        int value = pixels.byteAt(at) & 0xFF | pixels.byteAt(at + 1) << 8;
        return signed ? value : value & 0xFFFF;
    }

    static Stream<PhantomPatient> patients() {
        return PhantomPatient.all().stream();
    }

    @ParameterizedTest
    @MethodSource("patients")
    void namesStandInTheirCharacterSet(PhantomPatient patient) {
        DataSet slice =
                MrSeries.in(STUDY.withPatient(patient)).withSlices(1).draw().get(0);

        assertThat(slice.strings(Tag.SpecificCharacterSet)).isEqualTo(patient.characterSet());
        assertThat(slice.string(Tag.PatientName)).contains(patient.name());
        assertThat(slice.personName(Tag.PatientName).orElseThrow().toString()).isEqualTo(patient.name());
    }

    @Test
    void coloursAreTheSameInBothPlanarConfigurations() {
        CapturedImage byPixel =
                CapturedImage.in(STUDY, PixelLayout.RGB_BY_PIXEL).withSize(15, 17);
        CapturedImage byPlane =
                CapturedImage.in(STUDY, PixelLayout.RGB_BY_PLANE).withSize(15, 17);

        byte[] pixels = pixels(byPixel.draw().get(0));
        byte[] planes = pixels(byPlane.draw().get(0));

        int plane = 15 * 17;
        assertThat(pixels).hasSize(3 * plane + 1);
        for (int i = 0; i < plane; i++) {
            assertThat(new byte[] {pixels[3 * i], pixels[3 * i + 1], pixels[3 * i + 2]})
                    .as("pixel %d", i)
                    .containsExactly(planes[i], planes[i + plane], planes[i + 2 * plane]);
        }
        // The first bar is red.
        assertThat(new byte[] {pixels[0], pixels[1], pixels[2]}).containsExactly(0xFF, 0, 0);
    }

    @Test
    void framesFollowOneAnother() {
        DataSet image = MultiFrameImage.in(STUDY, PixelLayout.GREY_8)
                .withFrames(3)
                .withSize(8)
                .draw()
                .get(0);

        assertThat(image.intValue(Tag.NumberOfFrames)).hasValue(3);
        assertThat(pixels(image)).hasSize(3 * 8 * 8);
        assertThat(image.intValues(Tag.PageNumberVector)).containsExactly(1, 2, 3);
    }

    @Test
    void convertedImageNamesItsSources() {
        DataSet image = EnhancedCtImage.in(STUDY).draw().get(0);
        List<DataSet> sources = CtSeries.in(STUDY).withSlices(5).draw();

        assertThat(image.items(Tag.PerFrameFunctionalGroupsSequence))
                .extracting(frame -> frame.item(Tag.ConversionSourceAttributesSequence)
                        .flatMap(reference -> reference.string(Tag.ReferencedSOPInstanceUID))
                        .orElse(""))
                .containsExactlyElementsOf(sources.stream()
                        .map(slice -> slice.string(Tag.SOPInstanceUID, ""))
                        .toList());
    }

    private static byte[] pixels(DataSet image) {
        return ((Value.Bytes) image.element(Tag.PixelData).orElseThrow().value()).toByteArray();
    }

    static Stream<Named<Supplier<Object>>> impossible() {
        return Stream.of(
                Named.of("no slices", () -> CtSeries.in(STUDY).withSlices(0)),
                Named.of("one column", () -> MrSeries.in(STUDY).withSize(1)),
                Named.of("a screen of words", () -> CapturedImage.in(STUDY, PixelLayout.GREY_12)),
                Named.of("a screen without room for bars", () -> CapturedImage.in(STUDY, PixelLayout.GREY_8)
                        .withSize(8, 7)),
                Named.of("a tiny fan", () -> UltrasoundImage.in(STUDY).withSize(7)),
                Named.of("a single frame", () -> MultiFrameImage.in(STUDY, PixelLayout.GREY_8)
                        .withFrames(1)),
                Named.of("signed frames", () -> MultiFrameImage.in(STUDY, PixelLayout.SIGNED_16)));
    }

    @ParameterizedTest
    @MethodSource("impossible")
    void refuseWhatCannotBeDrawn(Supplier<Object> knobs) {
        assertThatThrownBy(knobs::get).isInstanceOf(IllegalArgumentException.class);
    }

    private static String digest(DataSet phantom) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        phantom.accept(new DataSetEncoder(bytes, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
    }
}
