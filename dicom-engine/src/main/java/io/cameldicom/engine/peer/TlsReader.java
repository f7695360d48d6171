package io.cameldicom.engine.peer;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.net.tls.CertificatePin;
import io.cameldicom.engine.net.tls.KeyMaterial;
import io.cameldicom.engine.net.tls.TlsConfigurationException;
import io.cameldicom.engine.net.tls.TlsMaterial;
import io.cameldicom.engine.net.tls.TlsProfile;
import io.cameldicom.engine.net.tls.TrustMaterial;
import io.cameldicom.engine.net.ul.TlsOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads how connections to a peer are secured, and the keys and certificates that this names. */
final class TlsReader {
    private static final String PROFILES = "Write one of "
            + Stream.of(TlsProfile.values()).map(TlsProfile::profileName).collect(Collectors.joining(", ")) + ".";

    private final RegistryFile file;
    private final Settings block;

    TlsReader(RegistryFile file, Settings block) {
        this.file = file;
        this.block = block;
    }

    AeEntry.Tls read() throws AeRegistryException {
        TlsProfile profile = block.value(
                        "profile", text -> TlsProfile.named(text).orElseThrow(IllegalArgumentException::new), PROFILES)
                .orElse(TlsProfile.DEFAULT);
        Optional<KeyMaterial> key = key();
        List<CertificatePin> pins = block.list(
                "pins", CertificatePin::parse, "Write sha256/ and the Base64 of the digest, or 64 hexadecimal digits.");
        TrustMaterial trust = trust().withPins(pins.toArray(CertificatePin[]::new));
        boolean verifyHostName = block.flag("verifyHostName", profile.isAuthenticated());
        Optional<Duration> handshake = block.has("handshakeTimeout")
                ? Optional.of(block.duration("handshakeTimeout", Duration.ZERO))
                : Optional.empty();
        block.end();
        try {
            TlsOptions options =
                    TlsOptions.of(new TlsMaterial(profile, key, trust)).withVerifyHostName(verifyHostName);
            return new AeEntry.Tls(
                    profile, handshake.map(options::withHandshakeTimeout).orElse(options));
        } catch (DicomException unusable) {
            throw told(block.place(), unusable);
        }
    }

    private Optional<KeyMaterial> key() throws AeRegistryException {
        Optional<Path> store = block.path("keyStore");
        char[] storePassword = block.secret("keyStorePassword");
        String alias = block.word("keyAlias").orElse("");
        Optional<Path> keyFile = block.path("keyFile");
        char[] keyPassword = block.secret("keyPassword");
        Optional<Path> certificates = block.path("certificateFile");
        try {
            if (store.isPresent() && keyFile.isPresent()) {
                throw file.refused(block.place("keyFile"), "there is a keyStore, too", "Keep one of the two.");
            }
            if (store.isPresent()) {
                return Optional.of(KeyMaterial.ofPkcs12(store.get(), storePassword, alias));
            }
            return keyFile.isPresent()
                    ? Optional.of(KeyMaterial.ofPem(keyFile.get(), certificates.orElse(keyFile.get()), keyPassword))
                    : Optional.empty();
        } catch (TlsConfigurationException unusable) {
            throw told(block.place(store.isPresent() ? "keyStore" : "keyFile"), unusable);
        } finally {
            Arrays.fill(storePassword, '\0');
            Arrays.fill(keyPassword, '\0');
        }
    }

    private TrustMaterial trust() throws AeRegistryException {
        Optional<Path> store = block.path("trustStore");
        char[] password = block.secret("trustStorePassword");
        Optional<Path> pem = block.path("trustFile");
        try {
            if (store.isPresent() && pem.isPresent()) {
                throw file.refused(block.place("trustFile"), "there is a trustStore, too", "Keep one of the two.");
            }
            if (store.isPresent()) {
                return TrustMaterial.ofPkcs12(store.get(), password);
            }
            return pem.isPresent() ? TrustMaterial.ofPem(pem.get()) : TrustMaterial.ofJvm();
        } catch (TlsConfigurationException unusable) {
            throw told(block.place(store.isPresent() ? "trustStore" : "trustFile"), unusable);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private AeRegistryException told(YamlNode.Place place, DicomException unusable) {
        return file.refused(place, unusable.getMessage(), unusable.advice(), unusable);
    }
}
