package io.cameldicom.engine.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WindowTest {
    private static final int VALUE = 100_000;
    private static final int HEADER = 8;

    @TempDir
    Path folder;

    /** Counts the bytes that are fetched. */
    private static final class Counting implements ByteInput {
        private final ByteInput input;
        private long fetched;

        Counting(ByteInput input) {
            this.input = input;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = input.read(target, offset, length);
            fetched += Math.max(0, read);
            return read;
        }

        @Override
        public long size() {
            return input.size();
        }

        @Override
        public void seek(long offset) throws IOException {
            input.seek(offset);
        }

        @Override
        public Optional<Path> file() {
            return input.file();
        }

        @Override
        public void close() throws IOException {
            input.close();
        }
    }

    private Counting file(int length) throws IOException {
        Path file = folder.resolve("bytes");
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i * 31 + (i >> 8));
        }
        Files.write(file, bytes);
        return new Counting(ByteInput.of(file));
    }

    @Test
    void fetchesLittleBehindValuesThatAreSkipped() throws IOException {
        try (Counting input = file(20 * (HEADER + VALUE))) {
            Window window = Window.over(input, 0);
            for (int i = 0; i < 20; i++) {
                assertThat(window.has(HEADER)).isTrue();
                window.skip(HEADER);
                assertThat(window.skip(VALUE)).isTrue();
            }

            assertThat(window.has(1)).isFalse();
            assertThat(input.fetched).isLessThan((16 << 10) + 20 * 1024);
        }
    }

    @Test
    void fetchesMoreAtATimeAsLongAsNothingIsSkipped() throws IOException {
        try (Counting input = file(VALUE)) {
            Window window = Window.over(input, 0);
            window.skip(50_000);
            int read = 0;
            int arrays = 0;
            byte[] last = window.bytes;
            for (; window.has(HEADER); window.position += HEADER, read += HEADER) {
                int at = 50_000 + read;
                assertThat(window.bytes[window.position]).isEqualTo((byte) (at * 31 + (at >> 8)));
                arrays += window.bytes == last ? 0 : 1;
                last = window.bytes;
            }

            assertThat(read).isEqualTo(50_000);
            assertThat(arrays).isEqualTo(5); // 0.5, 2, 8, 32 KiB and the rest
        }
    }
}
