package io.cameldicom.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.service.AssociationOptions;
import io.cameldicom.engine.net.service.RetryCondition;
import io.cameldicom.engine.net.service.RetryDelay;
import io.cameldicom.engine.net.service.RetryPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each option of a producer arrives at the engine, and a bad one is named when the endpoint is made. */
class ScuOptionsTest {
    private static final AssociationOptions BASE = AssociationOptions.builder(
                    AeTitle.of("BASE-US"), AeTitle.of("BASE-THEM"))
            .build();

    private final CamelContext context = new DefaultCamelContext();

    @BeforeEach
    void start() {
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    private ScuOptions options(String query) {
        return new ScuOptions(context.getEndpoint("dicom:scu:pacs:104?calledAeTitle=PACS&" + query, DicomEndpoint.class)
                .getConfiguration());
    }

    private static Arguments value(String option, String value, Function<ScuOptions, Object> made, Object expected) {
        return Arguments.of(option, value, made, expected);
    }

    private static Function<ScuOptions, Object> association(Function<AssociationOptions, Object> part) {
        return options -> part.apply(options.associations(BASE, option -> true));
    }

    private static Function<ScuOptions, Object> usual(Function<RetryPolicy, Object> part) {
        return options -> part.apply(
                options.retry().operation(Optional.empty(), option -> true).usual());
    }

    static Stream<Arguments> values() {
        Duration seconds = Duration.ofSeconds(7);
        return Stream.of(
                value("callingAeTitle", "US", association(AssociationOptions::callingAeTitle), AeTitle.of("US")),
                value("maxPduReceived", "16384", association(AssociationOptions::maximumReceived), 16384),
                value("loans", "false", association(AssociationOptions::loans), false),
                value("maxPduSent", "4096", association(AssociationOptions::maximumSent), 4096L),
                value(
                        "connectTimeout",
                        "7s",
                        association(made -> made.timeouts().connect()),
                        seconds),
                value(
                        "associationTimeout",
                        "7s",
                        association(made -> made.timeouts().association()),
                        seconds),
                value("artimTimeout", "7s", association(made -> made.timeouts().artim()), seconds),
                value("idleTimeout", "7s", association(made -> made.timeouts().idle()), seconds),
                value(
                        "responseTimeout",
                        "7s",
                        association(made -> made.timeouts().response()),
                        seconds),
                value("writeTimeout", "7s", association(made -> made.timeouts().writeStall()), seconds),
                value(
                        "transferSyntaxes",
                        "ImplicitVRLittleEndian",
                        made -> made.storage().preferred(),
                        List.of(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN)),
                value("poolTotal", "9", made -> made.pool().total(), 9),
                value("poolPerPeer", "9", made -> made.pool().perPeer(), 9),
                value("poolPatience", "7s", made -> made.pool().patience(), seconds),
                value("poolLinger", "7s", made -> made.pool().linger(), seconds),
                value("poolCheckAfter", "7s", made -> made.pool().checkAfter(), seconds),
                value("parallelAssociations", "9", made -> made.batch().parallelAssociations(), 9),
                value("maxPerAssociation", "9", made -> made.batch().maximumPerAssociation(), 9),
                value("continueOnError", "false", made -> made.batch().continueOnError(), false),
                value(
                        "retriesPerInstance",
                        "9",
                        made -> made.batch().retry().usual().maximumAttempts(),
                        10),
                value("retryAttempts", "9", made -> made.batch().retry().usual().maximumAttempts(), 9),
                value("retryAttempts", "8", usual(RetryPolicy::maximumAttempts), 8),
                value("retryDelay", "7s", usual(policy -> policy.delay().first()), seconds),
                value("retryMaximumDelay", "7s", usual(policy -> policy.delay().maximum()), seconds),
                value("retryGrowth", "linear", usual(policy -> policy.delay().growth()), RetryDelay.Growth.LINEAR),
                value("retryJitter", "full", usual(policy -> policy.delay().jitter()), RetryDelay.Jitter.FULL),
                value("retryWithin", "7s", usual(RetryPolicy::maximumElapsed), seconds),
                value("retryOn", "C0xx,timeout", usual(RetryPolicy::on), RetryCondition.list("C0xx, timeout")),
                value("retryNever", "A702", usual(RetryPolicy::never), RetryCondition.list("A702")),
                value("retryUncertain", "true", usual(RetryPolicy::repeatUncertain), true),
                value("instancesPerSecond", "2.5", made -> made.batch().instancesPerSecond(), 2.5));
    }

    @ParameterizedTest(name = "{0}={1}")
    @MethodSource("values")
    void arrivesAtTheEngine(String option, String value, Function<ScuOptions, Object> made, Object expected) {
        assertThat(made.apply(options(option + "=" + value))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource({
        "calledAeTitle, SEVENTEEN-LETTERS",
        "callingAeTitle, BACK\\SLASH",
        "maxPduReceived, 1023",
        "maxPduReceived, 16777217",
        "maxPduSent, 7",
        "maxPduSent, -1",
        "connectTimeout, -1",
        "associationTimeout, -1",
        "artimTimeout, -1",
        "idleTimeout, -1",
        "responseTimeout, 400d",
        "writeTimeout, -1",
        "poolTotal, 0",
        "poolPerPeer, 0",
        "poolPatience, -1",
        "poolLinger, -1",
        "poolCheckAfter, -1",
        "parallelAssociations, 0",
        "maxPerAssociation, -1",
        "retriesPerInstance, -1",
        "retryAttempts, -1",
        "retryWithin, -1",
        "retryOn, soon",
        "retryNever, A7",
        "retryDelay, -1",
        "retryMaximumDelay, -1",
        "instancesPerSecond, -1",
        "instancesPerSecond, NaN",
        "transferSyntaxes, 1.2.3",
        "transferSyntaxes, CTImageStorage"
    })
    void aBadOneIsNamedWhenTheEndpointIsMade(String option, String value) {
        String title = option.equals("calledAeTitle") ? "" : "calledAeTitle=PACS&";

        assertThatThrownBy(() -> context.getEndpoint("dicom:scu:pacs:104?" + title + option + "=" + value))
                .hasMessageContaining("Option " + option);
    }

    @Test
    void aPeerWithAPortNeedsATitleToCall() {
        assertThatThrownBy(() -> context.getEndpoint("dicom:scu:pacs:104"))
                .hasMessageContaining("Option calledAeTitle");
    }

    @Test
    void optionsThatDoNotCountLeaveWhatWasThere() {
        ScuOptions given = options("callingAeTitle=US&connectTimeout=7s&idleTimeout=7s&maxPduSent=4096");

        AssociationOptions made = given.associations(BASE, Set.of("idleTimeout")::contains);

        assertThat(made.timeouts()).isEqualTo(BASE.timeouts().withIdle(Duration.ofSeconds(7)));
        assertThat(made.callingAeTitle()).hasToString("BASE-US");
        assertThat(made.maximumSent()).isZero();
    }
}
