package io.cameldicom.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.net.dimse.CStoreRq;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.PDataTf;
import io.cameldicom.test.net.ScriptedListener;
import io.cameldicom.test.phantom.CapturedImage;
import io.cameldicom.test.phantom.PhantomStudy;
import io.cameldicom.test.phantom.PixelLayout;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class StreamingTest {
    private static final int SIDE = 2048;
    private static final int ENOUGH = 1 << 20; // of 4 MiB

    @TempDir
    Path folder;

    /** Gives more than the first MiB only when some of that has reached the peer. */
    private static final class Hesitant extends FilterInputStream {
        private final CountDownLatch arrived;
        private long given;

        Hesitant(InputStream stream, CountDownLatch arrived) {
            super(stream);
            this.arrived = arrived;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            try {
                if (given >= ENOUGH && !arrived.await(20, TimeUnit.SECONDS)) {
                    throw new IOException("Nothing arrives, though there was enough to send");
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IOException(interrupted);
            }
            int read = super.read(bytes, offset, length);
            given += Math.max(0, read);
            return read;
        }
    }

    @Test
    void aStreamIsSentWhileItIsRead() throws Exception {
        Path file = ScuFixture.files(
                        folder,
                        CapturedImage.in(PhantomStudy.named("Large"), PixelLayout.GREY_8)
                                .withSize(SIDE, SIDE)
                                .draw())
                .get(0);
        CountDownLatch arrived = new CountDownLatch(1);
        try (ScuFixture scu = ScuFixture.start();
                ScriptedListener archive = ScriptedListener.open()) {
            var script = archive.play(peer -> {
                peer.accept();
                CStoreRq request = peer.expectCommand(CStoreRq.class);
                peer.expect(PDataTf.class);
                arrived.countDown();
                peer.expectDataSet();
                peer.command(peer.contextId(), request.response(Status.SUCCESS));
                peer.expectRelease();
            });

            Exchange exchange = scu.sendTo(
                    "dicom:scu:127.0.0.1:" + archive.port() + "?calledAeTitle=ARCHIVE&poolLinger=0&maxPduSent=16384",
                    new Hesitant(Files.newInputStream(file), arrived),
                    Map.of());

            script.get();
            assertThat(exchange.getException()).isNull();
        }
    }
}
