package io.cameldicom.engine.net.service;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A range of network addresses, as CIDR writes it: those whose first bits are the same.
 *
 * @param network an address of the range
 * @param prefix how many bits count, 0 to 32 for IPv4 and to 128 for IPv6
 */
public record AddressRange(InetAddress network, int prefix) {
    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    /** Refuses a prefix that the address does not have. */
    public AddressRange {
        Objects.requireNonNull(network, "network");
        if (prefix < 0 || prefix > bits(network)) {
            throw new IllegalArgumentException("A prefix of " + prefix + " bits");
        }
    }

    /**
     * The range that {@code 10.1.0.0/16}, {@code 192.168.1.7} or {@code 2001:db8::/32} stands for; an address alone is a range
     * of one. Names are not looked up.
     *
     * @throws IllegalArgumentException if the text is none of these
     */
    public static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        if (!LITERAL.matcher(address).matches()) {
            throw new IllegalArgumentException("Not a network address: " + text);
        }
        try {
            InetAddress network = InetAddress.getByName(address);
            int prefix = slash < 0 ? bits(network) : Integer.parseInt(text.substring(slash + 1));
            return new AddressRange(network, prefix);
        } catch (UnknownHostException | NumberFormatException unreadable) {
            throw new IllegalArgumentException("Not a range of network addresses: " + text, unreadable);
        }
    }

    private static int bits(InetAddress address) {
        return address.getAddress().length * Byte.SIZE;
    }

    /** Whether the address is in the range; one of the other version of IP never is. */
    public boolean contains(InetAddress address) {
        byte[] ours = network.getAddress();
        byte[] theirs = address.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit += Byte.SIZE) {
            int at = bit / Byte.SIZE;
            int mask = prefix - bit >= Byte.SIZE ? 0xFF : 0xFF << (Byte.SIZE - prefix + bit);
            if (((ours[at] ^ theirs[at]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
