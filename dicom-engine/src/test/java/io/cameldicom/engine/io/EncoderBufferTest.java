package io.cameldicom.engine.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.charset.SpecificCharacterSet;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.data.ValueSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lengths are filled in once they are known; beyond a bound what is open is delimited instead. */
class EncoderBufferTest {
    private static final byte SPACE = ' ';

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private static Value.Bytes bytes(int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) i;
        }
        return Value.Bytes.of(bytes);
    }

    private String written(EncoderBuffer buffer) throws IOException {
        buffer.write();
        return Hex.text(out.toByteArray());
    }

    private static void putInt(EncoderBuffer buffer, int number, boolean bigEndian) throws IOException {
        buffer.room(4);
        buffer.putInt(number, bigEndian);
    }

    @ParameterizedTest
    @CsvSource({
        "false, 10 00 20 00 34 12 78 56 34 12", //
        "true, 00 10 00 20 12 34 12 34 56 78"
    })
    void putsNumbersInTheByteOrderAskedFor(boolean bigEndian, String expected) throws IOException {
        EncoderBuffer buffer = new EncoderBuffer(out, 100);

        buffer.room(10);
        buffer.putTag(0x00100020, bigEndian);
        buffer.putShort(0x1234, bigEndian);
        buffer.putInt(0x12345678, bigEndian);

        assertThat(written(buffer)).isEqualTo(expected);
    }

    @Test
    void fillsInLengthsFromTheInnermostLevelOutwards() throws IOException {
        EncoderBuffer buffer = new EncoderBuffer(out, 100);

        putInt(buffer, 0, false);
        buffer.open(false);
        putInt(buffer, 0, true);
        buffer.open(false);
        buffer.put(bytes(2), 1, SPACE);

        assertThat(buffer.close(true)).isTrue();
        assertThat(buffer.close(false)).isTrue();
        assertThat(written(buffer)).isEqualTo("06 00 00 00 00 00 00 02 00 01");
    }

    @Test
    void leavesALevelOfUndefinedLengthToItsDelimiter() throws IOException {
        EncoderBuffer buffer = new EncoderBuffer(out, 100);

        putInt(buffer, -1, false);
        buffer.open(true);

        assertThat(buffer.close(false)).isFalse();
        assertThat(written(buffer)).isEqualTo("ff ff ff ff");
    }

    @Test
    void writesNothingOutWhileALengthIsToCome() throws IOException {
        EncoderBuffer buffer = new EncoderBuffer(out, 200_000);

        putInt(buffer, 0, false);
        buffer.open(false);
        for (int i = 0; i < 10; i++) {
            buffer.put(bytes(10_000), 1, SPACE);
            buffer.spill();
        }
        assertThat(out.size()).isZero();

        assertThat(buffer.close(false)).isTrue();
        buffer.spill();
        assertThat(out.size()).isEqualTo(100_004);
        assertThat(Hex.text(out.toByteArray())).startsWith("a0 86 01 00 "); // 100,000
    }

    @Test
    void givesUpOnAllOpenLengthsWhereTheyWouldHoldTooMuchBack() throws IOException {
        EncoderBuffer buffer = new EncoderBuffer(out, 50_000);

        putInt(buffer, 0, false);
        buffer.open(false);
        putInt(buffer, 0, true);
        buffer.open(false);
        buffer.put(bytes(60_000), 1, SPACE);

        assertThat(buffer.close(true)).isFalse();
        assertThat(buffer.close(false)).isFalse();
        assertThat(written(buffer))
                .startsWith("ff ff ff ff ff ff ff ff 00 01 02")
                .hasSize(60_008 * 3 - 1);
    }

    @Test
    void padsBeforeItTurnsWordsRound() throws IOException {
        EncoderBuffer buffer = new EncoderBuffer(out, 100);

        buffer.put(bytes(3), 2, SPACE);
        buffer.put(bytes(3), 1, SPACE);

        assertThat(written(buffer)).isEqualTo("01 00 20 02 00 01 02 20");
    }

    /** A value that promises one byte more than it has. */
    private record CutShort(long length) implements ValueSource {
        @Override
        public InputStream open() {
            return new ByteArrayInputStream(new byte[(int) length - 1]);
        }

        @Override
        public void writeTo(OutputStream target) throws IOException {
            open().transferTo(target);
        }

        @Override
        public SpecificCharacterSet characterSet() {
            return SpecificCharacterSet.ASCII;
        }
    }

    @ParameterizedTest
    @CsvSource({"10, false", "10, true", "100000, false", "100000, true"})
    void noticesAValueThatIsCutShort(int length, boolean heldBack) throws IOException {
        EncoderBuffer buffer = new EncoderBuffer(out, 1 << 20);
        putInt(buffer, 0, false);
        buffer.open(!heldBack);

        assertThatThrownBy(() -> buffer.put(new CutShort(length), 1, SPACE))
                .isInstanceOf(EOFException.class)
                .hasMessageContaining(length + " bytes");
    }
}
