package io.cameldicom.engine.net.pdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CodesTest {
    static Stream<Arguments> families() {
        return Stream.of(
                family(AbortSource.values(), AbortSource::code, AbortSource::of, 0, 2),
                family(AbortReason.values(), AbortReason::code, AbortReason::of, 0, 1, 2, 4, 5, 6),
                family(RejectResult.values(), RejectResult::code, RejectResult::of, 1, 2),
                family(RejectSource.values(), RejectSource::code, RejectSource::of, 1, 2, 3),
                family(ContextResult.values(), ContextResult::code, ContextResult::of, 0, 1, 2, 3, 4),
                family(IdentityType.values(), IdentityType::code, IdentityType::of, 1, 2, 3, 4, 5),
                family(
                        UserItemType.values(),
                        UserItemType::code,
                        UserItemType::of,
                        0x51,
                        0x52,
                        0x53,
                        0x54,
                        0x55,
                        0x56,
                        0x57,
                        0x58,
                        0x59));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("families")
    <E extends Enum<E>> void knowsTheStandardsCodesAndNoOthers(
            String name, E[] values, ToIntFunction<E> code, IntFunction<E> of, int[] codes) {
        E unknown = of.apply(255);

        assertThat(unknown.name()).isEqualTo("UNKNOWN");
        assertThat(Arrays.stream(values).filter(value -> value != unknown).mapToInt(code))
                .containsExactlyInAnyOrder(Arrays.stream(codes).boxed().toArray(Integer[]::new));
        IntStream.range(0, 256).forEach(wire -> {
            boolean known = Arrays.stream(codes).anyMatch(each -> each == wire);
            assertThat(of.apply(wire) != unknown).as("code %d", wire).isEqualTo(known);
        });
        Arrays.stream(codes)
                .forEach(wire -> assertThat(code.applyAsInt(of.apply(wire))).isEqualTo(wire));
    }

    @Test
    void tellsRejectReasonsBySourceAndCode() {
        for (RejectReason reason : RejectReason.values()) {
            if (reason != RejectReason.UNKNOWN) {
                AssociateRj rj = AssociateRj.of(RejectResult.TRANSIENT, reason);
                assertThat(rj.reason()).isEqualTo(reason);
                assertThat(rj.source()).isEqualTo(reason.source());
                assertThat(rj.result()).isEqualTo(RejectResult.TRANSIENT);
            }
        }
        assertThat(new AssociateRj(1, 2, 7).reason()).isEqualTo(RejectReason.UNKNOWN);
        assertThat(new AssociateRj(1, 3, 0).reason()).isEqualTo(RejectReason.UNKNOWN);
    }

    @Test
    void doesNotMakePdusOfUnknownCodes() {
        assertThatThrownBy(() -> Abort.byServiceProvider(AbortReason.UNKNOWN))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AssociateRj.of(RejectResult.PERMANENT, RejectReason.UNKNOWN))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PresentationContextAc(256, 0, "")).isInstanceOf(IllegalArgumentException.class);
    }

    private static <E extends Enum<E>> Arguments family(
            E[] values, ToIntFunction<E> code, IntFunction<E> of, int... codes) {
        return arguments(values[0].getDeclaringClass().getSimpleName(), values, code, of, codes);
    }
}
