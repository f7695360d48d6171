package io.cameldicom.engine.net.print;

import io.cameldicom.engine.charset.SpecificCharacterSet;
import io.cameldicom.engine.data.FileRange;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.data.ValueSource;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The colors of an image plane by plane, in a temporary file, for one whose colors lie pixel by pixel: an image box has planes
 * only, and the image may be larger than the memory.
 *
 * @dicom PS3.3 C.13.5
 */
final class ColorPlanes implements AutoCloseable {
    private static final int COLORS = 3;
    private static final int BUFFER = COLORS * (16 << 10);

    private final Path file;
    private final Value planes;

    private ColorPlanes(Path file, Value planes) {
        this.file = file;
        this.planes = planes;
    }

    /** Separates the planes, in one pass over the pixels for each. */
    static ColorPlanes of(ValueSource pixels) throws IOException {
        Path file = Files.createTempFile("dicom-planes-", ".raw");
        boolean written = false;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER)) {
            for (int color = 0; color < COLORS; color++) {
                write(pixels, color, out);
            }
            out.flush();
            written = true;
            FileRange range = new FileRange(file, 0, Files.size(file));
            return new ColorPlanes(file, new Value.Bulk(range, 1, SpecificCharacterSet.ASCII));
        } finally {
            if (!written) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static void write(ValueSource pixels, int color, OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = pixels.open()) {
            int read;
            do {
                read = in.readNBytes(buffer, 0, BUFFER);
                for (int i = color; i < read; i += COLORS) {
                    out.write(buffer[i]);
                }
            } while (read == BUFFER);
        }
    }

    Value planes() {
        return planes;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
