package io.cameldicom.engine.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Each limit holds to the last element, fragment and byte. */
class ReadBudgetTest {
    private final Cursor cursor = new Cursor(Window.over(ByteInput.of(new ByteArrayInputStream(new byte[10_000])), 0));

    private ReadBudget budget(ReadLimits limits) {
        cursor.frames.push(Frames.ROOT, Frames.OPEN, true, false, 0);
        return new ReadBudget(limits, cursor.window, new Faults(cursor, new Deviations(ReadOptions.DEFAULT)));
    }

    private static void assertOverLimit(String limit, ThrowingCallable one) {
        assertThatThrownBy(one).isInstanceOf(DicomFormatException.class).hasMessageStartingWith("more than " + limit);
    }

    @Test
    void ofElements() throws DicomFormatException {
        ReadBudget budget = budget(ReadLimits.DEFAULT.withMaxElements(3));
        for (int i = 0; i < 3; i++) {
            budget.countElement();
        }
        assertOverLimit("3 elements", budget::countElement);

        budget.elements(2); // two of them are to be read once more
        assertThatCode(budget::countElement).doesNotThrowAnyException();
        assertOverLimit("3 elements", budget::countElement);
    }

    @Test
    void ofFragments() {
        ReadBudget budget = budget(ReadLimits.DEFAULT.withMaxFragments(3));

        assertThatCode(() -> budget.checkFragments(3)).doesNotThrowAnyException();
        assertOverLimit("3 fragments", () -> budget.checkFragments(4));
    }

    @Test
    void ofMemoryForValuesElementsAndItems() throws DicomFormatException {
        ReadBudget budget = budget(ReadLimits.DEFAULT.withMaxMemory(1000));
        assertThatCode(() -> budget.checkMemory(1000)).doesNotThrowAnyException();
        assertOverLimit("1000 bytes", () -> budget.checkMemory(1001));

        budget.countElement(); // 32 bytes
        budget.charge(ReadBudget.ITEM_COST);
        assertThatCode(() -> budget.checkMemory(1000 - 32 - 320)).doesNotThrowAnyException();
        assertOverLimit("1000 bytes", () -> budget.checkMemory(1000 - 32 - 320 + 1));
        assertOverLimit("1000 bytes", () -> budget.charge(1000));
    }

    @Test
    void ofMemoryForTheWholeArrayOfASlice() throws IOException {
        ReadBudget budget = budget(ReadLimits.DEFAULT.withMaxMemory(5000));
        assertThat(cursor.window.has(1)).isTrue();
        assertThatCode(() -> budget.checkMemory(0)).doesNotThrowAnyException();

        cursor.window.keep();

        assertOverLimit("5000 bytes", () -> budget.checkMemory(0));
    }
}
