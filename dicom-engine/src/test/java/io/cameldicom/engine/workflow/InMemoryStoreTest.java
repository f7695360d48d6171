package io.cameldicom.engine.workflow;

import io.cameldicom.engine.data.DataSet;

class InMemoryStoreTest extends KeyedStoreContract {
    @Override
    protected KeyedStore<DataSet> newStore() {
        return new InMemoryStore<>();
    }
}
