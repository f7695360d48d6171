package io.cameldicom.engine.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.dict.PrivateDictionary;
import io.cameldicom.engine.dict.VR;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A header gives VR and length, and exactly its bytes are taken. */
class ElementHeaderDecoderTest {
    private final Deviations deviations = new Deviations(ReadOptions.DEFAULT);

    private Cursor cursor(String hex, boolean explicit, boolean bigEndian) {
        byte[] bytes = Hex.bytes(hex);
        Cursor cursor = new Cursor(Window.over(bytes, 0, bytes.length, 0));
        cursor.frames.push(Frames.ROOT, Frames.OPEN, explicit, bigEndian, 0);
        cursor.tag = cursor.tagAt(0);
        return cursor;
    }

    private void decode(Cursor cursor) throws IOException {
        new ElementHeaderDecoder(new Faults(cursor, deviations), PrivateDictionary.standard()).decode(cursor);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                // header; big endian; VR; length; bytes taken; leniency
                "08 00 60 00 | 'CS' | 02 00; false; CS; 2; 8; ",
                "00 08 00 60 | 'CS' | 00 02; true; CS; 2; 8; ",
                "10 00 20 00 | 'LO' | ff ff; false; LO; 65535; 8; ",
                "e0 7f 10 00 | 'OW' | 00 00 | 02 01 00 00; false; OW; 258; 12; ",
                "7f e0 00 10 | 'OW' | 00 00 | 00 00 01 02; true; OW; 258; 12; ",
                "e0 7f 10 00 | 'OB' | 12 34 | ff ff ff ff; false; OB; 4294967295; 12; ", // reserved bytes say nothing
                "09 00 10 10 | 'UN' | 00 00 | 04 00 00 00; false; UN; 4; 12; ",
                "09 00 10 10 | 'ZZ' | 00 00 | 04 00 00 00; false; UN; 4; 12; UNKNOWN_VR",
                "09 00 10 10 | 'ZZ' | 04 00 | 00 00 00 00; false; UN; 4; 8; UNKNOWN_VR",
                "09 00 10 10 | 'z?' | 00 00 | 04 00 00 00; false; UN; 0; 8; UNKNOWN_VR",
                "08 00 60 00 | 02 00 00 00; false; CS; 2; 8; MISSING_VR",
                "00 08 00 60 | 00 00 00 02; true; CS; 2; 8; MISSING_VR"
            })
    void inExplicitVr(String hex, boolean bigEndian, VR vr, long length, int taken, Leniency leniency)
            throws IOException {
        Cursor cursor = cursor(hex, true, bigEndian);

        decode(cursor);

        assertThat(cursor.vr).isEqualTo(vr);
        assertThat(cursor.length).isEqualTo(length);
        assertThat(cursor.window.position).isEqualTo(taken);
        assertThat(deviations.list())
                .extracting(Deviation::leniency)
                .isEqualTo(leniency == null ? List.of() : List.of(leniency));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                // header; signed; VR; length
                "08 00 60 00 | 02 00 00 00; false; CS; 2", //
                "40 00 75 A0 | ff ff ff ff; false; PN; 4294967295",
                "28 00 06 01 | 02 00 00 00; false; US; 2", // US or SS
                "28 00 06 01 | 02 00 00 00; true; SS; 2",
                "28 00 10 00 | 02 00 00 00; true; US; 2", // US only
                "09 00 10 00 | 04 00 00 00; false; LO; 4",
                "09 00 01 10 | 04 00 00 00; false; UN; 4", // nobody has reserved the block
                "11 00 ff ff | 04 00 00 00; false; UN; 4"
            })
    void inImplicitVr(String hex, boolean signed, VR vr, long length) throws IOException {
        Cursor cursor = cursor(hex, false, false);
        cursor.frames.signed(signed);

        decode(cursor);

        assertThat(cursor.vr).isEqualTo(vr);
        assertThat(cursor.length).isEqualTo(length);
        assertThat(cursor.window.position).isEqualTo(8);
        assertThat(deviations.size()).isZero();
    }

    @Test
    void mayReachIntoBytesThatAreNotFetchedYet() throws IOException {
        byte[] bytes = Hex.bytes("e0 7f 10 00 | 'OW' | 00 00 | 02 01 00 00");
        Cursor cursor = new Cursor(Window.over(ByteInput.of(Source.oneByteAtATime(bytes)), 0));
        cursor.frames.push(Frames.ROOT, Frames.OPEN, true, false, 0);
        assertThat(cursor.window.has(8)).isTrue();

        decode(cursor);

        assertThat(cursor.length).isEqualTo(258);
    }

    @Test
    void refusesALongHeaderThatIsCutOff() throws IOException {
        Cursor cursor = new Cursor(
                Window.over(ByteInput.of(new ByteArrayInputStream(Hex.bytes("e07f1000 'OW' 0000 0201"))), 0));
        cursor.frames.push(Frames.ROOT, Frames.OPEN, true, false, 0);
        assertThat(cursor.window.has(8)).isTrue();

        assertThatThrownBy(() -> decode(cursor))
                .isInstanceOf(DicomFormatException.class)
                .hasMessageContaining("element header");
    }
}
