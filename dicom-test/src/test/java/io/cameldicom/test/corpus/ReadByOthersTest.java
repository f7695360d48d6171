package io.cameldicom.test.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.io.Part10File;
import io.cameldicom.engine.io.Part10Writer;
import io.cameldicom.engine.io.SequenceLengths;
import io.cameldicom.engine.io.WriteOptions;
import io.cameldicom.test.junit.Corpus;
import io.cameldicom.test.junit.CorpusFile;
import io.cameldicom.test.junit.CorpusManifest;
import io.cameldicom.test.junit.Interop;
import io.cameldicom.test.junit.PeerRun;
import io.cameldicom.test.junit.Peers;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What we make of the sample objects in other encodings is read by DCMTK and GDCM without a complaint. */
@Corpus
@Interop({"dcmdump", "gdcmdump"})
class ReadByOthersTest {
    private static final int LARGEST = 1 << 20;

    /** What DCMTK says although nothing is wrong. */
    private static final Map<Pattern, String> JUDGED = Map.of(
            Pattern.compile("W: Found element .* with VR UN and undefined length, reading a sequence .*CP-246.*"),
            "tells how it is read",
            Pattern.compile("W: DcmItem: Length of element \\(7fe0,0010\\) is not a multiple of 2 \\(VR=OW\\)"),
            "encapsulated pixels that the sender called OW, which we keep",
            Pattern.compile("W: DcmItem: Invalid Element \\(0001,000[12]\\) found in data set"),
            "two samples have such elements");

    /** What GDCM does not read in Explicit VR Big Endian: a sequence stored as UN. */
    private static final Set<String> UN_SEQUENCES = Set.of(
            "malformed-and-odd/GH177_D_CLUNIE_CT1_IVRLE_BigEndian_ELE_undefinded_length.dcm",
            "malformed-and-odd/GH177_D_CLUNIE_CT1_IVRLE_BigEndian_undefined_length.dcm");

    /** What GDCM 3.0 does not know: HTJ2K, JPEG XL, fragmentable video, encapsulated uncompressed, deflated frames. */
    private static final Pattern UNKNOWN_TO_GDCM =
            Pattern.compile("1\\.2\\.840\\.10008\\.1\\.2\\.(4\\.(1[01][0-9](\\.1)?|20[0-9])|1\\.98|8\\.1)");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {"1.2.840.10008.1.2", "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.2", "1.2.840.10008.1.2.1.99"})
    void nativeObjectsInEveryNativeSyntax(String uid, CorpusManifest manifest) throws Exception {
        TransferSyntax syntax = TransferSyntax.of(uid);
        List<CorpusFile> files = readable(manifest).stream()
                .filter(file -> !syntaxOf(file).encapsulated())
                .filter(file -> !syntax.bigEndian() || !UN_SEQUENCES.contains(file.path()))
                .toList();

        List<Path> written = new ArrayList<>();
        for (CorpusFile file : files) {
            written.add(write(file, syntax, written.size()));
        }

        assertReadByDcmtk(written);
        assertReadByGdcm();
    }

    @Test
    void compressedObjectsWithOtherLengths(CorpusManifest manifest) throws Exception {
        List<CorpusFile> files = readable(manifest).stream()
                .filter(file -> syntaxOf(file).encapsulated())
                .filter(file -> !UNKNOWN_TO_GDCM.matcher(syntaxOf(file).uid()).matches())
                .toList();

        List<Path> written = new ArrayList<>();
        for (CorpusFile file : files) {
            written.add(write(file, syntaxOf(file), written.size()));
        }

        assertReadByDcmtk(written);
        assertReadByGdcm();
    }

    private static List<CorpusFile> readable(CorpusManifest manifest) {
        return manifest.dicomFiles()
                .filter(file -> Oddity.of(file).isReadable())
                .filter(file -> file.number("size").orElse(0) <= LARGEST)
                .toList();
    }

    private static TransferSyntax syntaxOf(CorpusFile file) {
        return file.fact("transfer_syntax").map(TransferSyntax::of).orElse(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
    }

    /** Writes with the lengths as given, defined and undefined in turn. */
    private Path write(CorpusFile file, TransferSyntax syntax, int index) throws IOException {
        SequenceLengths lengths = SequenceLengths.values()[index % SequenceLengths.values().length];
        Part10Writer writer = new Part10Writer(syntax, WriteOptions.DEFAULT.withSequenceLengths(lengths));
        Path to = folder.resolve(file.path().replace('/', '_'));
        try (Part10File opened = Part10File.open(file.file());
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(to))) {
            DataSet dataSet = opened.dataSet();
            // Some samples have no SOP Instance UID, and a file cannot be without.
            DataSet meta = Part10Writer.metaInformation(
                    dataSet.string(Tag.SOPClassUID, "1.2.3"), dataSet.string(Tag.SOPInstanceUID, "1.2.3"), syntax);
            writer.write(meta, dataSet, out);
        }
        return to;
    }

    private static void assertReadByDcmtk(List<Path> files) throws IOException {
        List<Object> arguments = new ArrayList<>(List.of("-M", "+P", "0008,0016"));
        arguments.addAll(files);
        PeerRun run = Peers.run("dcmdump", arguments.toArray()).checked();
        assertThat(run.errors().lines()).allMatch(line -> JUDGED.keySet().stream()
                .anyMatch(kind -> kind.matcher(line).matches()));
    }

    private void assertReadByGdcm() throws IOException {
        PeerRun run = Peers.run("gdcmdump", "-r", folder);
        assertThat(run.errors()).isEmpty();
        assertThat(run.exitCode()).isZero();
    }
}
