package io.cameldicom.test.net;

import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.service.AssociationOptions;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.test.junit.PeerProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** An Orthanc of its own for one test: an empty archive that knows one modality, {@code gateway}. Safe for threads. */
public final class OrthancServer implements AutoCloseable {
    private static final Duration HTTP_PATIENCE = Duration.ofSeconds(30);
    private static final Pattern IDENTIFIER = Pattern.compile("\"([0-9a-f]{8}(?:-[0-9a-f]{8}){4})\"");

    private final PeerProcess process;
    private final int dicomPort;
    private final int httpPort;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(HTTP_PATIENCE).build();

    private OrthancServer(PeerProcess process, int dicomPort, int httpPort) {
        this.process = process;
        this.dicomPort = dicomPort;
        this.httpPort = httpPort;
    }

    /**
     * Starts it.
     *
     * @param folder where it keeps everything; empty
     * @param gatewayPort where its modality listens, which answers to {@code GATEWAY}
     * @throws IOException where it cannot be started
     */
    public static OrthancServer start(Path folder, int gatewayPort) throws IOException, InterruptedException {
        int dicomPort = PeerProcess.freePort();
        int httpPort = PeerProcess.freePort();
        Path configuration = Files.writeString(
                folder.resolve("orthanc.json"),
                """
                {
                  "Name": "test",
                  "StorageDirectory": "FOLDER",
                  "IndexDirectory": "FOLDER",
                  "Plugins": [],
                  "HttpPort": HTTP_PORT,
                  "KeepAlive": false,
                  "RemoteAccessAllowed": false,
                  "AuthenticationEnabled": false,
                  "DicomAet": "ORTHANC",
                  "DicomCheckCalledAet": true,
                  "DicomPort": DICOM_PORT,
                  "DicomModalities": {"gateway": ["GATEWAY", "127.0.0.1", GATEWAY_PORT]}
                }
                """
                        .replace("FOLDER", folder.toString())
                        .replace("HTTP_PORT", String.valueOf(httpPort))
                        .replace("DICOM_PORT", String.valueOf(dicomPort))
                        .replace("GATEWAY_PORT", String.valueOf(gatewayPort)));
        PeerProcess process = PeerProcess.start("Orthanc", configuration);
        process.awaitPort(httpPort);
        process.awaitPort(dicomPort);
        return new OrthancServer(process, dicomPort, httpPort);
    }

    /** Where it listens for DICOM. */
    public int port() {
        return dicomPort;
    }

    /** This archive as somebody to call. */
    public Peer peer(AeTitle calling) {
        return new Peer(
                "127.0.0.1",
                dicomPort,
                AssociationOptions.builder(calling, AeTitle.of("ORTHANC")).build());
    }

    /** Its identifiers of the instances that a query finds. */
    public List<String> find(String queryKey, String value) throws IOException, InterruptedException {
        String query = "{\"Level\": \"Instance\", \"Query\": {\"%s\": \"%s\"}}".formatted(queryKey, value);
        return IDENTIFIER
                .matcher(post("tools/find", query))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /** The file of an instance. */
    public byte[] file(String identifier) throws IOException, InterruptedException {
        HttpRequest request = request("instances/" + identifier + "/file").GET().build();
        return checked(http.send(request, BodyHandlers.ofByteArray())).body();
    }

    /**
     * Has its own SCU do something.
     *
     * @param path of its REST interface, such as {@code modalities/gateway/store}
     * @return its answer
     * @throws IOException where it did not succeed; the message holds all that it said
     */
    public String post(String path, String json) throws IOException, InterruptedException {
        HttpRequest request = request(path).POST(BodyPublishers.ofString(json)).build();
        return checked(http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8)))
                .body();
    }

    /** What its REST interface has at a path. */
    public String get(String path) throws IOException, InterruptedException {
        HttpRequest request = request(path).GET().build();
        return checked(http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8)))
                .body();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + httpPort + "/" + path))
                .timeout(HTTP_PATIENCE);
    }

    private <T> HttpResponse<T> checked(HttpResponse<T> response) throws IOException {
        if (response.statusCode() != 200) {
            throw new IOException(response.uri() + " gives " + response.statusCode() + "\n" + process.said());
        }
        return response;
    }

    @Override
    public void close() throws IOException {
        process.close();
    }
}
