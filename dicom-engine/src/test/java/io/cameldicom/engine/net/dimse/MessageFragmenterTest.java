package io.cameldicom.engine.net.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.net.dimse.MessageFragmenter.Fragment;
import io.cameldicom.engine.net.pdu.MaximumLength;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageFragmenterTest {
    @ParameterizedTest(name = "peer {0}, preferred {1}: {2}")
    @CsvSource({
        "0, 65536, 65536", // no limit
        "0, 65537, 65536", // even
        "16384, 65536, 16372", // less the headers of PDU and PDV
        "16383, 65536, 16370",
        "16384, 1000, 1000",
        "8, 1000, 2", // room for two bytes and the PDV's header
        "1, 1000, 2", // what nobody can keep
        "4294967295, 262144, 262144"
    })
    void fragmentsFitWhatThePeerAnnounced(long announced, int preferred, int fragment) {
        assertThat(MessageFragmenter.of(new MaximumLength(announced), preferred).maximumFragment())
                .isEqualTo(fragment);
    }

    @ParameterizedTest(name = "{0} bytes by {1}")
    @CsvSource({
        "0, 2, 0",
        "1, 2, 1",
        "2, 2, 2",
        "3, 2, 2 1",
        "4, 2, 2 2",
        "100, 100, 100",
        "101, 100, 100 1",
        "250, 100, 100 100 50"
    })
    void cutsWithoutGapsAndEndsOnce(long total, int maximum, String lengths) {
        MessageFragmenter fragmenter = new MessageFragmenter(maximum);

        List<Fragment> fragments = new ArrayList<>();
        long offset = 0;
        do {
            fragments.add(fragmenter.at(offset, total));
            offset += fragments.get(fragments.size() - 1).length();
        } while (!fragments.get(fragments.size() - 1).last());

        assertThat(fragments.stream().map(Fragment::length).map(String::valueOf))
                .containsExactly(lengths.split(" "));
        assertThat(offset).isEqualTo(total);
        assertThat(fragmenter.count(total)).isEqualTo(fragments.size());
    }

    @Test
    void countsBeyondWhatAnIntHolds() {
        MessageFragmenter fragmenter = new MessageFragmenter(2);

        assertThat(fragmenter.count(Long.MAX_VALUE)).isEqualTo(1L << 62);
        assertThat(fragmenter.at(Long.MAX_VALUE - 1, Long.MAX_VALUE))
                .isEqualTo(new Fragment(Long.MAX_VALUE - 1, 1, true));
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, 0, 1, 3})
    void refusesFragmentsOfNothingOrOfAnOddNumberOfBytes(int maximum) {
        assertThatThrownBy(() -> new MessageFragmenter(maximum)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesWhatIsNotThere() {
        MessageFragmenter fragmenter = new MessageFragmenter(2);

        assertThatThrownBy(() -> fragmenter.at(-1, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> fragmenter.at(3, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> fragmenter.at(0, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> fragmenter.count(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}
