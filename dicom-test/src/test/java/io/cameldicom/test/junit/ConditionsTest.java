package io.cameldicom.test.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

class ConditionsTest {
    @TempDir
    Path folder;

    @Test
    void skipsWhereTheFolderIsNotNamed() {
        EngineExecutionResults results = run(NeedsCorpus.class, "", false);

        assertThat(skipReasons(results))
                .containsExactly("no sample objects: name their folder with -Ddicom.testdata=FOLDER");
        results.testEvents().assertStatistics(s -> s.started(0));
    }

    @Test
    void skipsWhereTheFolderHasNoManifest() {
        EngineExecutionResults results = run(NeedsCorpus.class, folder.toString(), false);

        assertThat(skipReasons(results)).singleElement().asString().contains(folder + "/MANIFEST.tsv is no file");
    }

    @Test
    void failsWhereTheFolderIsRequired() {
        EngineExecutionResults results = run(NeedsCorpus.class, "", true);

        assertThat(failures(results)).singleElement().asString().contains("no sample objects", "dicom.requireSamples");
    }

    @Test
    void programsAndSamplesAreRequiredEachOnItsOwn() {
        assertThat(skipReasons(run(NeedsCorpus.class, "", true, false))).hasSize(1);
        assertThat(skipReasons(run(NeedsUnknownProgram.class, "", false, true))).hasSize(1);
        assertThat(failures(run(NeedsCorpus.class, "", false, true))).hasSize(1);
        assertThat(failures(run(NeedsUnknownProgram.class, "", true, false))).hasSize(1);
    }

    @Test
    void handsTheManifestToTestsAndSources() throws Exception {
        Files.writeString(folder.resolve("MANIFEST.tsv"), "path\tstatus\na\tagree\nb\tnetwork-bytes\nc\t\n");

        EngineExecutionResults results = run(NeedsCorpus.class, folder.toString(), true);

        results.testEvents().assertStatistics(s -> s.succeeded(3).failed(0));
        assertThat(results.testEvents().started().map(event -> event.getTestDescriptor()
                        .getDisplayName()))
                .contains("a", "c");
    }

    @Test
    void runsWhereTheProgramIsThere() {
        run(NeedsJava.class, "", true).testEvents().assertStatistics(s -> s.succeeded(1));
    }

    @ParameterizedTest
    @CsvSource({
        "false, NeedsUnknownProgram, not found: no-such-program (put it on the PATH)",
        "true, OptionallyNeedsUnknownProgram, not found: no-such-program (put it on the PATH)",
        "false, NeedsUnknownModule, not found: the Python module no_such_module (pip install no_such_module)",
    })
    void skipsWithTheNameOfWhatIsMissing(boolean required, String test, String reason) throws Exception {
        Class<?> tests = Class.forName(ConditionsTest.class.getName() + '$' + test);

        EngineExecutionResults results = run(tests, "", required);

        assertThat(skipReasons(results)).hasSize(1).first().asString().startsWith(reason);
    }

    @Test
    void failsWhereTheProgramIsRequired() {
        EngineExecutionResults results = run(NeedsUnknownProgram.class, "", true);

        assertThat(failures(results)).singleElement().asString().contains("no-such-program", "dicom.requirePeers");
    }

    @ParameterizedTest
    @CsvSource({
        "dcmdump, apt-get install dcmtk",
        "dciodvfy, apt-get install dicom3tools",
        "gdcmdump, apt-get install libgdcm-tools",
        "dump, put it on the PATH",
    })
    void tellsWhereProgramsComeFrom(String program, String advice) {
        assertThat(PeerSource.advice(program)).isEqualTo(advice);
    }

    @Test
    void testsCarryATag() {
        assertThat(run(NeedsJava.class, "", false).testEvents().started().map(ConditionsTest::tags))
                .containsExactly(List.of("interop"));
    }

    private static List<String> tags(Event event) {
        return event.getTestDescriptor().getTags().stream()
                .map(tag -> tag.getName())
                .toList();
    }

    private static EngineExecutionResults run(Class<?> tests, String folder, boolean required) {
        return run(tests, folder, required, required);
    }

    private static EngineExecutionResults run(Class<?> tests, String folder, boolean peers, boolean samples) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(tests))
                .configurationParameter(Corpus.FOLDER, folder)
                .configurationParameter(Requirement.PEERS.parameter(), Boolean.toString(peers))
                .configurationParameter(Requirement.SAMPLES.parameter(), Boolean.toString(samples))
                .execute();
    }

    private static List<String> skipReasons(EngineExecutionResults results) {
        return results.allEvents()
                .skipped()
                .map(event -> event.getRequiredPayload(String.class))
                .toList();
    }

    private static List<String> failures(EngineExecutionResults results) {
        return results.allEvents()
                .failed()
                .map(event ->
                        event.getRequiredPayload(TestExecutionResult.class).getThrowable())
                .flatMap(Optional::stream)
                .map(Throwable::toString)
                .toList();
    }

    @Corpus
    static class NeedsCorpus {
        static Stream<CorpusFile> files(CorpusManifest manifest) {
            return manifest.dicomFiles();
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("files")
        void file(CorpusFile file) {
            assertThat(file.file()).hasFileName(file.path());
        }

        @Test
        void manifest(CorpusManifest manifest) {
            assertThat(manifest.files()).hasSize(3);
        }
    }

    @Interop("java")
    static class NeedsJava {
        @Test
        void runs() throws Exception {
            assertThat(Peers.run("java", "-version").exitCode()).isZero();
        }
    }

    @Interop("no-such-program")
    static class NeedsUnknownProgram {
        @Test
        void runs() throws Exception {
            assertThat(Peers.run("no-such-program").exitCode()).isZero();
        }
    }

    @Interop(value = "no-such-program", optional = true)
    static class OptionallyNeedsUnknownProgram extends NeedsUnknownProgram {}

    @Interop(value = "java", pythonModules = "no_such_module")
    static class NeedsUnknownModule extends NeedsUnknownProgram {}
}
