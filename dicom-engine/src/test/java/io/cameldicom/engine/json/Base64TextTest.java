package io.cameldicom.engine.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Base64TextTest {
    @Test
    void readsWhatTheJdkWrites() {
        Random random = new Random(1);
        for (int length = 0; length < 200; length++) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);

            Base64Text regular = text(Base64.getEncoder().encodeToString(bytes));
            assertThat(regular.decode()).contains(bytes);
            assertThat(regular.isRegular()).isTrue();

            assertThat(text(Base64.getEncoder().withoutPadding().encodeToString(bytes))
                            .decode())
                    .contains(bytes);
            assertThat(text(Base64.getUrlEncoder().encodeToString(bytes)).decode())
                    .contains(bytes);
            assertThat(text(Base64.getMimeEncoder().encodeToString(bytes)).decode())
                    .contains(bytes);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"AQ", "AQI", "AQ=", "_w==", "-A==", "AA AA", "AAAA\n", "AAAA="})
    void tellsIrregularForms(String irregular) {
        Base64Text text = text(irregular);

        assertThat(text.decode()).isPresent();
        assertThat(text.isRegular()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "AAAAA", "A===", "AA=A", "AA*A", "AA\u00c1A", "===="})
    void refusesWhatIsNoBase64(String none) {
        assertThat(text(none).decode()).isEqualTo(Optional.empty());
    }

    private static Base64Text text(String text) {
        char[] around = ("xx" + text + "yy").toCharArray();
        return new Base64Text(around, 2, text.length());
    }
}
