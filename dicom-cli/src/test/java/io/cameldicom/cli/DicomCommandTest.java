package io.cameldicom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DicomCommandTest {
    @TempDir
    Path folder;

    @Test
    void needsACommand() {
        Run run = Run.dicom();

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .contains("a command is missing", "Usage: dicom", "dump")
                .doesNotContain("completion");
    }

    @Test
    void tellsItsVersionAndHelp() {
        assertThat(Run.dicom("--version")).isEqualTo(new Run(0, "dicom (not from a jar)" + System.lineSeparator(), ""));
        assertThat(Run.dicom("--help").out())
                .contains(
                        "Usage: dicom",
                        "dump",
                        "pixels",
                        "transcode",
                        "render",
                        "echo",
                        "store",
                        "find",
                        "move",
                        "get",
                        "mwl",
                        "mpps",
                        "commit",
                        "listen");
        assertThat(Run.dicom("dump", "--help").out()).contains("--no-values");
    }

    @Test
    void writesACompletionScript() {
        Run run = Run.dicom("completion");

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .startsWith("#!/usr/bin/env bash")
                .contains("--max-items", "dump", "--associations", "study-root", "--no-overlays");
    }

    @Test
    void endsQuietlyWhenNobodyReadsOn() throws IOException {
        Path file = Samples.write(Samples.image(), folder.resolve("ct.dcm"));

        Run run = Run.dicom(new byte[0], new FailingOutput("Broken pipe"), "dump", file, file);

        assertThat(run).isEqualTo(new Run(0, "", ""));
    }

    @Test
    void saysWhenTheOutputCannotBeWritten() throws IOException {
        Path file = Samples.write(Samples.image(), folder.resolve("ct.dcm"));

        Run run = Run.dicom(new byte[0], new FailingOutput("No space left on device"), "dump", file, file);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err().strip()).isEqualTo("dicom: cannot write the output: No space left on device");
    }

    /** Takes nothing. */
    private static final class FailingOutput extends OutputStream {
        private final String reason;

        FailingOutput(String reason) {
            this.reason = reason;
        }

        @Override
        public void write(int octet) throws IOException {
            throw new IOException(reason);
        }
    }
}
