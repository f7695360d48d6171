package io.cameldicom.engine.net.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.net.dimse.DicomStatusException;
import io.cameldicom.engine.net.dimse.Status;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintTableTest {
    @Test
    void newSessionHasDefaults() throws Exception {
        PrintAttributes checked = PrintTable.SESSION.create(DataSet.empty());

        assertThat(checked.status()).isEqualTo(Status.SUCCESS);
        assertThat(checked.taken().string(Tag.NumberOfCopies)).contains("1");
        assertThat(checked.taken().string(Tag.PrintPriority)).contains("MED");
    }

    @Test
    void optionalValueThatCannotBeIsTheDefaultAndTold() throws Exception {
        PrintAttributes checked = PrintTable.SESSION.create(
                DataSet.builder().put(Tag.PrintPriority, VR.CS, "SOON").build());

        assertThat(checked.status()).isEqualTo(Status.ATTRIBUTE_VALUE_OUT_OF_RANGE);
        assertThat(checked.detail().attributeIdentifiers().contains(Tag.PrintPriority))
                .isTrue();
        assertThat(checked.taken().string(Tag.PrintPriority)).contains("MED");
    }

    @Test
    void changeThatCannotBeLeavesWhatThereIs() throws Exception {
        PrintAttributes checked = PrintTable.FILM_BOX_CHANGE.set(
                DataSet.builder().put(Tag.Trim, VR.CS, "MAYBE").build());

        assertThat(checked.taken().isEmpty()).isTrue();
        assertThat(checked.status()).isEqualTo(Status.ATTRIBUTE_VALUE_OUT_OF_RANGE);
    }

    @Test
    void attributeThatTheServiceDoesNotHaveIsLeftOutAndTold() throws Exception {
        PrintAttributes checked = PrintTable.FILM_BOX_CHANGE.set(
                DataSet.builder().put(Tag.FilmSizeID, VR.CS, "A4").build());

        assertThat(checked.status()).isEqualTo(Status.ATTRIBUTE_LIST_ERROR);
        assertThat(checked.detail().attributeIdentifiers().contains(Tag.FilmSizeID))
                .isTrue();
        assertThat(checked.taken().isEmpty()).isTrue();
    }

    @Test
    void mandatoryAttributeMustBeThereAndHaveAValue() {
        assertThatThrownBy(() -> PrintTable.FILM_BOX.create(DataSet.empty()))
                .isInstanceOfSatisfying(DicomStatusException.class, refusal -> assertThat(refusal.status())
                        .isEqualTo(Status.MISSING_ATTRIBUTE));
        assertThatThrownBy(() -> PrintTable.ANNOTATION_BOX.set(DataSet.builder()
                        .putEmpty(Tag.AnnotationPosition, VR.US)
                        .build()))
                .isInstanceOfSatisfying(DicomStatusException.class, refusal -> assertThat(refusal.status())
                        .isEqualTo(Status.MISSING_ATTRIBUTE_VALUE));
    }

    @ParameterizedTest(name = "{0} x {1} in 100 x 100, {2} {3}: {4}")
    @CsvSource({
        "100, 100, '', '', 0000",
        "101, 100, '', '', B604",
        "100, 101, CROP, '', B609",
        "101, 101, DECIMATE, CUBIC, B60A",
        "101, 101, DECIMATE, NONE, C603",
        "101, 101, FAIL, '', C603"
    })
    void imageThatIsTooLargeIsTreatedAsAsked(
            int columns, int rows, String behavior, String magnification, String status) {
        DataSet image = DataSet.builder()
                .put(Tag.Columns, VR.US, columns)
                .put(Tag.Rows, VR.US, rows)
                .build();
        DataSet box = DataSet.builder()
                .put(Tag.RequestedDecimateCropBehavior, VR.CS, behavior)
                .build();
        DataSet film = DataSet.builder()
                .put(Tag.MagnificationType, VR.CS, magnification)
                .build();

        Status fit = ImageFit.of(Optional.of(new ImageBoxSizes.Size(100, 100)), image, box, film);

        assertThat(fit).isEqualTo(new Status(Integer.parseInt(status, 16)));
    }

    @ParameterizedTest(name = "LUT of {0} entries from {1}, {2} bits: {3}")
    @CsvSource({"256, 0, 10, true", "4096, 0, 16, true", "255, 0, 12, false", "256, 1, 12, false", "256, 0, 8, false"})
    void presentationLutHasTheSizeOfTheImagesItIsFor(int entries, int first, int bits, boolean good) {
        DataSet lut = DataSet.builder()
                .putItems(
                        Tag.PresentationLUTSequence,
                        DataSet.builder()
                                .put(Tag.LUTDescriptor, VR.US, entries, first, bits)
                                .put(Tag.LUTData, VR.US, 1, 2)
                                .build())
                .build();

        if (good) {
            assertThatCode(() -> PresentationLuts.check(lut)).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> PresentationLuts.check(lut)).isInstanceOf(DicomStatusException.class);
        }
    }

    @Test
    void presentationLutIsATableOrAShapeAndNotBoth() {
        assertThatThrownBy(() -> PresentationLuts.check(DataSet.empty())).isInstanceOf(DicomStatusException.class);
        assertThatThrownBy(() -> PresentationLuts.check(DataSet.builder()
                        .put(Tag.PresentationLUTShape, VR.CS, "INVERSE")
                        .build()))
                .isInstanceOf(DicomStatusException.class);
    }
}
