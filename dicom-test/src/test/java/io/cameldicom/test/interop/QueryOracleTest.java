package io.cameldicom.test.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.query.InstanceOrder;
import io.cameldicom.engine.query.Matcher;
import io.cameldicom.engine.query.Matching;
import io.cameldicom.engine.query.Query;
import io.cameldicom.engine.query.QueryLevel;
import io.cameldicom.test.junit.Interop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same identifiers to dcmqrscp and to a {@link Matcher} over the same instances: the same entities are found. */
@Interop({"findscu", "dcmqrscp", "dcmqridx"})
@Timeout(120)
class QueryOracleTest {
    private static final List<DataSet> INSTANCES = List.of(
            QueryArchive.instance("P-1", "Doe^John", "1.2.1", "20230101", "080000", "1.2.1.1", 1),
            QueryArchive.instance("P-1", "Doe^John", "1.2.1", "20230101", "080000", "1.2.1.1", 2),
            QueryArchive.instance("P-1", "Doe^John", "1.2.1", "20230101", "080000", "1.2.1.9", 3),
            QueryArchive.instance("P-1", "Doe^John", "1.2.2", "20240229", "103015.5", "1.2.2.1", 1),
            QueryArchive.instance("P-2", "Doe^Jane^Q", "1.3.1", "20240517", "120000", "1.3.1.1", 1),
            QueryArchive.instance("P-2", "Doe^Jane^Q", "1.3.1", "20240517", "120000", "1.3.1.1", 10),
            QueryArchive.instance("P-3", "Müller^Jörg", "1.4.1", "20241231", "235959", "1.4.1.1", 1),
            QueryArchive.instance("P-4", "Yamada^Tarou=山田^太郎=やまだ^たろう", "1.5.1", "20250101", "000000", "1.5.1.1", 7));

    @TempDir
    static Path folder;

