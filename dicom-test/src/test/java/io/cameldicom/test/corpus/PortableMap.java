package io.cameldicom.test.corpus;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A PGM or PPM of 8 bits. */
final class PortableMap {
    private final int width;
    private final int height;
    private final int components;
    private final byte[] samples;

    private PortableMap(int width, int height, int components, byte[] samples) {
        this.width = width;
        this.height = height;
        this.components = components;
        this.samples = samples;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** 1 or 3. */
    int components() {
        return components;
    }

    /** The samples, row by row. */
    byte[] samples() {
        return samples;
    }

    /** Reads: a magic number, width, height and maximum between white space and comments, one white space, the samples. */
    static PortableMap read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        String[] words = new String[4];
        int at = 0;
        for (int i = 0; i < words.length; ) {
            int end = at;
            if (bytes[at] == '#') {
                while (bytes[end] != '\n') {
                    end++;
                }
            } else {
                while (bytes[end] > ' ') {
                    end++;
                }
                if (end > at) {
                    words[i++] = new String(bytes, at, end - at, StandardCharsets.US_ASCII);
                }
            }
            at = end + 1;
        }
        return new PortableMap(
                Integer.parseInt(words[1]),
                Integer.parseInt(words[2]),
                words[0].equals("P6") ? 3 : 1,
                Arrays.copyOfRange(bytes, at, bytes.length));
    }
}
