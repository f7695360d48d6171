package io.cameldicom.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.ul.TransportException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Camel's circuit breaker around a producer: a peer that is gone opens it, an instance that is refused does not. */
@Timeout(60)
class CircuitBreakerTest {
    @TempDir
    Path folder;

    private ScuFixture scu;
    private Path file;

    @BeforeEach
    void start() throws Exception {
        scu = ScuFixture.start();
        file = ScuFixture.file(folder);
        String peer = scu.uri("connectTimeout=2s&poolLinger=0&exceptionOn=never");
        scu.route(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:archive")
                        .circuitBreaker()
                        .resilience4jConfiguration()
                        .slidingWindowSize(3)
                        .minimumNumberOfCalls(3)
                        .failureRateThreshold(100)
                        .waitDurationInOpenState(600)
                        .throwExceptionWhenHalfOpenOrOpenState(true)
                        .end()
                        .to(peer)
                        .end();
            }
        });
    }

    @AfterEach
    void close() throws IOException {
        scu.close();
    }

    private Exchange send() {
        return scu.sendTo("direct:archive", file, Map.of());
    }

    /** What an Exchange failed with, which the breaker wraps. */
    private static Throwable failure(Exchange exchange) {
        Exception failure = exchange.getException();
        return failure instanceof RuntimeCamelException ? failure.getCause() : failure;
    }

    @Test
    void whatThePeerSaysOfAnInstanceLeavesItClosed() {
        scu.scp().answer(instance -> Status.CANNOT_UNDERSTAND);
        for (int i = 0; i < 5; i++) {
            Exchange refused = send();
            assertThat(refused.getException()).isNull();
            assertThat(refused.getMessage().getHeader(DicomConstants.STATUS))
                    .isEqualTo(Status.CANNOT_UNDERSTAND.code());
        }

        scu.scp().answer(instance -> Status.SUCCESS);

        assertThat(send().getMessage().getHeader(DicomConstants.STATUS)).isEqualTo(0);
    }

    @Test
    void aPeerThatIsGoneOpensItAndIsAskedNoMore() throws Exception {
        scu.scp().abort();
        for (int i = 0; i < 3; i++) {
            assertThat(failure(send())).isInstanceOf(TransportException.class);
        }

        scu.scp().listenAgain();

        assertThat(failure(send()).getClass().getSimpleName()).isEqualTo("CallNotPermittedException");
        assertThat(scu.scp().received()).isEmpty();
    }
}