    private static QueryArchive archive;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        archive = QueryArchive.start(folder, INSTANCES);
    }

    @AfterAll
    static void stop() throws IOException {
        archive.close();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    PATIENT | PatientID=
                    PATIENT | PatientID=P-1
                    PATIENT | PatientID=P-?
                    PATIENT | PatientID=*-2
                    PATIENT | PatientID=p-1
                    PATIENT | PatientID=P
                    PATIENT | PatientName=Doe^John
                    PATIENT | PatientName=Doe*
                    PATIENT | PatientName=*J*
                    PATIENT | PatientName=Doe^J??n
                    PATIENT | PatientName=D*^Jane*
                    PATIENT | PatientName=*
                    PATIENT | PatientName=Roe*
                    PATIENT | PatientName=Müller*
                    PATIENT | PatientName=Yamada*
                    PATIENT | PatientName=Yamada^Tarou=山田^太郎=やまだ^たろう
                    PATIENT | PatientName=*山田*
                    PATIENT | PatientName=Doe*;PatientID=P-2
                    PATIENT | PatientBirthDate=19510101
                    PATIENT | PatientBirthDate=19510101-19551231
                    PATIENT | PatientSex=F
                    PATIENT | PatientSex=M
                    STUDY | StudyInstanceUID=
                    STUDY | StudyInstanceUID=1.2.1
                    STUDY | StudyInstanceUID=1.2.1\\1.4.1
                    STUDY | StudyInstanceUID=1.2
                    STUDY | PatientID=P-1
                    STUDY | PatientName=Doe*
                    STUDY | StudyDate=20240229
                    STUDY | StudyDate=20240101-20241231
                    STUDY | StudyDate=20240517-
                    STUDY | StudyDate=-20240517
                    STUDY | StudyDate=20240517-20240517
                    STUDY | StudyDate=20200101-20201231
                    STUDY | StudyTime=080000
                    STUDY | StudyTime=080000-120000
                    STUDY | StudyTime=120000-
                    STUDY | StudyTime=-080000
                    STUDY | StudyTime=103015-103016
                    STUDY | StudyDate=20240101-20241231;StudyTime=100000-130000
                    STUDY | StudyDate=20230101;PatientID=P-1
                    STUDY | AccessionNumber=A-1-2-1
                    STUDY | AccessionNumber=A-1-2-*
                    STUDY | AccessionNumber=*1
                    STUDY | AccessionNumber=a-1-2-1
                    STUDY | StudyID=S2
                    STUDY | StudyID=S?
                    STUDY | StudyDescription=CT Chest
                    STUDY | StudyDescription=CT*
                    STUDY | StudyDescription=*head
                    SERIES | StudyInstanceUID=1.2.1
                    SERIES | StudyInstanceUID=1.2.1;Modality=CT
                    SERIES | StudyInstanceUID=1.2.1;Modality=OT
                    SERIES | StudyInstanceUID=1.2.1;Modality=?T
                    SERIES | StudyInstanceUID=1.2.1;SeriesInstanceUID=1.2.1.9
                    SERIES | StudyInstanceUID=1.2.1;SeriesNumber=1
                    SERIES | StudyInstanceUID=9.9
                    IMAGE | StudyInstanceUID=1.2.1;SeriesInstanceUID=1.2.1.1
                    IMAGE | StudyInstanceUID=1.2.1;SeriesInstanceUID=1.2.1.1;InstanceNumber=2
                    IMAGE | StudyInstanceUID=1.3.1;SeriesInstanceUID=1.3.1.1;InstanceNumber=1
                    IMAGE | StudyInstanceUID=1.2.1;SeriesInstanceUID=1.2.1.1;SOPInstanceUID=1.2.1.1.1\\1.2.1.1.2
                    PATIENT | PatientName=Doe
                    PATIENT | PatientID= P-1
                    STUDY | StudyTime=10:30:15.5
                    STUDY | StudyTime=08-12
                    STUDY | StudyTime=2200-0600
                    STUDY | StudyDate=2024.05.17
                    STUDY | StudyDate=20241231-20230101
                    STUDY | StudyDate=2024*
                    STUDY | StudyDate=*
                    STUDY | StudyInstanceUID=1.*
                    IMAGE | StudyInstanceUID=1.3.1;SeriesInstanceUID=1.3.1.1;InstanceNumber=1*
                    """)
    void findsTheSame(QueryLevel level, String keys) throws Exception {
        DataSet identifier = identifier(level, keys);

        assertThat(ours(identifier, level)).isEqualTo(theirs(identifier, level));
    }

    /** Each is allowed by the clause that is named, or asked for by it; DCMTK compares strings where it says nothing. */
    @ParameterizedTest(name = "{1}: {4}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    PATIENT | PatientName=M?ller^J?rg     | P-3 |  | C.2.2.2.4: a character, not a byte of one
                    PATIENT | PatientName=doe*            | P-1 P-2 |  | C.2.2.2.4: names without regard to case
                    PATIENT | PatientName=Doe^John^       | P-1 |  | PS3.5 6.2.1.1: delimiters at the end mean nothing
                    PATIENT | PatientName=Doe^John^*      | P-1 |  | PS3.5 6.2.1.1: and may be left out
                    PATIENT | PatientName=山田*            | P-4 |  | C.2.2.2.4: any component group
                    PATIENT | PatientName==山田*           | P-4 |  | C.2.2.2.4: component groups one by one
                    STUDY   | StudyTime=1030              | 1.2.2 |  | C.2.2.2.1: by meaning, and an open end is anything
                    STUDY   | StudyTime=103015            | 1.2.2 |  | C.2.2.2.1: by meaning, and an open end is anything
                    STUDY   | StudyTime=-1030             | 1.2.1 1.2.2 1.5.1 | 1.2.1 1.5.1 | C.2.2.2.5: by meaning
                    STUDY   | ModalitiesInStudy=OT        | 1.2.1 | 1.2.1 1.2.2 1.3.1 1.4.1 1.5.1 | not supported there
                    STUDY   | NumberOfStudyRelatedInstances=3 | 1.2.1 | 1.2.1 1.2.2 1.3.1 1.4.1 1.5.1 | only returned there
                    STUDY   | StudyDescription=CT Chest\\CT Head | 1.2.1 1.2.2 1.3.1 1.4.1 1.5.1 |  | C.2.2.2.8
                    SERIES  | StudyInstanceUID=1.2.1;Modality=CT\\OT | 1.2.1.1 1.2.1.9 |  | C.2.2.2.8
                    SERIES  | StudyInstanceUID=1.2.1;SeriesNumber=01 | 1.2.1.1 |  | C.2.2.2.1: numbers by meaning
                    SERIES  | StudyInstanceUID=1.2.1;SeriesNumber=+1 | 1.2.1.1 |  | C.2.2.2.1: numbers by meaning
                    """)
    void differsWhereTheStandardAllowsIt(QueryLevel level, String keys, String ours, String theirs, String why)
            throws Exception {
        DataSet identifier = identifier(level, keys);

        assertThat(ours(identifier, level)).isEqualTo(List.of(ours.split(" ")));
        assertThat(theirs(identifier, level)).isEqualTo(theirs == null ? List.of() : List.of(theirs.split(" ")));
    }

    private static DataSet identifier(QueryLevel level, String keys) {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("QueryRetrieveLevel", level.name());
        Arrays.stream(keys.split(";")).map(key -> key.split("=", 2)).forEach(key -> map.put(key[0], key[1]));
        return Query.of(map).returning(level.uniqueKey()).identifier();
    }

    private static List<String> ours(DataSet identifier, QueryLevel level) throws IOException {
        return QueryArchive.values(
                Matching.of(Matcher.of(identifier)).withOrder(InstanceOrder.ANY).stream(INSTANCES)
                        .toList(),
                level.uniqueKey());
    }

    private static List<String> theirs(DataSet identifier, QueryLevel level) throws IOException {
        String model = level == QueryLevel.PATIENT ? "-P" : "-S";
        return QueryArchive.values(archive.find(model, identifier), level.uniqueKey());
    }
}
