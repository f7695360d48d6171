package io.cameldicom.test.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.io.Part10File;
import io.cameldicom.engine.io.WriteOptions;
import io.cameldicom.test.compare.DataSetComparison;
import io.cameldicom.test.junit.Corpus;
import io.cameldicom.test.junit.CorpusFile;
import io.cameldicom.test.junit.CorpusManifest;
import io.cameldicom.test.junit.Interop;
import io.cameldicom.test.junit.PeerRun;
import io.cameldicom.test.junit.Peers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What DCMTK converts says the same as what we convert. */
@Corpus
@Interop("dcmconv")
class DcmconvTest {
    private static final Map<String, TransferSyntax> OPTIONS = Map.of(
            "+te", TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
            "+ti", TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
            "+tb", TransferSyntax.EXPLICIT_VR_BIG_ENDIAN,
            "+td", TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN);

    private static final DataSetComparison BYTES =
            DataSetComparison.EXACT.ignoringGroupLengths().ignoringAllTrailingSpaces();

    /** What DCMTK does not read. */
    private static final Map<String, String> REFUSED = Map.of(
            "malformed-and-odd/FreezePattern.dcm", "Invalid tag",
            "malformed-and-odd/no_preamble_dicm_in_data", "Unknown Tag & Data");

    /** Differences in VR, as {@link DataSetComparison} tells them, that are none in meaning. */
    private static final Map<Pattern, String> JUDGED = Map.of(
            Pattern.compile(".*\\(...[13579BDF],....\\) UN: is .."), "a private element that only our dictionary knows",
            Pattern.compile(".*\\(0008,2112\\) SQ: is UN"), "a sequence stored as UN stays one with us (PS3.5 6.2.2)");

    @TempDir
    Path folder;

    /** One of the folders holds the same tiny object 36 times. */
    static Stream<CorpusFile> uncompressed(CorpusManifest manifest) {
        return manifest.dicomFiles()
                .filter(file -> Oddity.of(file).isReadable())
                .filter(file -> !file.path().startsWith("dicomdir/pydicom/TINY_ALPHA"))
                .filter(file -> file.fact("transfer_syntax")
                        .map(uid -> !TransferSyntax.of(uid).encapsulated())
                        .orElse(true));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("uncompressed")
    void convertsAsWeDo(CorpusFile file) throws Exception {
        try (Part10File opened = Part10File.open(file.file())) {
            for (Map.Entry<String, TransferSyntax> option : OPTIONS.entrySet()) {
                // Deflated is explicit VR little endian once more: small objects are enough.
                if (option.getValue().deflated() && file.number("size").orElse(0) > 10_000) {
                    continue;
                }
                Path converted = folder.resolve(option.getKey());
                PeerRun run = Peers.run("dcmconv", option.getKey(), file.file(), converted);
                if (REFUSED.containsKey(file.path())) {
                    assertThat(run.errors()).contains(REFUSED.get(file.path()));
                } else {
                    run.checked();
                    DataSet ours = EncodedDataSet.of(opened.dataSet(), option.getValue(), WriteOptions.DEFAULT)
                            .dataSet();
                    try (Part10File theirs = Part10File.open(converted)) {
                        assertAlike(option.getValue(), theirs.dataSet(), ours);
                    }
                }
            }
        }
    }

    private static void assertAlike(TransferSyntax syntax, DataSet theirs, DataSet ours) throws IOException {
        assertThat(BYTES.ignoringAllVrs().differences(theirs, ours))
                .as("%s", syntax)
                .isEmpty();
        assertThat(BYTES.differences(theirs, ours)).as("%s", syntax).allMatch(difference -> JUDGED.keySet().stream()
                .anyMatch(kind -> kind.matcher(difference).matches()));
    }
}
