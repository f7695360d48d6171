package io.cameldicom.engine.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store promises. */
public abstract class KeyedStoreContract {
    /** A new, empty store. */
    protected abstract KeyedStore<DataSet> newStore() throws Exception;

    /** A data set that says a number. */
    protected static DataSet number(long number) {
        return DataSet.builder()
                .put(Tag.InstanceNumber, VR.IS, number)
                .put(Tag.PatientName, VR.PN, "Doe^Jane")
                .build();
    }

    /** The number that a data set says. */
    protected static long number(DataSet value) {
        return value.longValue(Tag.InstanceNumber).orElseThrow();
    }

    @Test
    void findsWhatWasCreated() throws Exception {
        KeyedStore<DataSet> store = newStore();

        Versioned<DataSet> created = store.create("1.2.3", number(1)).orElseThrow();

        assertThat(store.find("1.2.3")).contains(created);
        assertThat(created.value()).isEqualTo(number(1));
        assertThat(store.find("1.2")).isEmpty();
    }

    @Test
    void keepsTheFirstOfTwoValuesOfOneKey() throws Exception {
        KeyedStore<DataSet> store = newStore();
        store.create("A", number(1));

        assertThat(store.create("A", number(2))).isEmpty();
        assertThat(number(store.find("A").orElseThrow().value())).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "A", "a b", "1.2/3", "it's", "100%", "_", "ä", "\\"})
    void tellsKeysApart(String key) throws Exception {
        KeyedStore<DataSet> store = newStore();
        store.create("other", number(1));

        store.create(key, number(2));

        assertThat(number(store.find(key).orElseThrow().value())).isEqualTo(2);
        assertThat(store.find(key + "x")).isEmpty();
        assertThat(store.page("", 10)).hasSize(2);
    }

    @Test
    void tellsUpperFromLowerCase() throws Exception {
        KeyedStore<DataSet> store = newStore();
        store.create("gateway", number(1));

        assertThat(store.create("GATEWAY", number(2))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, KeyedStore.LONGEST_KEY + 1})
    void refusesKeysThatNoStoreTakes(int length) throws Exception {
        KeyedStore<DataSet> store = newStore();

        assertThatIllegalArgumentException().isThrownBy(() -> store.create("k".repeat(length), number(1)));
    }

    @Test
    void takesTheLongestKey() throws Exception {
        KeyedStore<DataSet> store = newStore();
        String key = "9".repeat(KeyedStore.LONGEST_KEY);

        assertThat(store.create(key, number(1))).isPresent();
        assertThat(store.find(key)).isPresent();
    }

    @Test
    void replacesOnlyWhatHasNotChangedSince() throws Exception {
        KeyedStore<DataSet> store = newStore();
        Versioned<DataSet> first = store.create("A", number(1)).orElseThrow();

        Versioned<DataSet> second = store.replace(first, number(2)).orElseThrow();

        assertThat(second.version()).isGreaterThan(first.version());
        assertThat(store.replace(first, number(3))).isEmpty();
        assertThat(store.find("A")).contains(second);
    }

    @Test
    void removesOnlyWhatHasNotChangedSince() throws Exception {
        KeyedStore<DataSet> store = newStore();
        Versioned<DataSet> first = store.create("A", number(1)).orElseThrow();
        Versioned<DataSet> second = store.replace(first, number(2)).orElseThrow();

        assertThat(store.remove(first)).isFalse();
        assertThat(store.remove(second)).isTrue();
        assertThat(store.remove(second)).isFalse();
        assertThat(store.replace(second, number(3))).isEmpty();
        assertThat(store.find("A")).isEmpty();
    }

    @Test
    void doesNotTakeWhatIsCreatedAnewForWhatWasRemoved() throws Exception {
        KeyedStore<DataSet> store = newStore();
        Versioned<DataSet> first = store.create("A", number(1)).orElseThrow();
        store.remove(first);
        store.create("A", number(2));

        assertThat(store.replace(first, number(3))).isEmpty();
        assertThat(store.remove(first)).isFalse();
    }

    @Test
    void pagesThroughAllValuesInOrder() throws Exception {
        KeyedStore<DataSet> store = newStore();
        for (int i = 0; i < KeyedStore.PAGE * 2 + 1; i++) {
            store.create(String.format("%04d", i), number(i));
        }
        store.remove(store.find("0003").orElseThrow());

        List<String> keys = new ArrayList<>();
        store.all().forEach(value -> keys.add(value.key()));
        List<String> visited = new ArrayList<>();
        store.visit(value -> visited.add(value.key()));

        assertThat(keys).hasSize(KeyedStore.PAGE * 2).isSorted().doesNotHaveDuplicates();
        assertThat(visited).isEqualTo(keys);
        assertThat(store.page("0001", 2)).extracting(Versioned::key).containsExactly("0002", "0004");
    }

    @Test
    void updateLeavesAValueThatIsNotChanged() throws Exception {
        KeyedStore<DataSet> store = newStore();
        store.create("A", number(1));

        StoreUpdate<DataSet> update = store.update("A", value -> value).orElseThrow();

        assertThat(update.changed()).isFalse();
        assertThat(store.update("B", value -> value)).isEmpty();
    }

    @Test
    void updateThatRefusesChangesNothing() throws Exception {
        KeyedStore<DataSet> store = newStore();
        Optional<Versioned<DataSet>> created = store.create("A", number(1));

        assertThatThrownBy(() -> store.update("A", value -> {
                    throw new RequestRefusedException(WorkflowStatus.UPS_CLOSED);
                }))
                .isInstanceOf(RequestRefusedException.class);
        assertThat(store.find("A")).isEqualTo(created);
    }

    @Test
    void losesNoUpdateOfManyThreads() throws Exception {
        int threads = 6;
        int times = 100;
        KeyedStore<DataSet> store = newStore();
        store.create("A", number(0));

        concurrently(threads, () -> {
            for (int i = 0; i < times; i++) {
                store.update("A", value -> number(number(value) + 1));
            }
            return null;
        });

        assertThat(number(store.find("A").orElseThrow().value())).isEqualTo((long) threads * times);
    }

    @Test
    void letsOneOfManyCreateAKey() throws Exception {
        KeyedStore<DataSet> store = newStore();

        List<Boolean> created =
                concurrently(6, () -> store.create("A", number(1)).isPresent());

        assertThat(created).containsOnlyOnce(true);
    }

    /** Runs {@code work} in many threads at once. */
    static <T> List<T> concurrently(int threads, Callable<T> work) throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<T>> results = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                results.add(workers.submit(() -> {
                    start.await();
                    return work.call();
                }));
            }
            start.countDown();
            List<T> all = new ArrayList<>();
            for (Future<T> result : results) {
                all.add(result.get(60, TimeUnit.SECONDS));
            }
            return all;
        } finally {
            workers.shutdownNow();
        }
    }
}
