package io.cameldicom.engine.net.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import io.cameldicom.engine.net.dimse.Status;
import java.lang.management.ManagementFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class LeakTest {
    @Test
    void openEchoReleaseLeavesNothingBehind() throws Exception {
        Assumptions.assumeTrue(
                ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean,
                "file descriptors can be counted");
        try (Loopback net = new Loopback()) {
            ScpListener scp = net.listen(builder -> builder.events(event -> {}));
            cycles(net, scp, 50);
            long descriptors = openDescriptors();
            int threads = Thread.activeCount();

            cycles(net, scp, 1000);

            awaitNoAssociation(scp);
            assertThat(openDescriptors()).isLessThan(descriptors + 20);
            assertThat(Thread.activeCount()).isLessThan(threads + 20);
        }
        awaitNoThread();
    }

    private static void cycles(Loopback net, ScpListener scp, int count) throws Exception {
        for (int i = 0; i < count; i++) {
            try (Association association = net.open(scp, Loopback.options().build())) {
                assertThat(association.echo()).isEqualTo(Status.SUCCESS);
            }
        }
    }

    private static void awaitNoAssociation(ScpListener scp) {
        while (scp.associations() > 0) {
            Thread.onSpinWait();
        }
    }

    // A thread says that it is done before it is gone.
    private static void awaitNoThread() {
        while (namedThreads().findAny().isPresent()) {
            Thread.onSpinWait();
        }
    }

    private static long openDescriptors() {
        return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getOpenFileDescriptorCount();
    }

    private static Stream<String> namedThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("loopback"));
    }
}
