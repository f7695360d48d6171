package io.cameldicom.engine.net.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The blocks of a PEM file; what stands between them is skipped.
 *
 * @param path where it was read from
 * @param blocks in the order of the file
 */
record PemFile(Path path, List<Block> blocks) {
    private static final String CERTIFICATE = "CERTIFICATE";
    private static final long MOST_BYTES = 1 << 20; // certificates of a few hundred authorities

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----([^-]*)-----END \\1-----", Pattern.DOTALL);

    /**
     * A block.
     *
     * @param label such as {@code CERTIFICATE}
     * @param text what stands between its lines: headers, if any, and Base64
     */
    record Block(String label, String text) {
        boolean isKey() {
            return label.endsWith("PRIVATE KEY");
        }

        byte[] bytes() {
            return Base64.getMimeDecoder().decode(text);
        }

        /** What kind it is, nothing of what it holds. */
        @Override
        public String toString() {
            return label;
        }
    }

    static PemFile read(Path path) throws TlsConfigurationException {
        try {
            if (Files.size(path) > MOST_BYTES) {
                throw TlsConfigurationException.unusable(
                        path, "larger than " + MOST_BYTES + " bytes", "Name a PEM file.");
            }
            List<Block> blocks = new ArrayList<>();
            Matcher matcher = BLOCK.matcher(Files.readString(path, StandardCharsets.ISO_8859_1));
            while (matcher.find()) {
                blocks.add(new Block(matcher.group(1), matcher.group(2)));
            }
            if (blocks.isEmpty()) {
                throw TlsConfigurationException.unusable(
                        path, "no PEM block", "Convert it: a PEM file has lines like -----BEGIN CERTIFICATE-----.");
            }
            return new PemFile(path, List.copyOf(blocks));
        } catch (TlsConfigurationException known) {
            throw known;
        } catch (IOException failure) {
            throw TlsConfigurationException.unreadable(path, "PEM", failure);
        }
    }

    /** The first private key, if there is one. */
    Optional<Block> key() {
        return blocks.stream().filter(Block::isKey).findFirst();
    }

    /** Its certificates, at least one, in their order. */
    List<X509Certificate> certificates() throws TlsConfigurationException {
        List<X509Certificate> certificates = new ArrayList<>();
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (Block block : blocks) {
                if (block.label().equals(CERTIFICATE)) {
                    certificates.add(
                            (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(block.bytes())));
                }
            }
        } catch (CertificateException | IllegalArgumentException failure) {
            throw TlsConfigurationException.unreadable(path, "certificates in PEM", failure);
        }
        if (certificates.isEmpty()) {
            throw TlsConfigurationException.unusable(path, "no certificate", "Add the certificate to the file.");
        }
        return List.copyOf(certificates);
    }
}
