package io.cameldicom.engine.net.ul;

/**
 * How many bytes may flow in a second, each way; what TLS adds counts. Immutable.
 *
 * @param sent to the peer, 1,024 or more; 0 for no limit
 * @param received from the peer, 1,024 or more; 0 for no limit
 */
public record Bandwidth(long sent, long received) {
    /** No limit. */
    public static final Bandwidth UNLIMITED = new Bandwidth(0, 0);

    private static final long LEAST = 1024;
    private static final long MOST = 1L << 40; // whose products with a second's nanoseconds are in range

    /** Refuses what is too little for a PDU to pass, and what no network carries. */
    public Bandwidth {
        check(sent);
        check(received);
    }

    private static void check(long rate) {
        if (rate != 0 && (rate < LEAST || rate > MOST)) {
            throw new IllegalArgumentException(rate + " bytes in a second");
        }
    }

    /** Whether there is no limit. */
    public boolean isUnlimited() {
        return sent == 0 && received == 0;
    }
}
