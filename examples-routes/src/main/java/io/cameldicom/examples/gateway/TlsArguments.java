package io.cameldicom.examples.gateway;

import io.cameldicom.engine.net.tls.TlsProfile;
import io.cameldicom.engine.net.ul.TlsOptions.ClientCertificate;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The part of the command line that secures those who call the gateway. Destinations have theirs in their own file. */
final class TlsArguments {
    @Option(
            names = "--tls-key",
            required = true,
            paramLabel = "FILE",
            description = "Listen with TLS: key and certificates of the gateway in one file, PKCS#12 or PEM")
    private Path key = Path.of("");

    @Option(
            names = "--tls-password-file",
            paramLabel = "FILE",
            description = "Holds the password of --tls-key, and of --tls-trust if that is PKCS#12, and nothing else")
    private Optional<Path> passwordFile = Optional.empty();

    @Option(
            names = "--tls-trust",
            paramLabel = "FILE",
            description =
                    "Certificates of the authorities that callers are believed by, PKCS#12 or PEM. Default: the JVM's")
    private Optional<Path> trust = Optional.empty();

    @Option(
            names = "--tls-profile",
            defaultValue = "default",
            paramLabel = "NAME",
            description = "default, bcp195, tls13 or insecure-development. Default: ${DEFAULT-VALUE}")
    private String profile = "default";

    @Option(
            names = "--tls-client-certificate",
            defaultValue = "needed",
            paramLabel = "none|wanted|needed",
            description = "Whether callers must have a certificate. Default: ${DEFAULT-VALUE}")
    private String clientCertificate = "needed";

    TlsArguments() {}

    /**
     * What was said.
     *
     * @throws IllegalArgumentException if a name is none; it says which
     */
    ListenerTls listener() {
        return new ListenerTls(
                TlsProfile.named(profile)
                        .orElseThrow(() -> new IllegalArgumentException("--tls-profile: there is no " + profile)),
                key,
                passwordFile,
                trust,
                Stream.of(ClientCertificate.values())
                        .filter(known -> known.name().equalsIgnoreCase(clientCertificate))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("--tls-client-certificate: " + clientCertificate
                                + " is none of none, wanted, needed")));
    }
}
