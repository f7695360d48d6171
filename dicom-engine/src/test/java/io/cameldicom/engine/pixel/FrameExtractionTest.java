package io.cameldicom.engine.pixel;

import static io.cameldicom.engine.pixel.Images.grey;
import static io.cameldicom.engine.pixel.Images.hex;
import static io.cameldicom.engine.pixel.Images.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.data.Code;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetBuilder;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.data.ValueSource;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.io.DataSetEncoder;
import io.cameldicom.engine.io.Part10File;
import io.cameldicom.engine.io.Part10Writer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of an image, element by element, where only some of its frames stay. */
class FrameExtractionTest {
    private static final TransferSyntax NATIVE = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;

    @TempDir
    Path folder;

    private static DataSet request(int... frames) {
        return DataSet.builder()
                .put(
                        Tag.SimpleFrameList,
                        VR.UL,
                        Arrays.stream(frames).asLongStream().toArray())
                .build();
    }

    private static DataSet extract(DataSet source, TransferSyntax syntax, int... frames) throws IOException {
        DataSetBuilder built = DataSet.builder();
        FrameExtraction.of(source, syntax, frames, request(frames)).copyTo(built.sink());
        return built.build();
    }

    /** Six frames of one byte each, 01 to 06. */
    private static DataSetBuilder six() {
        return grey(1, 1, 6, 8, 8).put(Tag.PixelData, VR.OB, Value.Bytes.of(hex("01 02 03 04 05 06")));
    }

    private static String pixels(DataSet image) throws IOException {
        ValueSource value =
                (ValueSource) image.element(Tag.PixelData).orElseThrow().value();
        return HexFormat.of().formatHex(value.load(1 << 20).toByteArray());
    }

    // ---- Pixels ----

    @ParameterizedTest
    @CsvSource({"1, 01", "6, 06", "2 3 4, 020304", "1 3 6, 010306", "1 2 3 4 5 6, 010203040506"})
    void bytesOfNativeFramesAreThose(String frames, String expected) throws Exception {
        DataSet image = extract(six().build(), NATIVE, numbers(frames));

        assertThat(pixels(image)).isEqualTo(expected);
        assertThat(image.intValue(Tag.NumberOfFrames, 0)).isEqualTo(expected.length() / 2);
    }

    private static int[] numbers(String text) {
        return Arrays.stream(text.split(" ")).mapToInt(Integer::parseInt).toArray();
    }

    /** Frames of 1 x 3 single bits: 101 110 001 011, from the lowest bit of the first byte on. */
    @ParameterizedTest
    @CsvSource({"1, 05", "2, 03", "4, 06", "1 2, 1d", "1 3 4, a501", "2 4, 33"})
    void framesOfBitsAreMovedTogether(String frames, String expected) throws Exception {
        DataSet image = with(grey(3, 1, 4, 1, 1), hex("1D 0D"));

        assertThat(pixels(extract(image, NATIVE, numbers(frames)))).isEqualTo(expected);
    }

