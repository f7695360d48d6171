package io.cameldicom.engine.net.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.net.dimse.Status;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What follows an answer is done once for each, after it, by whoever has time: see {@link IncomingInstance#afterwards}. */
@Timeout(60)
class AfterwardsTest {
    private static final int OBJECTS = 50;

    private final Loopback net = new Loopback();
    private final Set<String> byTheSame = ConcurrentHashMap.newKeySet();
    private final Set<String> byOthers = ConcurrentHashMap.newKeySet();

    @AfterEach
    void close() {
        net.close();
    }

    /** Answers, or does so later by another thread, and has something follow. */
    private StoreHandler handler(boolean later, Runnable follow) {
        return new StoreHandler() {
            @Override
            public CompletionStage<Status> store(IncomingInstance instance) throws IOException {
                String uid = instance.request().affectedSopInstanceUid();
                Thread worker = Thread.currentThread();
                CompletionStage<Void> answered = instance.answered();
                instance.dataSet().readAllBytes();
                var unused = answered.whenCompleteAsync(
                        (done, gone) -> {
                            assertThat(answered.toCompletableFuture()).isCompleted();
                            (Thread.currentThread() == worker ? byTheSame : byOthers).add(uid);
                            follow.run();
                        },
                        instance.afterwards(net.workers));
                return later
                        ? CompletableFuture.supplyAsync(() -> Status.SUCCESS, net.callers)
                        : CompletableFuture.completedFuture(Status.SUCCESS);
            }
        };
    }

    private ScpListener listen(boolean loans, StoreHandler handler) throws IOException {
        return net.listen(builder -> builder.loans(loans)
                .services(Services.builder().storage(handler).build()));
    }

    private void storeAll(ScpListener scp) throws IOException {
        try (Association association = net.open(scp, Loopback.ctOptions())) {
            for (int i = 0; i < OBJECTS; i++) {
                assertThat(association
                                .store(InstanceSource.of(Loopback.instance("1.2.3." + i)), StoreOptions.DEFAULT)
                                .status())
                        .isEqualTo(Status.SUCCESS);
            }
        }
    }

    @Test
    void isDoneByTheWorkerThatStays() throws Exception {
        CountDownLatch followed = new CountDownLatch(OBJECTS);

        storeAll(listen(true, handler(false, followed::countDown)));

        assertThat(followed.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(byTheSame.size() + byOthers.size()).isEqualTo(OBJECTS);
        assertThat(byTheSame).hasSizeGreaterThan(OBJECTS / 2);
    }

    @ParameterizedTest(name = "loans {0}")
    @ValueSource(booleans = {true, false})
    void isDoneByOthersWhereTheAnswerComesLater(boolean loans) throws Exception {
        CountDownLatch followed = new CountDownLatch(OBJECTS);

        storeAll(listen(loans, handler(true, followed::countDown)));

        assertThat(followed.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(byTheSame.size() + byOthers.size()).isEqualTo(OBJECTS);
    }

    /** A worker that is kept is replaced: the peer's next object is served, though nobody lets go of the last one. */
    @Test
    void doesNotHoldUpThePeerForLong() throws Exception {
        CountDownLatch all = new CountDownLatch(OBJECTS);
        CountDownLatch never = new CountDownLatch(1);
        Runnable follow = () -> {
            all.countDown();
            if (byTheSame.size() == 1) {
                await(never);
            }
        };

        storeAll(listen(true, handler(false, follow)));

        assertThat(all.await(20, TimeUnit.SECONDS)).isTrue();
        never.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @ParameterizedTest(name = "loans {0}")
    @ValueSource(booleans = {true, false})
    void mayFail(boolean loans) throws Exception {
        CountDownLatch followed = new CountDownLatch(OBJECTS);

        storeAll(listen(loans, handler(false, () -> {
            followed.countDown();
            throw new IllegalStateException("it follows badly");
        })));

        assertThat(followed.await(20, TimeUnit.SECONDS)).isTrue();
    }
}
