package io.cameldicom.engine.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.pdu.PduLimits;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.engine.net.service.StorageProposal;
import io.cameldicom.engine.net.service.TranscodePolicy;
import io.cameldicom.engine.net.ul.Bandwidth;
import io.cameldicom.engine.net.ul.ProxyCredentials;
import io.cameldicom.engine.net.ul.ProxyOptions;
import io.cameldicom.engine.net.ul.Throttle;
import io.cameldicom.engine.net.ul.UpperLayerTimeouts;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AeRegistryTest {
    private static final AeTitle US = AeTitle.of("US");

    @TempDir
    Path folder;

    private static Optional<String> environment(String name) {
        return Optional.ofNullable(
                Map.of("TITLE", "FROM_ENV", "SECRET", "s3cr3t").get(name));
    }

    private AeRegistry read(String yaml) throws IOException {
        return AeRegistry.read(Files.writeString(folder.resolve("peers.yaml"), yaml), AeRegistryTest::environment);
    }

    @Test
    void keysOfAnotherReaderOfTheSameFileAreLeftAlone() throws IOException {
        Path file = Files.writeString(folder.resolve("gateway.yaml"), pacs() + "forward:\n  - to: pacs\n");

        assertThat(AeRegistry.read(file, Set.of("forward")).find("pacs")).isPresent();
        assertThatThrownBy(() -> AeRegistry.read(file, Set.of()))
                .asInstanceOf(type(AeRegistryException.class))
                .extracting(AeRegistryException::key)
                .isEqualTo("forward");
    }

    @ParameterizedTest
    @CsvSource({
        "ONE, windows-1252, one peer has this title",
        "SAME, ISO-8859-5, all who have it agree",
        "UNLIKE, , they do not agree",
        "SILENT, , it has none",
        "NOBODY, , nobody has this title",
    })
    void tellsTheFallbackCharsetOfATitleIfItIsSure(String title, Charset expected, String why) throws Exception {
        AeRegistry registry = read(
                """
                defaults: {port: 104}
                peers:
                  a: {aeTitle: ONE, host: example.org, fallbackCharset: windows-1252}
                  b: {aeTitle: SAME, host: example.org, fallbackCharset: ISO-8859-5}
                  c: {aeTitle: SAME, host: example.com, fallbackCharset: ISO-8859-5}
                  d: {aeTitle: UNLIKE, host: example.org, fallbackCharset: ISO-8859-5}
                  e: {aeTitle: UNLIKE, host: example.com}
                  f: {aeTitle: SILENT, host: example.org}
                """);

        assertThat(registry.fallbackCharset(AeTitle.of(title))).as(why).isEqualTo(Optional.ofNullable(expected));
    }

    /** A registry of one peer, to which these lines are added. */
    private static String pacs(String... lines) {
        StringBuilder yaml = new StringBuilder(
                """
                peers:
                  pacs:
                    aeTitle: PACS
                    host: pacs.example.org
                    port: 104
                """);
        for (String line : lines) {
            yaml.append("    ").append(line).append('\n');
        }
        return yaml.toString();
    }

    private AeEntry entry(String... lines) throws IOException {
        return read(pacs(lines)).entry("pacs");
    }

    @Test
    void peerNeedsTitleHostAndPortAndHasDefaultsForTheRest() throws Exception {
        AeEntry entry = entry();

        assertThat(entry)
                .isEqualTo(new AeEntry(
                        "pacs",
                        AeTitle.of("PACS"),
                        "pacs.example.org",
                        104,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        PduLimits.DEFAULT.maximumPDataLength(),
                        0,
                        UpperLayerTimeouts.DEFAULT,
                        0,
                        List.of(),
                        Set.of()));
        Peer peer = entry.toPeer(US);
        assertThat(peer).hasToString("PACS at pacs.example.org:104");
        assertThat(peer.options().callingAeTitle()).isEqualTo(US);
        assertThat(peer.storage()).isEqualTo(StorageProposal.DEFAULT);
    }

    // ---- Each key does something ----

    @Test
    void bandwidthLimitsConnectionsToThePeer() throws Exception {
        Throttle throttle = entry(
                        "bandwidth:",
                        "  send: 10MiB",
                        "  receive: 2000000",
                        "  sendPerAssociation: 64KiB",
                        "  receivePerAssociation: 0")
                .toPeer(US)
                .throttle()
                .orElseThrow();

        assertThat(throttle.whole()).isEqualTo(new Bandwidth(10 << 20, 2_000_000));
        assertThat(throttle.each()).isEqualTo(new Bandwidth(64 << 10, 0));
        assertThat(entry("bandwidth: {send: 0}").toPeer(US).throttle()).isEmpty();
        assertThat(entry().toPeer(US).throttle()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"send: 1023", "receive: 2GiB", "sendPerAssociation: fast", "each: 10MiB"})
    void bandwidthThatIsNoneIsRefused(String setting) {
        assertThatThrownBy(() -> entry("bandwidth: {" + setting + "}"))
                .isInstanceOf(AeRegistryException.class)
                .hasMessageContaining("peers.pacs.bandwidth." + setting.substring(0, setting.indexOf(':')));
    }

    @Test
    void callingTitleIsThePeers() throws Exception {
        assertThat(entry("callingAeTitle: OTHER_US").toPeer(US).options().callingAeTitle())
                .isEqualTo(AeTitle.of("OTHER_US"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            value = {
                "never;                          false; ''",
                "ifNeeded;                       true;  ''",
                "to:JPEGLSLossless;              true;  1.2.840.10008.1.2.4.80",
                "'to:1.2.840.10008.1.2.5, HTJ2K'; true; 1.2.840.10008.1.2.5 1.2.840.10008.1.2.4.203"
            })
    void transcodeSaysWhatBecomesOfPixels(String word, boolean allowed, String wanted) throws Exception {
        AeEntry entry = entry("transcode: " + word);

        TranscodePolicy policy = entry.transcode().orElseThrow();
        List<TransferSyntax> syntaxes = Stream.of(wanted.split(" "))
                .filter(uid -> !uid.isEmpty())
                .map(TransferSyntax::of)
                .toList();
        assertThat(policy).isEqualTo(new TranscodePolicy(allowed, syntaxes));
        assertThat(entry.toPeer(US).storage().preferred()).isEqualTo(syntaxes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"always", "'to:'", "to:1.2.3", "JPEGLSLossless"})
    void transcodeIsRefusedWhereItSaysNothing(String word) {
        assertThatThrownBy(() -> entry("transcode: " + word))
                .isInstanceOf(AeRegistryException.class)
                .hasMessageContaining("not a value for this key");
    }

    @Test
    void proxyIsThatOfTheAssociation() throws Exception {
        Files.writeString(folder.resolve("proxy.password"), "s\n");

        ProxyOptions plain = entry("proxy: {host: proxy.example.org}")
                .toPeer(US)
                .options()
                .proxy()
                .orElseThrow();
        assertThat(plain).isEqualTo(ProxyOptions.of("proxy.example.org", 3128));
        ProxyOptions full = entry(
                        "proxy: {host: proxy.example.org, port: 8080, user: alice, passwordFile: proxy.password, timeout: 3s}")
                .toPeer(US)
                .options()
                .proxy()
                .orElseThrow();
        assertThat(full)
                .isEqualTo(ProxyOptions.of("proxy.example.org", 8080)
                        .withCredentials(ProxyCredentials.of("alice", new char[] {'s'}))
                        .withTimeout(Duration.ofSeconds(3)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{port: 3128}",
                "{host: proxy, timeout: 0}",
                "{host: proxy, user: 'a:b'}",
                "{host: proxy, scheme: digest}",
                "{host: proxy, user: a, password: b, passwordFile: c}"
            })
    void aProxyWithAMistakeIsRefused(String proxy) {
        assertThatThrownBy(() -> entry("proxy: " + proxy))
                .isInstanceOf(AeRegistryException.class)
                .hasMessageContaining("peers.pacs.proxy");
    }

    @ParameterizedTest
    @CsvSource({"32768, 32768", "32KiB, 32768", "1MiB, 1048576"})
    void pduSizesAreThoseOfTheAssociation(String text, int bytes) throws Exception {
        Peer peer =
                entry("maximumReceivedPdu: " + text, "maximumSentPdu: " + text).toPeer(US);

        assertThat(peer.options().maximumReceived()).isEqualTo(bytes);
        assertThat(peer.options().maximumSent()).isEqualTo(bytes);
        assertThat(entry("maximumSentPdu: 0").toPeer(US).options().maximumSent())
                .isZero();
    }

    @Test
    void timeoutsAreThoseOfTheAssociation() throws Exception {
        UpperLayerTimeouts timeouts = entry(
                        "timeouts:",
                        "  connect: 250ms",
                        "  association: 2s",
                        "  response: 3m",
                        "  idle: 4h",
                        "  write: 0")
                .toPeer(US)
                .options()
                .timeouts();

        assertThat(timeouts)
                .isEqualTo(UpperLayerTimeouts.DEFAULT
                        .withConnect(Duration.ofMillis(250))
                        .withAssociation(Duration.ofSeconds(2))
                        .withResponse(Duration.ofMinutes(3))
                        .withIdle(Duration.ofHours(4))
                        .withWriteStall(Duration.ZERO));
    }

    @Test
    void limitIsThePeers() throws Exception {
        assertThat(entry("limits: {associations: 2}").toPeer(US).maximumAssociations())
                .isEqualTo(2);
    }

    @Test
    void transferSyntaxesAndQuirksShapeWhatIsProposed() throws Exception {
        assertThat(entry("preferredTransferSyntaxes: [1.2.840.10008.1.2, 1.2.840.10008.1.2.1]")
                        .toPeer(US)
                        .storage())
                .isEqualTo(StorageProposal.DEFAULT.preferring(
                        TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));
        assertThat(entry("quirks: [singleContext]").toPeer(US).storage())
                .isEqualTo(StorageProposal.DEFAULT.inOneContext());
        assertThat(entry("quirks: [implicitOnly, singleContext]").toPeer(US).storage())
                .isEqualTo(StorageProposal.DEFAULT
                        .only(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN)
                        .inOneContext());
    }

    @Test
    void fallbackIsACharacterSetOfJava() throws Exception {
        assertThat(entry("fallbackCharset: windows-1252").fallbackCharset()).contains(Charset.forName("windows-1252"));
    }

    @Test
    void referencesToTheEnvironmentAreReplaced() throws Exception {
        AeRegistry registry = read(
                """
                peers:
                  pacs: {aeTitle: "${env:TITLE}", host: "a.${env:TITLE}.b", port: 104}
                """);

        assertThat(registry.entry("pacs").aeTitle()).isEqualTo(AeTitle.of("FROM_ENV"));
        assertThat(registry.entry("pacs").host()).isEqualTo("a.FROM_ENV.b");
    }

    @Test
    void defaultsHoldWhereAPeerIsSilentKeyByKey() throws Exception {
        AeRegistry registry = read(
                """
                defaults:
                  port: 11112
                  callingAeTitle: GATEWAY
                  timeouts: {connect: 1s, idle: 2s}
                  limits: {associations: 3}
                peers:
                  one: {aeTitle: ONE, host: one}
                  two: {aeTitle: TWO, host: two, port: 104, timeouts: {idle: 9s}}
                """);

        assertThat(registry.entries()).extracting(AeEntry::port).containsExactly(11112, 104);
        AeEntry two = registry.entry("two");
        assertThat(two.callingAeTitle()).contains(AeTitle.of("GATEWAY"));
        assertThat(two.timeouts().connect()).isEqualTo(Duration.ofSeconds(1));
        assertThat(two.timeouts().idle()).isEqualTo(Duration.ofSeconds(9));
        assertThat(two.maximumAssociations()).isEqualTo(3);
    }

    @Test
    void emptyFileHasNoPeers() throws Exception {
        assertThat(read("").entries()).isEmpty();
        assertThat(read("# nothing yet\n").entries()).isEmpty();
    }

    @Test
    void nameNobodyHasIsAnErrorOfConfiguration() throws Exception {
        AeRegistry registry = read(pacs());

        assertThat(registry.find("vna")).isEmpty();
        assertThatThrownBy(() -> registry.entry("vna"))
                .isInstanceOf(UnknownAeException.class)
                .hasMessageContaining("vna");
    }

    // ---- Mistakes ----

    /** Lines that are added to a peer at line 6, column 5; the key that is blamed; what it is blamed for. */
    static List<Object[]> mistakes() {
        return List.of(
                new Object[] {"adTitle: X", "peers.pacs.adTitle", "an unknown key"},
                new Object[] {"aeTitle: TWICE", "peers.pacs.aeTitle", "is there twice"},
                new Object[] {"callingAeTitle: LONGER_THAN_16_CHARS", "peers.pacs.callingAeTitle", "not a value"},
                new Object[] {"callingAeTitle: \"back\\\\slash\"", "peers.pacs.callingAeTitle", "not a value"},
                new Object[] {"callingAeTitle:", "peers.pacs.callingAeTitle", "there is no value"},
                new Object[] {"callingAeTitle: [A]", "peers.pacs.callingAeTitle", "one value is expected"},
                new Object[] {"callingAeTitle: ${env:MISSING}", "peers.pacs.callingAeTitle", "no variable MISSING"},
                new Object[] {"callingAeTitle: ${MISSING}", "peers.pacs.callingAeTitle", "none of the environment"},
                new Object[] {"callingAeTitle: *anchor", "peers.pacs.callingAeTitle", "anchors"},
                new Object[] {"callingAeTitle: !tag X", "peers.pacs.callingAeTitle", "anchors"},
                new Object[] {"maximumReceivedPdu: 100", "peers.pacs.maximumReceivedPdu", "not a value"},
                new Object[] {"maximumReceivedPdu: 0", "peers.pacs.maximumReceivedPdu", "not a value"},
                new Object[] {"maximumSentPdu: 17MiB", "peers.pacs.maximumSentPdu", "not a value"},
                new Object[] {"maximumSentPdu: 16KB", "peers.pacs.maximumSentPdu", "not a value"},
                new Object[] {"timeouts: 5s", "peers.pacs.timeouts", "a block of keys is expected"},
                new Object[] {"timeouts: {connect: 5}", "peers.pacs.timeouts.connect", "not a value"},
                new Object[] {"timeouts: {connect: 366d}", "peers.pacs.timeouts.connect", "not a value"},
                new Object[] {"timeouts: {read: 5s}", "peers.pacs.timeouts.read", "an unknown key"},
                new Object[] {"limits: {associations: -1}", "peers.pacs.limits.associations", "not a value"},
                new Object[] {"fallbackCharset: ISO_IR 100x", "peers.pacs.fallbackCharset", "not a value"},
                new Object[] {"preferredTransferSyntaxes: 1.2", "peers.pacs.preferredTransferSyntaxes", "a list"},
                new Object[] {
                    "preferredTransferSyntaxes: [1.2]", "peers.pacs.preferredTransferSyntaxes[0]", "not a value"
                },
                new Object[] {"quirks: [noSuchQuirk]", "peers.pacs.quirks[0]", "not a value"},
                new Object[] {"tls: {profile: ssl3}", "peers.pacs.tls.profile", "not a value"},
                new Object[] {"tls: {verifyHostName: no}", "peers.pacs.tls.verifyHostName", "not a value"},
                new Object[] {"tls: {pins: [sha256/AAAA]}", "peers.pacs.tls.pins[0]", "not a value"},
                new Object[] {"tls: {keyStore: none.p12}", "peers.pacs.tls.keyStore", "cannot be read"},
                new Object[] {
                    "tls: {keyStore: a.p12, keyStorePasswordFile: none}",
                    "peers.pacs.tls.keyStorePasswordFile",
                    "cannot be read"
                },
                new Object[] {"tls: {trustStore: a, trustFile: b}", "peers.pacs.tls.trustFile", "a trustStore, too"},
                new Object[] {"tls: {keyStore: a, keyFile: b}", "peers.pacs.tls.keyFile", "a keyStore, too"},
                new Object[] {
                    "tls: {keyPassword: a, keyPasswordFile: b}", "peers.pacs.tls.keyPassword", "in a file, too"
                },
                new Object[] {"tls: {certificate: a}", "peers.pacs.tls.certificate", "an unknown key"},
                new Object[] {"dicomweb: {baseUrl: x}", "peers.pacs.dicomweb", "an unknown key"});
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void mistakes(String line, String key, String what) {
        AeRegistryException mistake = mistake(pacs(line));

        assertThat(mistake.key()).isEqualTo(key);
        assertThat(mistake.line()).isEqualTo(6);
        assertThat(mistake.column()).isGreaterThanOrEqualTo(5);
        assertThat(mistake)
                .hasMessageStartingWith("peers.yaml:6:")
                .hasMessageContaining(key + ": ")
                .hasMessageContaining(what);
        assertThat(mistake.advice()).isNotBlank();
        assertThat(mistake.category()).isEqualTo(DicomException.Category.CONFIGURATION);
    }

    private AeRegistryException mistake(String yaml) {
        return assertThatThrownBy(() -> read(yaml))
                .asInstanceOf(type(AeRegistryException.class))
                .actual();
    }

    @ParameterizedTest
    @CsvSource({"0", "65536", "-1", "104x", "dicom"})
    void portsThatAreNoneAreRefused(String port) {
        assertThat(mistake("peers: {pacs: {aeTitle: A, host: h, port: %s}}".formatted(port))
                        .key())
                .isEqualTo("peers.pacs.port");
    }

    @ParameterizedTest
    @CsvSource({
        "'peers: {pacs: {host: h, port: 1}}',                                  peers.pacs,       aeTitle is missing",
        "'peers: {pacs: {aeTitle: A, port: 1}}',                               peers.pacs,       host is missing",
        "'peers: {pacs: {aeTitle: A, host: h}}',                               peers.pacs,       port is missing",
        "'peers: {pacs: {aeTitle: A, host: \"a b\", port: 1}}',                peers.pacs.host,  not a value",
        "'peers: {a b: {aeTitle: A, host: h, port: 1}}',                       peers.a b,        not a name",
        "'peers: {a: {aeTitle: A, host: h, port: 1}, a: {aeTitle: B}}',        peers.a,          is there twice",
        "'peers: {pacs: PACS@host}',                                           peers.pacs,       a block of keys is expected",
        "'peers: [a]',                                                         peers,            a block of keys is expected",
        "'dicomweb: {}',                                                       dicomweb,         an unknown key",
        "'defaults: {host: h}',                                                defaults.host,    is each peer's own",
        "'[peers]',                                                            '',               not a mapping of keys",
        "'peers: {a: {aeTitle: A, host: h, port: 1}}\n---\npeers: {}',         '',               a second document"
    })
    void fileMustHaveTheShape(String yaml, String key, String what) {
        AeRegistryException mistake = mistake(yaml);

        assertThat(mistake.key()).isEqualTo(key);
        assertThat(mistake).hasMessageContaining(what);
    }

    @ParameterizedTest
    @ValueSource(strings = {"peers: {", "peers:\n\t- a", "a: b: c", "peers: *alias"})
    void whatIsNotYamlIsRefusedWithoutQuotingIt(String yaml) {
        AeRegistryException mistake = mistake(yaml + " s3cr3t");

        assertThat(mistake.getMessage()).doesNotContain("s3cr3t");
        assertThat(mistake.line()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tls: {keyStore: s3cr3t.txt, keyStorePassword: s3cr3t}",
                "tls: {trustStore: '${env:TITLE}', trustStorePassword: '${env:SECRET}'}",
                "maximumSentPdu: s3cr3t",
                "tls: {pins: [s3cr3t]}",
                "tls: {keyPassword: [s3cr3t]}",
                "quirks: [s3cr3t]"
            })
    void noMistakeTellsASecret(String line) {
        AeRegistryException mistake = mistake(pacs(line.replace("s3cr3t.txt", "missing.p12")));

        for (Throwable at = mistake; at != null; at = at.getCause()) {
            assertThat(String.valueOf(at.getMessage())).doesNotContain("s3cr3t");
        }
    }

    @Test
    void missingFileIsNamed() {
        Path missing = folder.resolve("missing.yaml");

        assertThatThrownBy(() -> AeRegistry.read(missing))
                .asInstanceOf(type(AeRegistryException.class))
                .satisfies(mistake -> {
                    assertThat(mistake.file()).isEqualTo(missing);
                    assertThat(mistake.line()).isZero();
                    assertThat(mistake).hasMessageContaining("missing.yaml").hasMessageContaining("NoSuchFile");
                });
    }

    @Test
    void twoOfANameAreRefusedInCode() throws Exception {
        AeEntry entry = entry();

        assertThatThrownBy(() -> new AeRegistry(List.of(entry, entry))).isInstanceOf(IllegalArgumentException.class);
    }
}
