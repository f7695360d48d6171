package io.cameldicom.cli;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;

class GuardedTest {
    /** Closing flushes what could not be written, and fails again: an exception cannot be suppressed by itself. */
    @Test
    void failsInWritingThoughClosingFailsToo() {
        assertThatExceptionOfType(OutputException.class)
                .isThrownBy(GuardedTest::fill)
                .withMessage("cannot write the output: No space left on device");
    }

    private static void fill() throws IOException {
        try (OutputStream out = new BufferedOutputStream(new Guarded(new FullDevice()), 4)) {
            out.write(new byte[10]);
        }
    }

    /** Takes nothing. */
    private static final class FullDevice extends OutputStream {
        @Override
        public void write(int octet) throws IOException {
            throw new IOException("No space left on device");
        }
    }
}
