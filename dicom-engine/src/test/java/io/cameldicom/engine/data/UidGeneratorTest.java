package io.cameldicom.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cameldicom.engine.dict.Uid;
import java.math.BigInteger;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UidGeneratorTest {
    private static final String LONGEST_ROOT = "1.2.826.0.1.3680043.10.99999.1234.56789";

    static Stream<UidGenerator> generators() {
        return Stream.of(
                UidGenerator.uuid(),
                UidGenerator.withRoot("1.2.3"),
                UidGenerator.withRoot("2"),
                UidGenerator.withRoot("1.2.826.0.1.3680043.10.99999"),
                UidGenerator.withRoot(LONGEST_ROOT.substring(0, 38)));
    }

    @ParameterizedTest
    @MethodSource("generators")
    void makesUidsThatAreValidAndDiffer(UidGenerator generator) {
        Set<String> uids = ConcurrentHashMap.newKeySet();

        IntStream.range(0, 10_000).parallel().forEach(i -> uids.add(generator.next()));

        assertThat(uids).hasSize(10_000).allMatch(Uid::isValid);
    }

    @ParameterizedTest
    @MethodSource("generators")
    void givesATextAlwaysTheSameUid(UidGenerator generator) {
        assertThat(generator.named("1.2.3.4")).isEqualTo(generator.named("1.2.3.4"));
        assertThat(generator.named("1.2.3.4")).isNotEqualTo(generator.named("1.2.3.5"));
        assertThat(IntStream.range(0, 1_000).mapToObj(i -> generator.named("name " + i)))
                .doesNotHaveDuplicates()
                .allMatch(Uid::isValid);
    }

    @Test
    void keepsUidsThatAreNamedAcrossReleases() {
        // SHA-256 of "abc" begins BA7816BF 8F01CFEA 414140DE 5DAE2223; version and variant are set to 8 and binary 10.
        UUID expected = UUID.fromString("ba7816bf-8f01-8fea-8141-40de5dae2223");

        assertThat(UidGenerator.uuid().named("abc")).isEqualTo("2.25." + number(expected));
        assertThat(UidGenerator.withRoot("1.2.3").named("abc"))
                .isEqualTo("1.2.3." + new BigInteger("ba7816bf8f01cfea414140de5dae2223", 16));
    }

    @Test
    void makesUuidsOfVersionFour() {
        String uid = UidGenerator.uuid().next();
        BigInteger number = new BigInteger(uid.substring("2.25.".length()));
        UUID uuid = new UUID(number.shiftRight(64).longValue(), number.longValue());

        assertThat(uid).startsWith("2.25.");
        assertThat(uuid.version()).isEqualTo(4);
        assertThat(uuid.variant()).isEqualTo(2);
    }

    @Test
    void startsWithTheRootOfItsOwner() {
        assertThat(UidGenerator.withRoot("1.2.3").next()).startsWith("1.2.3.").hasSizeLessThanOrEqualTo(64);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1.", ".1", "1.02", "1..2", "a.b", "1.2 ", "2.25", LONGEST_ROOT})
    void refusesARootThatIsNotValidOrTooLong(String root) {
        assertThatExceptionOfType(DicomValueException.class).isThrownBy(() -> UidGenerator.withRoot(root));
    }

    private static BigInteger number(UUID uuid) {
        return new BigInteger(uuid.toString().replace("-", ""), 16);
    }
}
