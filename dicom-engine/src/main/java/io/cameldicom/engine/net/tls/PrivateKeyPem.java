package io.cameldicom.engine.net.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Reads a private key in PEM: PKCS#8, encrypted or not, PKCS#1 of RSA, SEC 1 of elliptic curves. */
final class PrivateKeyPem {
    private static final String CONVERT = "Convert the key: openssl pkcs8 -topk8 -in OLD -out NEW";

    private PrivateKeyPem() {}

    /**
     * The key in a block.
     *
     * @param path where the block was read from, for messages
     * @param algorithm of the public key that belongs to it
     * @param password of the key; not used where it is not encrypted; stays the caller's to clear
     */
    static PrivateKey read(Path path, PemFile.Block block, String algorithm, char[] password)
            throws TlsConfigurationException {
        if (block.text().contains("Proc-Type:")) {
            throw TlsConfigurationException.unusable(path, "a key encrypted in the old way of OpenSSL", CONVERT);
        }
        try {
            PKCS8EncodedKeySpec spec =
                    switch (block.label()) {
                        case "PRIVATE KEY" -> new PKCS8EncodedKeySpec(block.bytes());
                        case "ENCRYPTED PRIVATE KEY" -> decrypt(block.bytes(), password);
                        case "RSA PRIVATE KEY" -> new PKCS8EncodedKeySpec(Der.wrapRsa(block.bytes()));
                        case "EC PRIVATE KEY" -> new PKCS8EncodedKeySpec(namedCurve(path, block));
                        default -> throw TlsConfigurationException.unusable(path, "a " + block.label(), CONVERT);
                    };
            return KeyFactory.getInstance(algorithm).generatePrivate(spec);
        } catch (TlsConfigurationException known) {
            throw known;
        } catch (GeneralSecurityException | IOException | IllegalArgumentException failure) {
            throw TlsConfigurationException.unreadable(path, "a private key in PEM", failure);
        }
    }

    private static byte[] namedCurve(Path path, PemFile.Block block) throws TlsConfigurationException {
        Optional<byte[]> wrapped = Der.wrapEc(block.bytes());
        if (wrapped.isEmpty()) {
            throw TlsConfigurationException.unusable(path, "a key that does not name its curve", CONVERT);
        }
        return wrapped.get();
    }

    private static PKCS8EncodedKeySpec decrypt(byte[] encrypted, char[] password)
            throws GeneralSecurityException, IOException {
        EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(encrypted);
        // Of PBES2 the JDK names the scheme in the parameters, of older ones in the algorithm.
        String scheme =
                info.getAlgName().equals("PBES2") ? info.getAlgParameters().toString() : info.getAlgName();
        char[] copy = Arrays.copyOf(password, password.length);
        PBEKeySpec spec = new PBEKeySpec(copy);
        try {
            SecretKey key = SecretKeyFactory.getInstance(scheme).generateSecret(spec);
            Cipher cipher = Cipher.getInstance(scheme);
            cipher.init(Cipher.DECRYPT_MODE, key, info.getAlgParameters());
            return info.getKeySpec(cipher);
        } finally {
            spec.clearPassword();
            Arrays.fill(copy, '\0');
        }
    }
}
