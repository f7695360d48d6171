package io.cameldicom.engine.net.tls;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Makes key pairs with self-signed certificates, by the JDK's keytool, in PKCS#12 files of a folder. */
public final class Certificates {
    private static final String PASSWORD = "changeit";

    private final Path folder;

    public Certificates(Path folder) {
        this.folder = folder;
    }

    /** The password of all files; a new array each time, for it is cleared. */
    public static char[] password() {
        return PASSWORD.toCharArray();
    }

    /** Makes a key; {@code options} are keytool's. A second one of the same name signs it: {@code -signer}. */
    public Path make(String name, String... options) throws IOException, InterruptedException {
        Path file = folder.resolve(name + ".p12");
        List<String> arguments = new ArrayList<>(List.of("-genkeypair", "-alias", name, "-dname", "CN=" + name));
        arguments.addAll(List.of(options));
        if (!arguments.contains("-keyalg")) {
            arguments.addAll(List.of("-keyalg", "EC"));
        }
        if (!arguments.contains("-validity")) {
            arguments.addAll(List.of("-validity", "2"));
        }
        keytool(file, arguments);
        return file;
    }

    /** Makes an authority, and a key whose certificate it signs; {@code options} are keytool's, of the second. */
    public KeyMaterial signedBy(String authority, String name, String... options)
            throws IOException, InterruptedException {
        Path file = make(authority, "-ext", "bc:c");
        List<String> arguments = new ArrayList<>(
                List.of("-genkeypair", "-alias", name, "-dname", "CN=" + name, "-keyalg", "EC", "-signer", authority));
        arguments.addAll(List.of(options));
        keytool(file, arguments);
        return KeyMaterial.ofPkcs12(file, password(), name);
    }

    /** Runs keytool on a PKCS#12 file. */
    static void keytool(Path file, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(arguments);
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD, "-keystore", file.toString()));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(keytool.getInputStream().readAllBytes(), UTF_8);
        assertThat(keytool.waitFor()).as(output).isZero();
    }

    /** The key in a file that {@link #make} made. */
    public static KeyMaterial key(Path file) throws TlsConfigurationException {
        return KeyMaterial.ofPkcs12(file, password());
    }

    /** Writes a PEM file of these blocks, each a label and its bytes. */
    public static Path pem(Path file, Object... labelsAndBytes) throws IOException {
        StringBuilder text = new StringBuilder("Some words before.\n");
        for (int i = 0; i < labelsAndBytes.length; i += 2) {
            text.append("-----BEGIN ").append(labelsAndBytes[i]).append("-----\n");
            text.append(Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString((byte[]) labelsAndBytes[i + 1]));
            text.append("\n-----END ").append(labelsAndBytes[i]).append("-----\n");
        }
        return Files.writeString(file, text);
    }
}
