package io.cameldicom.component;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.net.service.Matches;
import java.io.Closeable;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * The matches of a query as a message body: taken from the peer as fast as a route takes them. Closing it early cancels the query;
 * Camel's splitter does that, and so does the end of the Exchange. For one thread at a time.
 */
final class MatchIterator implements Iterator<DataSet>, Closeable {
    private final Matches matches;
    private long left;

    MatchIterator(Matches matches, long most) {
        this.matches = matches;
        this.left = most;
    }

    @Override
    public boolean hasNext() {
        if (left == 0) {
            matches.close();
            return false;
        }
        return matches.hasNext();
    }

    @Override
    public DataSet next() {
        if (!hasNext()) {
            throw new NoSuchElementException("There are no more matches");
        }
        left--;
        return matches.next();
    }

    @Override
    public void close() {
        matches.close();
    }

    /** Nothing of the matches: they may be a patient's. */
    @Override
    public String toString() {
        return "matches of a query";
    }
}
