package io.cameldicom.examples.gateway;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;

/**
 * Makes a name for a file of a value that a peer sent. The name is no more than 200 bytes long, means the same to every file
 * system, and unlike values have unlike names, even where a file system takes upper and lower case for the same:
 *
 * <ul>
 *   <li>what is not a capital letter, a digit, {@code .} or {@code -} is escaped byte by byte as {@code %XX}, and so is a
 *       {@code .} at the begin or the end;
 *   <li>lower-case letters stay, but then a digest of the value follows, behind a {@code ~}: {@code Abc} and {@code abc} differ;
 *   <li>what is too long is cut, and a digest of the whole follows;
 *   <li>no value is {@code ~none}.
 * </ul>
 */
final class SafeName {
    private static final int LONGEST = 200;
    private static final int DIGEST_BYTES = 16;
    private static final String NONE = "~none";
    // Names that Windows keeps for devices, with or without an extension.
    private static final Set<String> DEVICES = Set.of("CON", "PRN", "AUX", "NUL");

    private SafeName() {}

    static String of(String value) {
        if (value.isEmpty()) {
            return NONE;
        }
        StringBuilder name = new StringBuilder(value.length() + 8);
        boolean lowerCase = false;
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            char c = (char) (bytes[i] & 0xFF);
            lowerCase |= c >= 'a' && c <= 'z';
            boolean inner = i > 0 && i < bytes.length - 1;
            if (isPlain(c) || (c == '.' && inner)) {
                name.append(c);
            } else {
                name.append('%').append(HexFormat.of().withUpperCase().toHexDigits((byte) c));
            }
        }
        if (lowerCase || isDevice(name.toString())) {
            return cut(name.toString(), value);
        }
        return name.length() > LONGEST ? cut(name.toString(), value) : name.toString();
    }

    private static boolean isPlain(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    }

    private static boolean isDevice(String name) {
        int dot = name.indexOf('.');
        String stem = (dot < 0 ? name : name.substring(0, dot)).toUpperCase(Locale.ROOT);
        return DEVICES.contains(stem) || stem.matches("(COM|LPT)[0-9]");
    }

    /** A name put together of safe ones, no longer than a file system takes. */
    static String bounded(String name) {
        return name.length() > LONGEST + 16 ? cut(name, name) : name;
    }

    private static String cut(String name, String value) {
        String digest = "~" + digest(value);
        String kept = name.substring(0, Math.min(name.length(), LONGEST - digest.length()));
        return kept + digest;
    }

    private static String digest(String value) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }
}
