package io.cameldicom.engine.workflow.jdbc;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.workflow.KeyedStore;
import io.cameldicom.engine.workflow.StoredForm;
import java.nio.file.Path;
import javax.sql.DataSource;

/** A process that counts in a shared database, and says each number when it is stored: directory, how far. */
final class Counting {
    static final String KEY = "counter";

    private Counting() {}

    public static void main(String... args) throws Exception {
        KeyedStore<DataSet> store = store(H2.pool(Path.of(args[0])));
        for (int i = 0; i < Integer.parseInt(args[1]); i++) {
            DataSet now =
                    store.update(KEY, Counting::next).orElseThrow().after().value();
            System.out.println(count(now));
        }
    }

    static KeyedStore<DataSet> store(DataSource database) {
        return new JdbcStore<>(database, "count", StoredForm.DATA_SET);
    }

    static DataSet of(long count) {
        return DataSet.builder().put(Tag.InstanceNumber, VR.IS, count).build();
    }

    static long count(DataSet value) {
        return value.longValue(Tag.InstanceNumber).orElseThrow();
    }

    private static DataSet next(DataSet value) {
        return of(count(value) + 1);
    }
}
