package io.cameldicom.cli;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.net.tls.KeyMaterial;
import io.cameldicom.engine.net.tls.TlsMaterial;
import io.cameldicom.engine.net.tls.TlsProfile;
import io.cameldicom.engine.net.tls.TrustMaterial;
import io.cameldicom.engine.net.ul.TlsOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How a connection is secured; without any of these options it is not. */
final class TlsArguments {
    @Option(
            names = "--tls",
            description = "Use TLS, with the authorities that the JVM believes unless --tls-trust is given.")
    private boolean wanted = false;

    @Option(
            names = "--tls-key",
            paramLabel = "FILE",
            description = "Our key and certificates in one file, PKCS#12 (.p12, .pfx) or PEM.")
    private Optional<Path> key = Optional.empty();

    @Option(
            names = "--tls-password-file",
            paramLabel = "FILE",
            description = "Holds the password of --tls-key, and of --tls-trust if that is PKCS#12, and nothing else.")
    private Optional<Path> passwordFile = Optional.empty();

    @Option(
            names = "--tls-trust",
            paramLabel = "FILE",
            description = "Certificates of the authorities that the other side is believed by, PKCS#12 or PEM.")
    private Optional<Path> trust = Optional.empty();

    @Option(
            names = "--tls-profile",
            paramLabel = "NAME",
            converter = Profiles.class,
            description = "default, bcp195, tls13 or insecure-development, which believes anybody.")
    private Optional<TlsProfile> profile = Optional.empty();

    @Option(names = "--tls-no-host-name", description = "Believe a certificate that is for another host name.")
    private boolean anyHostName = false;

    private boolean isWanted() {
        return wanted || key.isPresent() || trust.isPresent() || profile.isPresent() || anyHostName;
    }

    /** What a caller uses; empty if nothing was asked for. */
    Optional<TlsOptions> calling() throws IOException {
        if (!isWanted()) {
            return Optional.empty();
        }
        TlsOptions options = TlsOptions.of(material());
        return Optional.of(anyHostName ? options.withVerifyHostName(false) : options);
    }

    /** What a listener uses; empty if nothing was asked for. */
    Optional<TlsOptions> listening() throws IOException {
        return isWanted() ? Optional.of(TlsOptions.ofAcceptor(material())) : Optional.empty();
    }

    private TlsMaterial material() throws IOException {
        char[] password = passwordFile.isPresent()
                ? Files.readString(passwordFile.get()).stripTrailing().toCharArray()
                : new char[0];
        TlsMaterial material = TlsMaterial.of(profile.orElse(TlsProfile.DEFAULT));
        if (key.isPresent()) {
            material = material.withKey(key(key.get(), password));
        }
        return trust.isPresent() ? material.withTrust(trust(trust.get(), password)) : material;
    }

    private static KeyMaterial key(Path file, char[] password) throws DicomException {
        return isPkcs12(file) ? KeyMaterial.ofPkcs12(file, password) : KeyMaterial.ofPem(file, file, password);
    }

    private static TrustMaterial trust(Path file, char[] password) throws DicomException {
        return isPkcs12(file) ? TrustMaterial.ofPkcs12(file, password) : TrustMaterial.ofPem(file);
    }

    private static boolean isPkcs12(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".p12") || name.endsWith(".pfx");
    }

    /** Reads the name of a profile. */
    static final class Profiles implements ITypeConverter<TlsProfile> {
        @Override
        public TlsProfile convert(String text) {
            return TlsProfile.named(text).orElseThrow(() -> new TypeConversionException("there is no " + text));
        }
    }
}
