package io.cameldicom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.test.phantom.CtSeries;
import io.cameldicom.test.phantom.PhantomStudy;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ListenCommandTest {
    private static final Pattern PORT = Pattern.compile("listening on 127\\.0\\.0\\.1:(\\d+)");

    @TempDir
    Path folder;

    /** Learns the port from the line that tells it. */
    private static final class Announced extends OutputStream {
        private final StringBuilder line = new StringBuilder();
        final CompletableFuture<Integer> port = new CompletableFuture<>();

        @Override
        public synchronized void write(int octet) {
            line.append((char) octet);
            Matcher told = PORT.matcher(line);
            if (octet == '\n' && told.find()) {
                port.complete(Integer.valueOf(told.group(1)));
            }
        }
    }

    @Test
    void takesWhatIsSentAndEndsWhenItIsEnough() throws Exception {
        DataSet object = CtSeries.in(PhantomStudy.named("Listen"))
                .withSlices(1)
                .withSize(16)
                .draw()
                .get(0);
        Path file = Samples.write(object, folder.resolve("ct.dcm"));
        Path received = folder.resolve("received");
        Announced err = new Announced();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Console console = new Console(new ByteArrayInputStream(new byte[0]), out, err);

        CompletableFuture<Integer> listening = CompletableFuture.supplyAsync(() -> DicomCommand.run(
                console, "listen", "0", "--title", "HERE", "-o", received.toString(), "--count", "1", "--json"));
        int port = err.port.get(30, TimeUnit.SECONDS);
        Run stranger = Run.dicom("echo", "THERE@127.0.0.1:" + port);
        Run sent = Run.dicom("store", "HERE@127.0.0.1:" + port, file);

        assertThat(stranger.code()).isEqualTo(1);
        assertThat(sent.code()).as(sent.err()).isZero();
        assertThat(listening.get(30, TimeUnit.SECONDS)).isZero();
        String uid = object.string(Tag.SOPInstanceUID, "");
        assertThat(Files.exists(received.resolve(uid + ".dcm"))).isTrue();
        assertThat(List.of(out.toString(StandardCharsets.UTF_8).split("\n")))
                .singleElement()
                .asString()
                .contains("\"sopInstanceUid\":\"" + uid + "\"", "\"callingAeTitle\":\"DICOM-CLI\"");
    }

    @Test
    void portMustBeOne() {
        assertThat(Run.dicom("listen", 70000, "-o", folder).code()).isEqualTo(2);
    }
}
