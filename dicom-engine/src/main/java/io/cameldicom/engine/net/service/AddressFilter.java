package io.cameldicom.engine.net.service;

import io.cameldicom.engine.net.ul.ConnectionFilter;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * Who may connect, by address: all, or those of some ranges; and never those of others.
 *
 * @param allowed the only ranges that may; empty lets all
 * @param denied ranges that may not, even if allowed
 */
public record AddressFilter(List<AddressRange> allowed, List<AddressRange> denied) implements ConnectionFilter {
    /** Lets every address connect. */
    public static final AddressFilter ANY = new AddressFilter(List.of(), List.of());

    /** Copies the lists. */
    public AddressFilter {
        allowed = List.copyOf(allowed);
        denied = List.copyOf(denied);
    }

    @Override
    public boolean accepts(InetSocketAddress remote) {
        return (allowed.isEmpty() || isIn(allowed, remote)) && !isIn(denied, remote);
    }

    private static boolean isIn(List<AddressRange> ranges, InetSocketAddress remote) {
        return ranges.stream().anyMatch(range -> range.contains(remote.getAddress()));
    }
}
