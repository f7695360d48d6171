package io.cameldicom.engine.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.LengthForm;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A cursor reads numbers in the byte order of its level, and goes back without a trace. */
class CursorTest {
    private static Cursor over(byte[] bytes, boolean bigEndian) {
        Cursor cursor = new Cursor(Window.over(bytes, 0, bytes.length, 0));
        cursor.frames.push(Frames.ROOT, Frames.OPEN, true, bigEndian, 0);
        return cursor;
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "false, 10 00 20 00 | 'LO' | fe ff ff ff", //
                "true, 00 10 00 20 | 'LO' | ff fe ff ff"
            })
    void readsInTheByteOrderOfItsLevel(boolean bigEndian, String hex) {
        Cursor cursor = over(Hex.bytes(hex), bigEndian);

        assertThat(cursor.tagAt(0)).isEqualTo(Tag.PatientID);
        assertThat(cursor.vrCodeAt(4)).isEqualTo(VR.LO.code());
        assertThat(cursor.shortAt(6)).isEqualTo(0xFFFE);
        assertThat(cursor.intAt(6)).isEqualTo(bigEndian ? 0xFFFEFFFFL : 0xFFFFFFFEL);
    }

    @Test
    void knowsWhatIsLeftByTheLengthsAroundItAndByTheInput() {
        Cursor cursor = over(new byte[40], false);
        assertThat(cursor.left()).isEqualTo(40);

        cursor.frames.push(Frames.SEQUENCE, 30, true, false, Tag.ReferencedImageSequence);
        cursor.frames.push(Frames.ITEM, Frames.OPEN, true, false, 0);
        cursor.window.position = 8;
        assertThat(cursor.left()).isEqualTo(22);

        cursor.frames.push(Frames.SEQUENCE, 100, true, false, Tag.ReferencedImageSequence);
        assertThat(cursor.left()).isEqualTo(32);
    }

    @Test
    void goesBackToAPlaceAsIfNothingHadBeenRead() throws IOException {
        byte[] bytes = new byte[100_000];
        bytes[8] = 42;
        Cursor cursor = new Cursor(Window.over(ByteInput.of(new ByteArrayInputStream(bytes)), 0));
        cursor.frames.push(Frames.ROOT, Frames.OPEN, true, false, 0);
        cursor.arrive();
        assertThat(cursor.window.skip(8)).isTrue();
        cursor.tag = Tag.ReferencedImageSequence;
        cursor.vr = VR.SQ;
        cursor.frames.push(Frames.SEQUENCE, Frames.OPEN, true, false, cursor.tag);
        Cursor.Place place = cursor.place();
        cursor.window.mark();

        cursor.frames.count(3);
        cursor.frames.push(Frames.ITEM, Frames.OPEN, true, false, 0);
        assertThat(cursor.window.has(10)).isTrue();
        assertThat(cursor.window.has(90_000)).isTrue(); // in another array
        cursor.window.position += 50_000;
        cursor.arrive();
        cursor.tag = Tag.Rows;
        cursor.vr = VR.US;
        cursor.length = 2;
        cursor.form = LengthForm.UNDEFINED;
        cursor.pending = 2;
        cursor.back(place);

        assertThat(cursor.place()).isEqualTo(place);
        assertThat(cursor.offset).isZero();
        assertThat(cursor.pending).isZero();
        assertThat(cursor.path()).isEqualTo("(0008,1140)");
        assertThat(cursor.window.bytes[cursor.window.position]).isEqualTo((byte) 42);
    }
}
