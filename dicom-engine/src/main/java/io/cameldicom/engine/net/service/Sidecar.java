package io.cameldicom.engine.net.service;

import io.cameldicom.engine.net.dimse.CStoreRq;
import io.cameldicom.engine.net.dimse.Priority;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.pdu.MaximumLength;
import io.cameldicom.engine.net.pdu.OctetString;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;

/**
 * What is kept beside a spooled file: who sent it, by which request, and when. Nothing of the patient, and no user identity,
 * which may be a secret.
 */
record Sidecar(PeerInfo peer, CStoreRq request, Optional<String> sha256, Instant receivedAt) {
    private static final HexFormat HEX = HexFormat.of();
    private static final String EXTENDED = "association.extended.";
    private static final String RELATED = "association.related.";
    private static final String FORMAT = "1";

    /** Writes a file that is not there yet, and forces it to the disk if asked to. */
    void write(Path file, boolean force) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                BufferedWriter out = new BufferedWriter(Channels.newWriter(channel, StandardCharsets.ISO_8859_1))) {
            properties().store(out, null);
            out.flush();
            if (force) {
                channel.force(true);
            }
        }
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("format", FORMAT);
        properties.setProperty("association.id", peer.associationId());
        properties.setProperty("association.calling", peer.callingAeTitle().field());
        properties.setProperty("association.called", peer.calledAeTitle().field());
        properties.setProperty("association.remote.address", address(peer.remoteAddress()));
        put(properties, "association.remote.port", peer.remoteAddress().getPort());
        put(properties, "association.local.port", peer.localPort());
        properties.setProperty(
                "association.maximumLength", Long.toString(peer.maximumLength().value()));
        properties.setProperty("association.implementation.uid", peer.implementationClassUid());
        properties.setProperty("association.implementation.version", peer.implementationVersionName());
        writeTerms(peer.terms(), properties);
        properties.setProperty("command.sopClass", request.affectedSopClassUid());
        properties.setProperty("command.sopInstance", request.affectedSopInstanceUid());
        put(properties, "command.messageId", request.messageId());
        properties.setProperty("command.priority", request.priority().name());
        properties.setProperty("command.moveOriginator", request.moveOriginatorAeTitle());
        request.moveOriginatorMessageId().ifPresent(id -> put(properties, "command.moveMessageId", id));
        sha256.ifPresent(digest -> properties.setProperty("sha256", digest));
        properties.setProperty("receivedAt", receivedAt.toString());
        return properties;
    }

    // A principal may have any characters, which the file may not.
    private static void writeTerms(PeerTerms terms, Properties properties) {
        terms.principal()
                .ifPresent(name -> properties.setProperty(
                        "association.principal", HEX.formatHex(name.getBytes(StandardCharsets.UTF_8))));
        terms.trace().ifPresent(trace -> {
            properties.setProperty("association.traceparent", trace.traceparent());
            properties.setProperty("association.tracestate", trace.tracestate());
        });
        terms.extendedNegotiation()
                .forEach((uid, information) ->
                        properties.setProperty(EXTENDED + uid, HEX.formatHex(information.toByteArray())));
        terms.relatedGeneralSopClasses()
                .forEach((uid, general) -> properties.setProperty(RELATED + uid, String.join(",", general)));
    }

    private static PeerTerms readTerms(Properties properties) {
        Map<String, OctetString> extended = new HashMap<>();
        Map<String, List<String>> related = new HashMap<>();
        for (String key : properties.stringPropertyNames()) {
            String value = properties.getProperty(key);
            if (key.startsWith(EXTENDED)) {
                extended.put(key.substring(EXTENDED.length()), OctetString.of(HEX.parseHex(value)));
            } else if (key.startsWith(RELATED)) {
                related.put(key.substring(RELATED.length()), value.isEmpty() ? List.of() : List.of(value.split(",")));
            }
        }
        return new PeerTerms(
                Optional.ofNullable(properties.getProperty("association.principal"))
                        .map(hex -> new String(HEX.parseHex(hex), StandardCharsets.UTF_8)),
                extended,
                related,
                Optional.empty(),
                Optional.empty(),
                Optional.ofNullable(properties.getProperty("association.traceparent"))
                        .map(parent -> new TraceContext(parent, properties.getProperty("association.tracestate", ""))));
    }

    // Without the network interface of a link-local address, which may have another name after a restart.
    private static String address(InetSocketAddress remote) {
        String text = remote.getAddress().getHostAddress();
        int scope = text.indexOf('%');
        return scope < 0 ? text : text.substring(0, scope);
    }

    private static void put(Properties properties, String key, int number) {
        properties.setProperty(key, Integer.toString(number));
    }

    /** Reads what {@link #write} wrote. */
    static Sidecar read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            properties.load(in);
            return of(properties);
        } catch (IllegalArgumentException | DateTimeException damaged) {
            throw new IOException("Not a sidecar of a spooled file: " + file.getFileName(), damaged);
        }
    }

    private static Sidecar of(Properties properties) throws IOException {
        InetAddress remote = InetAddress.getByName(required(properties, "association.remote.address"));
        PeerInfo peer = new PeerInfo(
                required(properties, "association.id"),
                new AeTitle(required(properties, "association.calling")),
                new AeTitle(required(properties, "association.called")),
                new InetSocketAddress(remote, number(properties, "association.remote.port")),
                number(properties, "association.local.port"),
                new MaximumLength(Long.parseLong(required(properties, "association.maximumLength"))),
                required(properties, "association.implementation.uid"),
                required(properties, "association.implementation.version"),
                Optional.empty(),
                readTerms(properties));
        CStoreRq request = new CStoreRq(
                required(properties, "command.sopClass"),
                number(properties, "command.messageId"),
                Priority.valueOf(required(properties, "command.priority")),
                true,
                required(properties, "command.sopInstance"),
                required(properties, "command.moveOriginator"),
                properties.containsKey("command.moveMessageId")
                        ? OptionalInt.of(number(properties, "command.moveMessageId"))
                        : OptionalInt.empty());
        return new Sidecar(
                peer,
                request,
                Optional.ofNullable(properties.getProperty("sha256")),
                Instant.parse(required(properties, "receivedAt")));
    }

    private static int number(Properties properties, String key) {
        return Integer.parseInt(required(properties, key));
    }

    private static String required(Properties properties, String key) {
        String value = properties.getProperty(key);
        if (value == null) {
            throw new IllegalArgumentException("No " + key);
        }
        return value;
    }
}
