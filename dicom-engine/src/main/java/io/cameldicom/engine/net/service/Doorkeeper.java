package io.cameldicom.engine.net.service;

import io.cameldicom.engine.net.ul.ConnectionFilter;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Takes connections from addresses that may connect, while there are not too many, and tells of the others.
 *
 * @param open how many connections there are
 * @param most how many there may be
 * @param addresses who may connect
 * @param told of refusals, as long as few wait to be told
 */
record Doorkeeper(AtomicInteger open, int most, ConnectionFilter addresses, EventQueue told)
        implements ConnectionFilter {
    private static final int MOST_REFUSALS = 256; // that wait to be told

    @Override
    public boolean accepts(InetSocketAddress remote) {
        if (!addresses.accepts(remote)) {
            return refuse(remote, ScpEvent.ConnectionRefused.Reason.ADDRESS);
        }
        return open.get() < most || refuse(remote, ScpEvent.ConnectionRefused.Reason.TOO_MANY);
    }

    private boolean refuse(InetSocketAddress remote, ScpEvent.ConnectionRefused.Reason why) {
        told.addIfFewerThan(MOST_REFUSALS, new ScpEvent.ConnectionRefused(remote, why));
        return false;
    }
}