    @Test
    void pixelsStayInTheirFile() throws Exception {
        byte[] cells = new byte[40 * 64 * 64 * 2];
        new Random(1).nextBytes(cells);
        Path file = folder.resolve("source.dcm");
        new Part10Writer(NATIVE).write(with(grey(64, 64, 40, 16, 12), cells), file);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Part10File source = Part10File.open(file)) {
            DataSet image = source.dataSet();
            assertThat(image.element(Tag.PixelData).orElseThrow().value()).isInstanceOf(Value.Bulk.class);

            FrameExtraction.of(image, NATIVE, new int[] {2, 3, 40}, request(2, 3, 40))
                    .copyTo(new DataSetEncoder(out, NATIVE));
        }
        byte[] sent = out.toByteArray();
        byte[] expected = new byte[3 * 8192];
        System.arraycopy(cells, 8192, expected, 0, 2 * 8192);
        System.arraycopy(cells, 39 * 8192, expected, 2 * 8192, 8192);
        assertThat(Arrays.copyOfRange(sent, sent.length - expected.length, sent.length))
                .isEqualTo(expected);
    }

    @Test
    void bigEndianFramesOfOddLengthAreSwapped() throws Exception {
        byte[] cells = new byte[40 * 3 * 1001];
        new Random(2).nextBytes(cells);
        TransferSyntax bigEndian = TransferSyntax.EXPLICIT_VR_BIG_ENDIAN;
        Path file = folder.resolve("source.dcm");
        new Part10Writer(bigEndian).write(with(grey(1001, 3, 40, 8, 8), cells), file);
        DataSetBuilder built = DataSet.builder();
        try (Part10File source = Part10File.open(file)) {
            FrameExtraction.of(source.dataSet(), bigEndian, new int[] {2, 39}, request(2, 39))
                    .copyTo(built.sink());
        }
        byte[] expected = new byte[2 * 3003];
        System.arraycopy(cells, 3003, expected, 0, 3003);
        System.arraycopy(cells, 38 * 3003, expected, 3003, 3003);
        assertThat(pixels(built.build())).isEqualTo(HexFormat.of().formatHex(expected));
    }

    @Test
    void fragmentsAreKeptAndTheirTableIsNew() throws Exception {
        byte[] half = hex("FFD8 0001");
        byte[] rest = hex("0203 FFD9");
        byte[] whole = hex("FFD8 0405 FFD9");
        DataSet image = with(
                grey(1, 1, 3, 8, 8)
                        .put(Tag.ExtendedOffsetTable, VR.OV, Value.Bytes.of(new byte[24]))
                        .put(Tag.ExtendedOffsetTableLengths, VR.OV, Value.Bytes.of(new byte[24]))
                        .put(Tag.EncapsulatedPixelDataValueTotalLength, VR.UV, Value.Bytes.of(new byte[8])),
                hex(""),
                whole,
                half,
                rest,
                whole);

        DataSet extracted = extract(image, TransferSyntax.of(Uid.JPEGBaseline8Bit), 2, 3);

        Value.Fragments fragments =
                (Value.Fragments) extracted.element(Tag.PixelData).orElseThrow().value();
        assertThat(fragments.all())
                .extracting(
                        fragment -> HexFormat.of().formatHex(fragment.load(100).toByteArray()))
                .containsExactly("0000000018000000", "ffd80001", "0203ffd9", "ffd80405ffd9");
        assertThat(extracted.contains(Tag.ExtendedOffsetTable)).isFalse();
        assertThat(extracted.contains(Tag.EncapsulatedPixelDataValueTotalLength))
                .isFalse();
    }

    @Test
    void floatPixelsAreFramesToo() throws Exception {
        DataSet image = grey(1, 1, 2, 32, 32)
                .put(Tag.FloatPixelData, VR.OF, Value.Bytes.of(hex("00000001 00000002")))
                .build();

        ValueSource cells = (ValueSource) extract(image, NATIVE, 2)
                .element(Tag.FloatPixelData)
                .orElseThrow()
                .value();

        assertThat(cells.load(8)).isEqualTo(Value.Bytes.of(hex("00000002")));
    }

    // ---- Who it is ----

    @Test
    void newInstanceTellsWhereItComesFrom() throws Exception {
        DataSet source = six().putItems(
                        Tag.ContributingEquipmentSequence,
                        DataSet.builder().put(Tag.Manufacturer, VR.LO, "Other").build())
                .put(Tag.SeriesInstanceUID, VR.UI, "1.2.3")
                .build();

        DataSet once = extract(source, NATIVE, 2, 4, 6);
        DataSet twice = extract(once, NATIVE, 3);

        String uid = once.string(Tag.SOPInstanceUID).orElseThrow();
        assertThat(uid).isNotEqualTo("2.25.1").startsWith("2.25.");
        assertThat(once.string(Tag.SeriesInstanceUID)).contains("1.2.3");
        assertThat(once.string(Tag.SOPClassUID)).isEqualTo(source.string(Tag.SOPClassUID));
        assertThat(twice.items(Tag.FrameExtractionSequence)).hasSize(2);
        DataSet first = twice.items(Tag.FrameExtractionSequence).get(0);
        assertThat(first.string(Tag.MultiFrameSourceSOPInstanceUID)).contains("2.25.1");
        assertThat(first.longValues(Tag.SimpleFrameList)).containsExactly(2, 4, 6);
        DataSet second = twice.items(Tag.FrameExtractionSequence).get(1);
        assertThat(second.string(Tag.MultiFrameSourceSOPInstanceUID)).contains(uid);
        assertThat(second.longValues(Tag.SimpleFrameList)).containsExactly(3);
        assertThat(twice.items(Tag.ContributingEquipmentSequence)).hasSize(3).satisfies(items -> {
            assertThat(items.get(0).string(Tag.Manufacturer)).contains("Other");
            assertThat(items.get(2).code(Tag.PurposeOfReferenceCodeSequence).map(Code::value))
                    .contains("109105");
            assertThat(items.get(2).string(Tag.Manufacturer)).contains("Camel DICOM");
        });
        assertThat(pixels(twice)).isEqualTo("06");
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(
            ints = {
                Tag.ConcatenationUID,
                Tag.InConcatenationNumber,
                Tag.ConcatenationFrameOffsetNumber,
                Tag.PixelDataProviderURL,
                Tag.InstanceCreationDate,
                Tag.IconImageSequence,
                Tag.DigitalSignaturesSequence,
                Tag.DataSetTrailingPadding,
                Tag.EffectiveDuration,
                0x5000_3000,
                0x0009_0010
            })
    void whatBelongsToTheSourceAloneIsLeftOut(int tag) throws Exception {
        DataSet source = six().putEmpty(tag, VR.UN).build();

        assertThat(extract(source, NATIVE, 1).contains(tag)).isFalse();
    }

    @Test
    void nothingPrivateIsLeftInItems() throws Exception {
        DataSet item = DataSet.builder()
                .put(Tag.CodeValue, VR.SH, "1")
                .putPrivate("OURS", 0x0009, 1, VR.LO, "x")
                .build();
        DataSet source = six().putItems(
                        Tag.AnatomicRegionSequence,
                        DataSet.builder()
                                .putItems(Tag.AnatomicRegionModifierSequence, item)
                                .build())
                .build();

        DataSet region =
                extract(source, NATIVE, 1).item(Tag.AnatomicRegionSequence).orElseThrow();

        assertThat(region.item(Tag.AnatomicRegionModifierSequence).orElseThrow())
                .isEqualTo(DataSet.builder().put(Tag.CodeValue, VR.SH, "1").build());
    }

    // ---- Functional groups and vectors ----

    private static DataSet group(int frame) {
        return DataSet.builder()
                .putItems(
                        Tag.FrameContentSequence,
                        DataSet.builder()
                                .put(Tag.FrameReferenceDateTime, VR.DT, "2024010110000%d.5".formatted(frame))
                                .build())
                .build();
    }

    private static DataSetBuilder enhanced(int groups) {
        return six().put(Tag.ContentDate, VR.DA, "20240101")
                .put(Tag.ContentTime, VR.TM, "100000")
                .putItems(
                        Tag.PerFrameFunctionalGroupsSequence,
                        IntStream.rangeClosed(1, groups)
                                .mapToObj(FrameExtractionTest::group)
                                .toList());
    }

    @Test
    void functionalGroupsAreThoseOfTheFrames() throws Exception {
        DataSet image = extract(enhanced(6).build(), NATIVE, 2, 5);

        assertThat(image.items(Tag.PerFrameFunctionalGroupsSequence)).containsExactly(group(2), group(5));
    }

    @Test
    void planesThatAreNotAtEqualDistancesAreNotSaidToBe() throws Exception {
        DataSet volume =
                enhanced(6).put(Tag.DimensionOrganizationType, VR.CS, "3D").build();

        assertThat(extract(volume, NATIVE, 1, 3, 5).contains(Tag.DimensionOrganizationType))
                .isTrue();
        assertThat(extract(volume, NATIVE, 1, 3, 4).contains(Tag.DimensionOrganizationType))
                .isFalse();
    }

    @Test
    void vectorsLoseTheSameFrames() throws Exception {
        DataSet image = extract(
                six().put(Tag.SliceVector, VR.US, 1, 2, 3, 1, 2, 3)
                        .put(Tag.FrameLabelVector, VR.SH, "a", "b", "c", "d", "e", "f")
                        .put(Tag.RotationVector, VR.US, 1, 1)
                        .build(),
                NATIVE,
                3,
                4);

        assertThat(image.intValues(Tag.SliceVector)).containsExactly(3, 1);
        assertThat(image.strings(Tag.FrameLabelVector)).containsExactly("c", "d");
        assertThat(image.contains(Tag.RotationVector)).isFalse();
    }

    @Test
    void planesFromTheFirstOnHaveAnotherFirst() throws Exception {
        DataSetBuilder dose = six().put(Tag.GridFrameOffsetVector, VR.DS, "0", "2", "4", "6", "8", "10")
                .put(Tag.ImagePositionPatient, VR.DS, "-10", "-20", "100")
                .put(Tag.ImageOrientationPatient, VR.DS, "1", "0", "0", "0", "1", "0");

        DataSet image = extract(dose.build(), NATIVE, 3, 5);

        assertThat(image.doubleValues(Tag.GridFrameOffsetVector)).containsExactly(0, 4);
        assertThat(image.doubleValues(Tag.ImagePositionPatient)).containsExactly(-10, -20, 104);
    }

    // ---- Times ----

    @ParameterizedTest(name = "frames {0}: {1} ms, or {2}, from {3} ms on")
    @CsvSource({
        "1 2 3, 40, '', 5",
        "4, 40, '', 125",
        "2 4 6, 80, '', 45",
        "2 3 6, '', 0 40 120, 45",
    })
    void frameTimeOrItsVector(String frames, String time, String vector, double delay) throws Exception {
        DataSet image = extract(
                six().put(Tag.FrameTime, VR.DS, "40")
                        .put(Tag.FrameDelay, VR.DS, "5")
                        .put(Tag.CineRate, VR.IS, "25")
                        .put(Tag.FrameIncrementPointer, VR.AT, Tag.FrameTime)
                        .build(),
                NATIVE,
                numbers(frames));

        assertThat(image.string(Tag.FrameTime, "")).isEqualTo(time);
        assertThat(String.join(" ", image.strings(Tag.FrameTimeVector))).isEqualTo(vector);
        assertThat(image.doubleValue(Tag.FrameDelay)).hasValue(delay);
        assertThat(image.tagValue(Tag.FrameIncrementPointer))
                .hasValue(vector.isEmpty() ? Tag.FrameTime : Tag.FrameTimeVector);
        assertThat(image.contains(Tag.CineRate)).isEqualTo(time.equals("40"));
    }

    @Test
    void increments() throws Exception {
        DataSet source = six().put(Tag.FrameTimeVector, VR.DS, "0", "10", "20", "30", "40", "50")
                .put(Tag.FrameIncrementPointer, VR.AT, Tag.FrameTimeVector)
                .build();

        DataSet image = extract(source, NATIVE, 2, 3, 6);

        assertThat(image.strings(Tag.FrameTimeVector)).containsExactly("0", "20", "120");
        assertThat(image.doubleValue(Tag.FrameDelay)).hasValue(10);
        FrameTimes before = FrameTimes.of(source).orElseThrow();
        FrameTimes after = FrameTimes.of(image).orElseThrow();
        assertThat(new double[] {after.seconds(1), after.seconds(2), after.seconds(3)})
                .containsExactly(before.seconds(2), before.seconds(3), before.seconds(6));
    }

    @Test
    void timesAreKnownByReferenceToo() {
        FrameTimes times = FrameTimes.of(enhanced(6).build()).orElseThrow();

        assertThat(times.frames()).isEqualTo(6);
        assertThat(times.seconds(3)).isEqualTo(3.5);
        assertThat(FrameTimes.of(enhanced(5).build())).isEmpty();
        assertThat(FrameTimes.of(six().build())).isEmpty();
        assertThat(FrameTimes.of(six().put(Tag.FrameTimeVector, VR.DS, "0", "1").build()))
                .isEmpty();
    }

    @Test
    void momentsWithAnOffsetAreBroughtToTheZoneOfTheDataSet() {
        DataSet item = DataSet.builder()
                .put(Tag.FrameReferenceDateTime, VR.DT, "20240101080000.25+0000")
                .build();
        DataSet image = grey(1, 1, 1, 8, 8)
                .put(Tag.ContentDate, VR.DA, "20240101")
                .put(Tag.ContentTime, VR.TM, "100000")
                .put(Tag.TimezoneOffsetFromUTC, VR.SH, "+0200")
                .putItems(
                        Tag.PerFrameFunctionalGroupsSequence,
                        DataSet.builder()
                                .putItems(Tag.FrameContentSequence, item)
                                .build())
                .build();

        assertThat(FrameTimes.of(image).map(times -> times.seconds(1))).contains(0.25);
    }

    // ---- Numbers of frames ----

    @Test
    void numbersOfFramesFollowThem() throws Exception {
        DataSet image = extract(
                six().put(Tag.RepresentativeFrameNumber, VR.US, 4)
                        .put(Tag.FrameNumbersOfInterest, VR.US, 1, 2, 5)
                        .put(Tag.FrameOfInterestDescription, VR.LO, "one", "two", "five")
                        .put(Tag.RWavePointer, VR.US, 3, 4)
                        .put(Tag.StartTrim, VR.IS, "3")
                        .put(Tag.StopTrim, VR.IS, "5")
                        .build(),
                NATIVE,
                2,
                4,
                5,
                6);

        assertThat(image.intValue(Tag.RepresentativeFrameNumber)).hasValue(2);
        assertThat(image.intValues(Tag.FrameNumbersOfInterest)).containsExactly(1, 3);
        assertThat(image.strings(Tag.FrameOfInterestDescription)).containsExactly("two", "five");
        assertThat(image.intValues(Tag.RWavePointer)).containsExactly(2);
        assertThat(image.intValue(Tag.StartTrim)).hasValue(2);
        assertThat(image.intValue(Tag.StopTrim)).hasValue(3);
    }

    @Test
    void numbersOfFramesThatAreGoneAreLeftOut() throws Exception {
        DataSet image = extract(
                six().put(Tag.RepresentativeFrameNumber, VR.US, 4)
                        .put(Tag.FrameNumbersOfInterest, VR.US, 4)
                        .put(Tag.FrameOfInterestDescription, VR.LO, "four")
                        .put(Tag.StartTrim, VR.IS, "3")
                        .put(Tag.StopTrim, VR.IS, "4")
                        .putItems(
                                Tag.FrameDisplaySequence,
                                DataSet.builder()
                                        .put(Tag.StartTrim, VR.IS, "3")
                                        .put(Tag.StopTrim, VR.IS, "4")
                                        .build(),
                                DataSet.builder()
                                        .put(Tag.StartTrim, VR.IS, "1")
                                        .put(Tag.StopTrim, VR.IS, "4")
                                        .build())
                        .build(),
                NATIVE,
                1,
                2);

        for (int tag : new int[] {
            Tag.RepresentativeFrameNumber,
            Tag.FrameNumbersOfInterest,
            Tag.FrameOfInterestDescription,
            Tag.StartTrim,
            Tag.StopTrim
        }) {
            assertThat(image.contains(tag)).as(Tag.toString(tag)).isFalse();
        }
        assertThat(image.items(Tag.FrameDisplaySequence)).singleElement().satisfies(item -> {
            assertThat(item.intValue(Tag.StartTrim)).hasValue(1);
            assertThat(item.intValue(Tag.StopTrim)).hasValue(2);
        });
    }

    private static DataSet mask(String operation, int... numbers) {
        DataSetBuilder item = DataSet.builder()
                .put(Tag.MaskOperation, VR.CS, operation)
                .put(Tag.ApplicableFrameRange, VR.US, 2, 3, 5, 6);
        return numbers.length == 0
                ? item.build()
                : item.put(
                                Tag.MaskFrameNumbers,
                                VR.US,
                                Arrays.stream(numbers).asLongStream().toArray())
                        .build();
    }

    @Test
    void masksStayWithTheirFrames() throws Exception {
        DataSetBuilder source = six().put(Tag.RecommendedViewingMode, VR.CS, "SUB")
                .putItems(Tag.MaskSubtractionSequence, mask("AVG_SUB", 1, 3), mask("AVG_SUB", 2), mask("TID"));

        DataSet image = extract(source.build(), NATIVE, 1, 3, 6);
        DataSet without = extract(source.build(), NATIVE, 5, 6);

        assertThat(image.items(Tag.MaskSubtractionSequence)).singleElement().satisfies(item -> {
            assertThat(item.intValues(Tag.MaskFrameNumbers)).containsExactly(1, 2);
            assertThat(item.intValues(Tag.ApplicableFrameRange)).containsExactly(2, 2, 3, 3);
        });
        assertThat(image.contains(Tag.RecommendedViewingMode)).isTrue();
        assertThat(without.contains(Tag.MaskSubtractionSequence)).isFalse();
        assertThat(without.contains(Tag.RecommendedViewingMode)).isFalse();
    }

    // ---- Overlays ----

    @Test
    void overlaysLoseTheSameFrames() throws Exception {
        // Of the second plane: three bits for each of the frames 3 to 6, 101 110 001 011.
        DataSetBuilder source = six().put(Tag.OverlayRows, VR.US, 1)
                .put(Tag.OverlayData, VR.OW, Value.Bytes.of(hex("01 00")))
                .put(0x6002_0010, VR.US, 1)
                .put(0x6002_0011, VR.US, 3)
                .put(0x6002_0015, VR.IS, "4")
                .put(0x6002_0051, VR.US, 3)
                .put(0x6002_3000, VR.OW, Value.Bytes.of(hex("1D 0D")));

        DataSet image = extract(source.build(), NATIVE, 1, 4, 6);
        DataSet without = extract(source.build(), NATIVE, 1, 2);

        assertThat(image.string(0x6002_0015)).contains("2");
        assertThat(image.intValue(0x6002_0051)).hasValue(2);
        assertThat(image.element(0x6002_3000).map(element -> element.value())).contains(Value.Bytes.of(hex("33")));
        assertThat(without.contains(0x6002_3000)).isFalse();
        assertThat(without.contains(0x6002_0010)).isFalse();
        assertThat(without.contains(Tag.OverlayData)).isTrue();
    }

    // ---- What cannot be ----

    @Test
    void instancesWithoutFramesGiveNone() {
        List<DataSet> impossible = List.of(
                DataSet.empty(),
                six().build().without(Tag.NumberOfFrames),
                six().build().without(Tag.PixelData),
                six().put(Tag.DimensionOrganizationType, VR.CS, "TILED_FULL").build());

        assertThat(impossible).allSatisfy(source -> {
            assertThat(FrameExtraction.isPossible(source)).isFalse();
            refused(source, NATIVE, PixelException.Reason.UNSUPPORTED, 1);
        });
    }

    private static void refused(DataSet source, TransferSyntax syntax, PixelException.Reason reason, int... frames) {
        assertThatThrownBy(() -> extract(source, syntax, frames))
                .isInstanceOfSatisfying(PixelException.class, refused -> assertThat(refused.reason())
                        .isEqualTo(reason));
    }

    @Test
    void brokenSourcesAreRefused() {
        refused(enhanced(5).build(), NATIVE, PixelException.Reason.INCONSISTENT, 1);
        refused(six().put(Tag.FrameTimeVector, VR.DS, "0", "1").build(), NATIVE, PixelException.Reason.INCONSISTENT, 1);
        refused(
                six().put(Tag.SliceVector, VR.US, 1)
                        .put(Tag.FrameIncrementPointer, VR.AT, Tag.SliceVector)
                        .build(),
                NATIVE,
                PixelException.Reason.INCONSISTENT,
                1);
        refused(with(grey(1, 1, 6, 8, 8), hex("0102 0304")), NATIVE, PixelException.Reason.TRUNCATED, 5);
        refused(
                with(grey(1, 1, 2, 8, 8), hex(""), hex("0102")),
                TransferSyntax.of(Uid.MPEG2MPML),
                PixelException.Reason.UNSUPPORTED,
                1);
    }

    @Test
    void numberOfFramesThatCannotBeIsRefused() {
        DataSet cells = grey(1, 1, Integer.MAX_VALUE, 8, 8)
                .put(Tag.PixelData, VR.OB, Value.Bytes.of(new byte[2]))
                .build();

        refused(cells, NATIVE, PixelException.Reason.INCONSISTENT, 1);
        refused(
                with(grey(1, 1, 3, 8, 8), hex(""), hex("0102"), hex("0304")),
                TransferSyntax.RLE_LOSSLESS,
                PixelException.Reason.INCONSISTENT,
                1);
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(strings = {"0", "7", "2 1", "3 3", "-1"})
    void framesAreNamedInOrder(String frames) {
        assertThatIllegalArgumentException().isThrownBy(() -> extract(six().build(), NATIVE, numbers(frames)));
        assertThatIllegalArgumentException().isThrownBy(() -> extract(six().build(), NATIVE));
    }

    @Test
    void cutShortFramesBehindThoseAreNoMatter() throws Exception {
        DataSet image = extract(with(grey(1, 1, 6, 8, 8), hex("0102 0304")), NATIVE, 4);

        assertThat(pixels(image)).isEqualTo("04");
    }
}
