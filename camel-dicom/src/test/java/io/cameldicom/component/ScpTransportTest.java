package io.cameldicom.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.service.Association;
import io.cameldicom.engine.net.service.AssociationGate;
import io.cameldicom.engine.net.ul.TlsOptions;
import io.cameldicom.engine.net.ul.UpperLayerTimeouts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.support.jsse.KeyManagersParameters;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The options of a consumer that are about its connections: TLS, lengths, timeouts. */
@Timeout(60)
class ScpTransportTest {
    private final Gateway gateway = new Gateway();
    private final Sender sender = new Sender();
    private final CountDownLatch open = new CountDownLatch(1);

    @TempDir
    Path folder;

    @BeforeEach
    void bindWhatWaits() {
        gateway.camel.getRegistry().bind("slowCheck", (StorePrecheck) instance -> {
            waitUntilOpen();
            return Optional.empty();
        });
        gateway.camel.getRegistry().bind("slowGate", (AssociationGate) (request, remote) -> {
            waitUntilOpen();
            return AssociationGate.Decision.ADMITTED;
        });
    }

    @AfterEach
    void close() {
        open.countDown();
        gateway.close();
        sender.close();
    }

    private void waitUntilOpen() {
        try {
            assertThat(open.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private ScpConsumer listen(String options) throws Exception {
        return gateway.listen(options, route -> route.process(gateway.noting()));
    }

    @Test
    void associationTimeout() throws Exception {
        ScpConsumer scp = listen("associationTimeout=100&associationGate=#slowGate");

        assertThatThrownBy(() -> sender.open(scp.getBoundPort(), "GATEWAY")).isInstanceOf(IOException.class);
    }

    @Test
    void readTimeout() throws Exception {
        ScpConsumer scp = listen("readTimeout=100&storePrecheck=#slowCheck");
        DataSet large = Sender.slice().with(Tag.PixelData, VR.OW, Value.Bytes.of(new byte[8 << 20]));

        try (Association association = sender.open(scp.getBoundPort(), "GATEWAY")) {
            assertThatThrownBy(() -> Sender.store(association, large)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void timeoutsAreMappedByTheirNames() {
        DicomConfiguration configuration = new DicomConfiguration();
        configuration.setAssociationTimeout(1);
        configuration.setArtimTimeout(2);
        configuration.setIdleTimeout(3);
        configuration.setWriteTimeout(4);
        configuration.setReadTimeout(5);

        UpperLayerTimeouts timeouts = SharedListener.timeouts(configuration);

        assertThat(timeouts.association()).isEqualTo(Duration.ofMillis(1));
        assertThat(timeouts.artim()).isEqualTo(Duration.ofMillis(2));
        assertThat(timeouts.idle()).isEqualTo(Duration.ofMillis(3));
        assertThat(timeouts.writeStall()).isEqualTo(Duration.ofMillis(4));
        assertThat(timeouts.readStall()).isEqualTo(Duration.ofMillis(5));
    }

    @Test
    void maxPduSent() throws Exception {
        ScpConsumer scp = listen("maxPduSent=32");
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        try (ServerSocket between = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            sender.threads().execute(() -> relay(between, scp.getBoundPort(), sent));
            try (Association association = sender.open(between.getLocalPort(), "GATEWAY")) {
                assertThat(association.echo()).isEqualTo(Status.SUCCESS);
            }
        }

        List<Integer> lengths = dataLengths(ByteBuffer.wrap(bytes(sent)));
        assertThat(lengths).hasSizeGreaterThan(2).allMatch(length -> length <= 32);
    }

    /** Passes bytes on, and keeps those that come from the listener. */
    private void relay(ServerSocket between, int port, ByteArrayOutputStream kept) {
        try (Socket caller = between.accept();
                Socket listener = new Socket(InetAddress.getLoopbackAddress(), port)) {
            sender.threads().execute(() -> {
                try {
                    caller.getInputStream().transferTo(listener.getOutputStream());
                } catch (IOException closed) {
                    waitUntilOpen(); // nothing more to pass on
                }
            });
            InputStream in = listener.getInputStream();
            OutputStream out = caller.getOutputStream();
            byte[] buffer = new byte[4096];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                synchronized (kept) {
                    kept.write(buffer, 0, count);
                }
                out.write(buffer, 0, count);
            }
        } catch (IOException closed) {
            waitUntilOpen(); // the test is over
        }
    }

    private static byte[] bytes(ByteArrayOutputStream kept) {
        synchronized (kept) {
            return kept.toByteArray();
        }
    }

    /** The PDU-lengths of the P-DATA-TF in a stream of PDUs: type, reserved, length in four bytes (PS3.8 9.3). */
    private static List<Integer> dataLengths(ByteBuffer pdus) {
        List<Integer> lengths = new ArrayList<>();
        while (pdus.remaining() >= 6) {
            int type = pdus.get();
            pdus.get();
            int length = pdus.getInt();
            if (type == 4) {
                lengths.add(length);
            }
            pdus.position(Math.min(pdus.limit(), pdus.position() + length));
        }
        return lengths;
    }

    @Test
    void sslContextParametersAndClientCertificate() throws Exception {
        SSLContextParameters parameters = keysOf(makeKeys());
        gateway.camel.getRegistry().bind("tls", parameters);
        ScpConsumer mutual = listen("sslContextParameters=#tls");
        ScpConsumer oneSided = listen("sslContextParameters=#tls&clientCertificate=NONE");
        TlsOptions known =
                TlsOptions.of(parameters.createSSLContext(gateway.camel)).withVerifyHostName(false);
        SSLContextParameters trustOnly = keysOf(folder.resolve("keys.p12"));
        trustOnly.setKeyManagers(null);
        TlsOptions anonymous =
                TlsOptions.of(trustOnly.createSSLContext(gateway.camel)).withVerifyHostName(false);

        assertThat(echo(mutual, known)).isEqualTo(Status.SUCCESS);
        assertThat(echo(oneSided, anonymous)).isEqualTo(Status.SUCCESS);
        assertThatThrownBy(() -> echo(mutual, anonymous)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> sender.open(mutual.getBoundPort(), "GATEWAY")).isInstanceOf(IOException.class);
    }

    private Status echo(ScpConsumer scp, TlsOptions tls) throws IOException {
        try (Association association = sender.open(scp.getBoundPort(), "GATEWAY", options -> options.tls(tls))) {
            return association.echo();
        }
    }

    private Path makeKeys() throws Exception {
        Path keys = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "dicom",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        keys.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.txt").toFile())
                .start();
        assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue()).isZero();
        return keys;
    }

    private static SSLContextParameters keysOf(Path keys) {
        KeyStoreParameters store = new KeyStoreParameters();
        store.setType("PKCS12");
        store.setResource("file:" + keys);
        store.setPassword("changeit");
        KeyManagersParameters ours = new KeyManagersParameters();
        ours.setKeyStore(store);
        ours.setKeyPassword("changeit");
        TrustManagersParameters trusted = new TrustManagersParameters();
        trusted.setKeyStore(store);
        SSLContextParameters parameters = new SSLContextParameters();
        parameters.setKeyManagers(ours);
        parameters.setTrustManagers(trusted);
        return parameters;
    }
}
