package io.cameldicom.engine.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.dict.Tag;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A fault is forgiven and kept with its place, or thrown with its place. */
class FaultsTest {
    private final Deviations deviations = new Deviations(ReadOptions.DEFAULT.without(Leniency.TAG_ORDER));
    private final Cursor cursor = new Cursor(Window.over(new byte[8], 0, 8, 100));
    private Faults faults;

    @BeforeEach
    void standAtAnElement() throws DicomFormatException {
        cursor.frames.push(Frames.ROOT, Frames.OPEN, true, false, 0);
        cursor.arrive();
        cursor.tag = Tag.Modality;
        deviations.report(Leniency.MISSING_PREAMBLE, "before the data set", 0, () -> "");
        faults = new Faults(cursor, deviations);
    }

    @Test
    void keepsWhatIsForgiven() throws DicomFormatException {
        faults.report(Leniency.ODD_LENGTH, "odd");

        assertThat(deviations.list())
                .last()
                .isEqualTo(new Deviation(Leniency.ODD_LENGTH, 100, Tag.toString(Tag.Modality)));
    }

    @Test
    void throwsWhatIsNotForgiven() {
        assertThatThrownBy(() -> faults.report(Leniency.TAG_ORDER, "out of order"))
                .asInstanceOf(type(DicomFormatException.class))
                .satisfies(e -> {
                    assertThat(e.reason()).isEqualTo("out of order");
                    assertThat(e.offset()).isEqualTo(100);
                    assertThat(e.path()).isEqualTo("(0008,0060)");
                    assertThat(e.advice()).contains("TAG_ORDER");
                });
        assertThat(faults.isFaultless()).isTrue();
    }

    @Test
    void forgivesNothingWhereBytesMayBeSomethingElse() throws DicomFormatException {
        faults.strict(true);
        assertThatThrownBy(() -> faults.report(Leniency.ODD_LENGTH, "odd")).isInstanceOf(DicomFormatException.class);
        assertThat(faults.isFaultless()).isTrue();

        faults.strict(false);
        faults.report(Leniency.ODD_LENGTH, "odd");
        assertThat(faults.isFaultless()).isFalse();
    }

    @Test
    void forgetsWhatWillBeReadOnceMore() throws DicomFormatException {
        faults.report(Leniency.ODD_LENGTH, "odd");
        int before = faults.size();
        faults.report(Leniency.DUPLICATE_TAG, "twice");
        faults.forgetAfter(before);

        assertThat(deviations.list())
                .extracting(Deviation::leniency)
                .containsExactly(Leniency.MISSING_PREAMBLE, Leniency.ODD_LENGTH);
    }

    @Test
    void tellsAnObjectThatIsTooLargeFromOneThatIsWrong() {
        assertThat(faults.overLimit("large").category()).isEqualTo(DicomException.Category.CONFIGURATION);
        assertThat(faults.fail("wrong").category()).isEqualTo(DicomException.Category.PERMANENT);
        cursor.length = 7;
        assertThat(faults.cutShort().reason()).isEqualTo("the input ends inside a value of 7 bytes");
    }
}
