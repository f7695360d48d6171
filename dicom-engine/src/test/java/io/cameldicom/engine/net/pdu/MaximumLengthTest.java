package io.cameldicom.engine.net.pdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaximumLengthTest {
    @ParameterizedTest(name = "a peer that takes {0} is sent {2} of {1} bytes")
    @CsvSource({
        "0, 1000, 1000",
        "0, 1001, 1000",
        "16384, 100000, 16372",
        "16383, 100000, 16370",
        "16384, 1000, 1000",
        "4294967295, 2147483647, 2147483646",
        "14, 1000, 2",
        "13, 1000, 6",
        "8, 1000, 2",
        "7, 1000, 2",
        "1, 1000, 2",
    })
    void leavesRoomForHeadersInEvenFragments(long announced, int preferred, int expected) {
        assertThat(new MaximumLength(announced).largestFragment(preferred)).isEqualTo(expected);
    }

    @Test
    void refusesAFragmentWithoutRoom() {
        assertThatThrownBy(() -> MaximumLength.UNLIMITED.largestFragment(1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
