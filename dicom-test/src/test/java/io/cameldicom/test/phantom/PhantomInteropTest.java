package io.cameldicom.test.phantom;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.test.junit.Interop;
import io.cameldicom.test.junit.PeerRun;
import io.cameldicom.test.junit.Peers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Phantoms conform to their IODs, and other programs read them without a warning. */
class PhantomInteropTest {
    @TempDir
    Path folder;

    static Stream<PhantomPatient> patients() {
        return PhantomPatient.all().stream();
    }

    @Test
    @Interop("dciodvfy")
    void conformToTheirIods() throws Exception {
        List<DataSet> phantoms = new ArrayList<>(Phantoms.oneOfEach());
        phantoms.addAll(Phantoms.ctStudy(3));
        phantoms.addAll(Phantoms.mrStudy(3));
        phantoms.add(Phantoms.small());

        for (Path file : PhantomFiles.write(folder, phantoms)) {
            PeerRun run = Peers.run("dciodvfy", file);

            assertThat(run.lines()).as("%s", file).hasSize(1).noneMatch(line -> line.startsWith("Error"));
        }
    }

    @ParameterizedTest
    @MethodSource("patients")
    @Interop("dciodvfy")
    void conformForEveryPatient(PhantomPatient patient) throws Exception {
        PhantomStudy study = PhantomStudy.named("Conforming").withPatient(patient);
        List<DataSet> slices = CtSeries.in(study).withSlices(1).withSize(16).draw();

        PeerRun run = Peers.run("dciodvfy", PhantomFiles.write(folder, slices).get(0));

        assertThat(run.lines()).containsExactly("CTImage");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1.2.840.10008.1.2", "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.1.99", "1.2.840.10008.1.2.2"})
    @Interop({"dcmdump", "gdcmdump"})
    void areReadWithoutAWarning(String syntax) throws Exception {
        List<Path> files = PhantomFiles.write(folder, Phantoms.oneOfEach(), TransferSyntax.of(syntax));

        PeerRun dcmtk = Peers.run("dcmdump", files.toArray()).checked();
        PeerRun gdcm = Peers.run("gdcmdump", "-r", folder).checked();

        assertThat(dcmtk.errors()).isEmpty();
        assertThat(gdcm.errors()).isEmpty();
        assertThat(dcmtk.output().lines().filter(line -> line.startsWith("(7fe0,0010)")))
                .hasSameSizeAs(files);
    }

    @Test
    @Interop(value = "python3", pythonModules = "pydicom")
    void pixelsAreWherePydicomExpectsThem() throws Exception {
        DataSet slice =
                CtSeries.in(PhantomStudy.named("Pixels")).withSlices(1).draw().get(0);
        Path file = PhantomFiles.write(folder, List.of(slice)).get(0);

        String output = Peers.run(
                        "python3",
                        "-c",
                        """
                        import pydicom, sys
                        d = pydicom.dcmread(sys.argv[1])
                        at = 2 * (32 * d.Columns + 42)
                        pixel = int.from_bytes(d.PixelData[at:at + 2], 'little', signed=d.PixelRepresentation == 1)
                        print(d.Rows, d.Columns, pixel * d.RescaleSlope + d.RescaleIntercept)
                        """,
                        file)
                .checked()
                .output();

        // The rod of iodine, 300 HU give or take some noise.
        assertThat(output).matches("64 64 (29[4-9]|30[0-6])(\\.0)?\n");
    }
}
