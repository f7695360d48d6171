package io.cameldicom.engine.workflow;

import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** Walks through a store page by page. */
final class StoreIterator<V> implements Iterator<Versioned<V>> {
    private final KeyedStore<V> store;
    private List<Versioned<V>> page = List.of();
    private int next;
    private String last = "";
    private boolean more = true;

    StoreIterator(KeyedStore<V> store) {
        this.store = store;
    }

    @Override
    public boolean hasNext() {
        if (next == page.size() && more) {
            fetch();
        }
        return next < page.size();
    }

    private void fetch() {
        try {
            page = store.page(last, KeyedStore.PAGE);
        } catch (StoreException failed) {
            throw new UncheckedIOException(failed);
        }
        next = 0;
        more = page.size() == KeyedStore.PAGE;
        if (!page.isEmpty()) {
            last = page.get(page.size() - 1).key();
        }
    }

    @Override
    public Versioned<V> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return page.get(next++);
    }
}
