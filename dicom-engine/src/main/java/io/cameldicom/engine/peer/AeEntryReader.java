package io.cameldicom.engine.peer;

import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.pdu.PduLimits;
import io.cameldicom.engine.net.service.TranscodePolicy;
import io.cameldicom.engine.net.ul.Bandwidth;
import io.cameldicom.engine.net.ul.ProxyOptions;
import io.cameldicom.engine.net.ul.Throttle;
import io.cameldicom.engine.net.ul.UpperLayerTimeouts;
import java.nio.charset.Charset;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads one peer of a registry: knows its keys, what they may hold, and what holds without them. */
final class AeEntryReader {
    private static final int LEAST_PDU = 1024;
    private static final int MOST_PDU = 1 << 24;
    private static final int MOST_ASSOCIATIONS = 10_000;
    private static final int LEAST_RATE = 1024;
    private static final int MOST_RATE = 1 << 30; // above which no limit is needed
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9:%][A-Za-z0-9._:%-]{0,252}");

    private static final String AE_TITLE = "Write 1 to 16 characters of ASCII, no backslash.";

    private static final String TRANSCODE =
            "Write never, ifNeeded, or to: with UIDs or keywords of transfer syntaxes, separated by commas.";

    private final RegistryFile file;

    AeEntryReader(RegistryFile file) {
        this.file = file;
    }

    AeEntry read(String name, YamlNode.Mapping mapping) throws AeRegistryException {
        Settings peer = new Settings(file, mapping);
        AeEntry entry = new AeEntry(
                name,
                peer.required("aeTitle", AeTitle::of, AE_TITLE),
                peer.required("host", AeEntryReader::parseHost, "Write a host name or an address."),
                peer.required("port", AeEntryReader::parsePort, "Write a port, 1 to 65535."),
                peer.value("callingAeTitle", AeTitle::of, AE_TITLE),
                tls(peer),
                peer.value("fallbackCharset", Charset::forName, "Write a character set of Java, such as windows-1252."),
                peer.bytes("maximumReceivedPdu", LEAST_PDU, MOST_PDU, false, PduLimits.DEFAULT.maximumPDataLength()),
                peer.bytes("maximumSentPdu", LEAST_PDU, MOST_PDU, true, 0),
                timeouts(peer.block("timeouts")),
                limits(peer.block("limits")),
                peer.list(
                        "preferredTransferSyntaxes",
                        AeEntryReader::parseTransferSyntax,
                        "Write the UID of a transfer syntax of the standard."),
                quirks(peer),
                RetryReader.read(peer),
                accept(peer),
                proxy(peer),
                peer.value("transcode", TranscodePolicy::parse, TRANSCODE),
                throttle(peer.block("bandwidth")));
        peer.end();
        return entry;
    }

    static String parseHost(String text) {
        if (!HOST.matcher(text).matches()) {
            throw new IllegalArgumentException();
        }
        return text;
    }

    private static int parsePort(String text) {
        int port = Integer.parseInt(text);
        if (port < 1 || port > 0xFFFF) {
            throw new IllegalArgumentException();
        }
        return port;
    }

    private static TransferSyntax parseTransferSyntax(String uid) {
        TransferSyntax syntax = TransferSyntax.of(uid);
        if (!syntax.isKnown()) {
            throw new IllegalArgumentException();
        }
        return syntax;
    }

    private static UpperLayerTimeouts timeouts(Settings block) throws AeRegistryException {
        UpperLayerTimeouts usual = UpperLayerTimeouts.DEFAULT;
        UpperLayerTimeouts timeouts = usual.withConnect(block.duration("connect", usual.connect()))
                .withAssociation(block.duration("association", usual.association()))
                .withResponse(block.duration("response", usual.response()))
                .withIdle(block.duration("idle", usual.idle()))
                .withWriteStall(block.duration("write", usual.writeStall()));
        block.end();
        return timeouts;
    }

    private static int limits(Settings block) throws AeRegistryException {
        int associations = block.number("associations", 0, MOST_ASSOCIATIONS, 0);
        block.end();
        return associations;
    }

    private static Optional<Throttle> throttle(Settings block) throws AeRegistryException {
        Bandwidth whole = new Bandwidth(rate(block, "send"), rate(block, "receive"));
        Bandwidth each = new Bandwidth(rate(block, "sendPerAssociation"), rate(block, "receivePerAssociation"));
        block.end();
        return whole.isUnlimited() && each.isUnlimited() ? Optional.empty() : Optional.of(new Throttle(whole, each));
    }

    private static int rate(Settings block, String key) throws AeRegistryException {
        return block.bytes(key, LEAST_RATE, MOST_RATE, true, 0);
    }

    private static Set<Quirk> quirks(Settings peer) throws AeRegistryException {
        String known = Stream.of(Quirk.values()).map(Quirk::quirkName).collect(Collectors.joining(", "));
        Set<Quirk> quirks = EnumSet.noneOf(Quirk.class);
        quirks.addAll(peer.list(
                "quirks",
                text -> Quirk.named(text).orElseThrow(IllegalArgumentException::new),
                "Known are " + known + "."));
        return quirks;
    }

    private Optional<ProxyOptions> proxy(Settings peer) throws AeRegistryException {
        Settings block = peer.block("proxy"); // asked for, so that it is known, even where it is not there
        return peer.has("proxy") ? Optional.of(ProxyReader.read(file, block)) : Optional.empty();
    }

    private static Optional<AcceptRule> accept(Settings peer) throws AeRegistryException {
        Settings block = peer.block("accept"); // asked for, so that it is known, even where it is not there
        return peer.has("accept") ? Optional.of(AcceptRuleReader.read(block)) : Optional.empty();
    }

    private Optional<AeEntry.Tls> tls(Settings peer) throws AeRegistryException {
        if (peer.isWord("tls", "none")) {
            return peer.word("tls").flatMap(none -> Optional.empty());
        }
        Settings block = peer.block("tls"); // asked for, so that it is known, even where it is not there
        return peer.has("tls") ? Optional.of(new TlsReader(file, block).read()) : Optional.empty();
    }
}
