package io.cameldicom.engine.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.TagPath;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {
    private static final DataSet CT = DataSet.builder()
            .put(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 192")
            .put(Tag.ImageType, VR.CS, "ORIGINAL", "PRIMARY", "AXIAL")
            .put(Tag.SOPClassUID, VR.UI, Uid.CTImageStorage)
            .put(Tag.StudyDate, VR.DA, "20240315")
            .put(Tag.SeriesDate, VR.DA, "20240316")
            .put(Tag.AcquisitionDateTime, VR.DT, "20240315101530+0100")
            .put(Tag.StudyTime, VR.TM, "101530.5")
            .put(Tag.Modality, VR.CS, "CT ")
            .put(Tag.StudyDescription, VR.LO, " CHEST O'Neill \"x\" 5\\6")
            .put(Tag.InstitutionName, VR.LO, "   ")
            .put(Tag.StationName, VR.SH, Value.Bytes.EMPTY)
            .put(Tag.PatientName, VR.PN, "Müller^Jürgen")
            .put(Tag.PatientID, VR.LO, "0042")
            .put(Tag.PatientAge, VR.AS, "003M")
            .put(Tag.SliceThickness, VR.DS, "1.250 ")
            .put(Tag.KVP, VR.DS, "about 120")
            .put(Tag.PixelSpacing, VR.DS, "0.5", "0.75")
            .put(Tag.InstanceNumber, VR.IS, "+7")
            .put(Tag.Rows, VR.US, 512L)
            .put(Tag.SmallestImagePixelValue, VR.SS, -1024L)
            .put(Tag.FrameIncrementPointer, VR.AT, "00181063")
            .put(0x00290010, VR.LO, "ACME 1")
            .put(0x00291001, VR.LO, "secret")
            .put(0x00291002, VR.UL, 5L)
            .putItems(
                    Tag.RequestAttributesSequence,
                    DataSet.builder()
                            .put(Tag.ScheduledProcedureStepID, VR.SH, "A1")
                            .build(),
                    DataSet.builder()
                            .put(Tag.ScheduledProcedureStepID, VR.SH, "B2")
                            .build())
            .putItems(Tag.ReferencedStudySequence)
            .build();

    @ParameterizedTest
    @ValueSource(
            strings = {
                // text
                "Modality == 'CT'",
                "Modality != 'MR'",
                "Modality in ('MR', 'CT')",
                "Modality not in ('MR', 'US')",
                "Modality > 'CR'",
                "PatientID == 0042",
                "PatientName == 'Müller^Jürgen'",
                "(0008,0060) == \"CT\"",
                "00080060 == 'CT'",
                "StudyDescription contains 'CHEST'",
                "StudyDescription not contains 'chest'",
                "StudyDescription contains 'O\\'Neill \"x\"'",
                "StudyDescription contains \"O'Neill \\\"x\\\"\"",
                "any StudyDescription == '6'",
                // regular expressions
                "Modality ~ 'C.'",
                "Modality !~ 'C'",
                "PatientID ~ '\\d+'",
                "StudyDescription ~ '(?i)chest.*'",
                // numbers
                "SliceThickness == 1.25",
                "SliceThickness == '1.25'",
                "SliceThickness <= 1.25 and SliceThickness >= 1.25",
                "SliceThickness < 1250e-3 or SliceThickness > 1.2",
                "InstanceNumber == 7",
                "Rows > 100 and Rows in (256, 512)",
                "SmallestImagePixelValue < -1e3",
                "Rows > InstanceNumber",
                "(0029,xx02,\"ACME 1\") == 5",
                // dates and times
                "StudyDate == 20240315",
                "StudyDate == '2024'",
                "StudyDate == '202403'",
                "StudyDate > '2023' and StudyDate <= '2024' and StudyDate < 2025",
                "StudyDate < SeriesDate",
                "StudyTime == '10'",
                "StudyTime >= '1015' and StudyTime < '1016'",
                "AcquisitionDateTime == '20240315'",
                "AcquisitionDateTime == '20240315091530+0000'",
                "AcquisitionDateTime == '2024031510'",
                "AcquisitionDateTime > StudyDate or AcquisitionDateTime == StudyDate",
                // ages
                "PatientAge < '018Y'",
                "PatientAge > '090D'",
                "PatientAge == '003M'",
                // UIDs by keyword
                "SOPClassUID == CTImageStorage",
                "SOPClassUID in (MRImageStorage, CTImageStorage)",
                "SOPClassUID != MRImageStorage",
                // several values
                "ImageType == 'AXIAL'",
                "any ImageType == 'AXIAL'",
                "not all ImageType == 'AXIAL'",
                "any ImageType != 'AXIAL'",
                "all ImageType != 'LOCALIZER'",
                "all ImageType ~ '[A-Z]+'",
                "all PixelSpacing < 1",
                // items
                "RequestAttributesSequence.ScheduledProcedureStepID == 'A1'",
                "RequestAttributesSequence[1].ScheduledProcedureStepID == 'B2'",
                "RequestAttributesSequence[*].ScheduledProcedureStepID == 'B2'",
                "all RequestAttributesSequence[*].ScheduledProcedureStepID ~ '..'",
                // presence
                "exists Modality",
                "Modality is present and PatientBirthDate is not present",
                "not exists PatientBirthDate",
                "PatientBirthDate is empty and StationName is empty and InstitutionName is empty",
                "StationName is present",
                "Modality is not empty",
                "ReferencedStudySequence is present and ReferencedStudySequence is empty",
                "RequestAttributesSequence is not empty",
                "RequestAttributesSequence[1] is present",
                "RequestAttributesSequence[2] is not present",
                "RequestAttributesSequence[*].ScheduledProcedureStepID is present",
                "RequestAttributesSequence[*].ScheduledProcedureStepStatus is empty",
                "exists (0029,xx01,\"ACME 1\")",
                "not exists (0029,xx01,\"OTHER\")",
                // absent and unreadable values
                "BodyPartExamined != 'CHEST'",
                "BodyPartExamined !~ '.*'",
                "BodyPartExamined not in ('CHEST')",
                "KVP != 120",
                // structure
                "not Modality == 'MR' and Rows == 512",
                "Modality == 'MR' and Rows == 1 or Rows == 512",
                "not (Modality == 'MR' or Rows == 1)",
                "not not ((Modality == 'CT'))",
                "  Modality=='CT'and(Rows>1)  ",
            })
    void holds(String condition) {
        assertThat(Condition.parse(condition).test(CT)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Modality == 'ct'",
                "Modality ~ 'C'",
                "Modality !~ '(?i)ct'",
                "Modality == 'CT' and Rows == 1",
                "Modality == 'MR' or Rows == 1",
                "PatientID == 42",
                "StudyDate > '2024'",
                "StudyDate == '2023'",
                "StudyDate > SeriesDate",
                "StudyTime < '10'",
                "AcquisitionDateTime == '20240315101530+0000'",
                "PatientAge > '018Y'",
                "PatientAge > '092D'",
                "all ImageType == 'AXIAL'",
                "any ImageType != 'AXIAL' and ImageType != 'AXIAL'",
                "all PixelSpacing < 0.75",
                "RequestAttributesSequence.ScheduledProcedureStepID == 'B2'",
                "RequestAttributesSequence[7].ScheduledProcedureStepID == 'B2'",
                "BodyPartExamined == ''",
                "BodyPartExamined == StationName",
                "any BodyPartExamined != 'CHEST'",
                "all BodyPartExamined != 'CHEST'",
                "all BodyPartExamined == 'CHEST'",
                "KVP == 120",
                "KVP < 1000 or KVP > 0",
                "PatientName is empty",
                "(0029,xx01,\"OTHER\") == 'secret'",
                "FrameIncrementPointer == '00181064'",
            })
    void doesNotHold(String condition) {
        assertThat(Condition.parse(condition).test(CT)).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    (0008,0060)=="CT"                 | Modality == 'CT'
                    exists PatientID                  | PatientID is present
                    not exists PatientID              | PatientID is not present
                    not PatientID is not empty        | not PatientID is not empty
                    any Modality == 'CT'              | Modality == 'CT'
                    any Modality != 'CT'              | any Modality != 'CT'
                    all Modality not in ("CT",'MR')   | all Modality not in ('CT', 'MR')
                    Rows > '512'                      | Rows > 512
                    PatientID > 512                   | PatientID > '512'
                    SOPClassUID == CTImageStorage     | SOPClassUID == '1.2.840.10008.5.1.4.1.1.2'
                    StudyDate<SeriesDate              | StudyDate < SeriesDate
                    StudyID ~ "\\d'\\\\\\\\"          | StudyID ~ '\\\\d\\'\\\\\\\\'
                    StudyID not contains 'a"\\b'      | StudyID not contains 'a"\\\\b'
                    (Rows > 1 or Rows < 9) and Rows in (1) | (Rows > 1 or Rows < 9) and Rows in (1)
                    (Rows > 1 and Rows < 9) or (Rows == 1) | Rows > 1 and Rows < 9 or Rows == 1
                    Rows > 1 and (Rows < 9 and Rows > 2)   | Rows > 1 and Rows < 9 and Rows > 2
                    not (Rows > 1)                         | not Rows > 1
                    not (Rows > 1 and Rows < 9)            | not (Rows > 1 and Rows < 9)
                    (0029,xx10,"A, 1)") == 1          | (0029,xx10,"A, 1)") == '1'
                    OtherPatientIDsSequence[*].PatientID == 'x' | OtherPatientIDsSequence[*].PatientID == 'x'
                    """)
    void hasANormalFormThatReadsAsTheSame(String text, String normal) {
        Condition condition = Condition.parse(text);

        assertThat(condition).hasToString(normal);
        assertThat(Condition.parse(normal)).isEqualTo(condition).hasSameHashCodeAs(condition);
        assertThat(Condition.parse(normal)).hasToString(normal);
    }

    @ParameterizedTest(name = "[{0}]")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    ``                                |  0
                    Modality                          |  8
                    Modality = 'CT'                   |  9
                    Modality is 'CT'                  | 12
                    Modality == CT                    | 12
                    Modality == 'CT                   | 12
                    Modality == 'CT' Rows             | 17
                    Modality == 'CT' and              | 20
                    Modality == 'CT' AND Rows == 1    | 17
                    (Modality == 'CT'                 | 17
                    Modality in ()                    | 13
                    Modality in ('CT'                 | 17
                    Modality not == 'CT'              | 13
                    Modality ~ 'CT('                  | 11
                    Modality ~ CTImageStorage         | 11
                    Modalit == 'CT'                   |  0
                    OtherPatientIDsSequence.PatientI == 'CT' | 24
                    OtherPatientIDsSequence == 'CT'   |  0
                    OtherPatientIDsSequence[0] == 'x' |  0
                    PixelData == 5                    |  0
                    Rows == PixelData                 |  8
                    Rows == 'many'                    |  8
                    Rows == 5x                        |  8
                    Rows in (1, 'x')                  | 12
                    StudyDate > '15.3.2024'           | 12
                    StudyTime == '25'                 | 13
                    PatientAge > '18'                 | 13
                    any Modality is present           | 13
                    exists                            |  6
                    (0008,006) == 'CT'                |  9
                    (0028,xx10,"ACME) == 1            | 22
                    """)
    void saysWhereASyntaxErrorIs(String text, int index) {
        ConditionSyntaxException error =
                catchThrowableOfType(ConditionSyntaxException.class, () -> Condition.parse(text));

        assertThat(error).isNotNull();
        assertThat(error.index()).as(error.getMessage()).isEqualTo(index);
        assertThat(error).hasMessageEndingWith(" at index " + index);
    }

    @Test
    void boundsTheDepthOfACondition() {
        String inner = "Rows == 1";

        assertThat(Condition.parse("(".repeat(60) + inner + ")".repeat(60))).hasToString(inner);
        assertThatExceptionOfType(ConditionSyntaxException.class)
                .isThrownBy(() -> Condition.parse("(".repeat(10_000) + inner))
                .withMessageContaining("more than 64 levels");
        assertThatExceptionOfType(ConditionSyntaxException.class)
                .isThrownBy(() -> Condition.parse("not ".repeat(10_000) + inner));
        assertThat(Condition.parse(inner + (" or " + inner).repeat(10_000)).test(CT))
                .isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"(a+)+b", "(a|aa)*b", ".*.*.*.*b"})
    void givesUpAMatchThatTakesForever(String regex) {
        Condition condition = Condition.parse("not StudyDescription ~ '" + regex + "'");
        DataSet hostile = DataSet.empty().with(Tag.StudyDescription, VR.LO, "a".repeat(5000));

        ConditionLimitException error =
                catchThrowableOfType(ConditionLimitException.class, () -> condition.test(hostile));

        assertThat(error).isNotNull();
        assertThat(error.path()).isEqualTo(TagPath.of(Tag.StudyDescription));
        assertThat(error).hasMessageStartingWith("StudyDescription: ");
        assertThat(error.getMessage()).doesNotContain("aaa");
    }

    @Test
    void boundsTheCostOverAllValuesTogether() {
        String values = "aaaaaaaaaaaaaaa\\".repeat(10_000);
        DataSet hostile = DataSet.builder()
                .put(Tag.PatientComments, VR.UC, values)
                .put(Tag.StudyDescription, VR.UC, values + "b")
                .build();

        for (String condition : List.of("PatientComments ~ '(a+)+b'", "PatientComments > StudyDescription")) {
            assertThatExceptionOfType(ConditionLimitException.class)
                    .as(condition)
                    .isThrownBy(() -> Condition.parse(condition).test(hostile))
                    .withMessage("PatientComments: its values take more than 1000000 steps");
        }
    }

    @Test
    void matchesTextsAsLongAsLtMayBe() {
        Condition condition = Condition.parse("ImageComments ~ 'a*'");

        assertThat(condition.test(DataSet.empty().with(Tag.ImageComments, VR.LT, "a".repeat(10_240))))
                .isTrue();
        assertThatExceptionOfType(ConditionLimitException.class)
                .isThrownBy(() -> condition.test(DataSet.empty().with(Tag.ImageComments, VR.LT, "a".repeat(10_241))));
    }

    @Test
    void looksIntoNoHugeValue() {
        DataSet huge = DataSet.empty().with(Tag.TextValue, VR.UT, "a".repeat(300_000));

        assertThat(Condition.parse("TextValue is present and TextValue is not empty")
                        .test(huge))
                .isTrue();
        assertThatExceptionOfType(ConditionLimitException.class)
                .isThrownBy(() -> Condition.parse("TextValue == 'a'").test(huge))
                .withMessage("TextValue: 300000 bytes, where 262144 are looked into");
    }

    @Test
    void ignoresBytesWhereTheStandardHasValues() {
        DataSet odd = DataSet.builder()
                .put(0x00291002, VR.OB, Value.Bytes.of((byte) 5))
                .put(Tag.Rows, VR.US, Value.Bytes.of((byte) 5))
                .build();

        assertThat(Condition.parse("(0029,1002) == 5").test(odd)).isFalse();
        assertThat(Condition.parse("Rows == 5").test(odd)).isFalse();
        assertThat(Condition.parse("Rows is empty").test(odd)).isFalse();
    }

    @Test
    void tellsWhichAttributesItNeeds() {
        Condition condition = Condition.parse("Modality == 'CT' and not (RequestAttributesSequence[*].StudyID is empty"
                + " or StudyDate < SeriesDate) and (0029,xx10,\"ACME\") == 1");

        assertThat(condition.paths())
                .extracting(TagPath::toString)
                .containsExactlyInAnyOrder(
                        "Modality",
                        "RequestAttributesSequence[*].StudyID",
                        "StudyDate",
                        "SeriesDate",
                        "(0029,xx10,\"ACME\")");
        assertThat(condition.tags())
                .containsExactlyInAnyOrder(Tag.Modality, Tag.RequestAttributesSequence, Tag.StudyDate, Tag.SeriesDate);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "00080060, true", // named
        "0020000E, false", // not named
        "00080005, true", // text cannot be read without it
        "00290010, true", // may hold the creator
        "00291010, true", // may be the element
        "00291110, true",
        "00291011, false",
        "00310010, false"
    })
    void tellsAReaderWhatToKeep(String tag, boolean needed) {
        Condition condition = Condition.parse("Modality == 'CT' or (0029,xx10,\"ACME\") == 1");

        assertThat(condition.needs(Tag.parse(tag).orElseThrow())).isEqualTo(needed);
    }
}
