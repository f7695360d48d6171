package io.cameldicom.engine.net.ul;

import java.time.Duration;
import java.util.Objects;

/**
 * How long each wait of an association may last. A duration of zero turns that timeout off; negative ones are refused.
 *
 * @param connect until the transport connection stands. 10 s: a host that is up answers in milliseconds, a lost SYN is
 *     repeated after 1, 3 and 7 s
 * @param association until a request for an association or for its release is answered, by the peer or by our own user.
 *     30 s: busy archives look up a licence or a directory first
 * @param artim the standard's ARTIM timer: until a new connection brings its request, and until a peer closes after the last
 *     PDU. 30 s: neither takes any work
 * @param idle until anything moves on a standing association that nobody works on, or within a data set under way; noticed at
 *     most a quarter late, or a second if that is more. 10 min: modalities keep an association for the length of a scan
 * @param response until a DIMSE request is answered; kept here for the layer above. 5 min: a query over a large archive, an
 *     object that is filed on slow storage
 * @param writeStall until the peer takes any of the data it is sent. 1 min: the peer's disk may be busy, but a peer that
 *     takes nothing for so long is stuck
 * @param readStall until our own reader takes any of the data it is given while the peer is held back. 1 min: meanwhile
 *     neither an abort nor a broken connection can be seen
 */
public record UpperLayerTimeouts(
        Duration connect,
        Duration association,
        Duration artim,
        Duration idle,
        Duration response,
        Duration writeStall,
        Duration readStall) {
    // What a scheduler can count in nanoseconds, with room to spare.
    private static final Duration LONGEST = Duration.ofDays(365);

    /** The values justified above. */
    public static final UpperLayerTimeouts DEFAULT = new UpperLayerTimeouts(
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofMinutes(10),
            Duration.ofMinutes(5),
            Duration.ofMinutes(1),
            Duration.ofMinutes(1));

    /** Refuses what is negative or longer than a year. */
    public UpperLayerTimeouts {
        check(connect, "connect");
        check(association, "association");
        check(artim, "artim");
        check(idle, "idle");
        check(response, "response");
        check(writeStall, "writeStall");
        check(readStall, "readStall");
    }

    /** The same with another {@link #connect()}. */
    public UpperLayerTimeouts withConnect(Duration other) {
        return new UpperLayerTimeouts(other, association, artim, idle, response, writeStall, readStall);
    }

    /** The same with another {@link #association()}. */
    public UpperLayerTimeouts withAssociation(Duration other) {
        return new UpperLayerTimeouts(connect, other, artim, idle, response, writeStall, readStall);
    }

    /** The same with another {@link #artim()}. */
    public UpperLayerTimeouts withArtim(Duration other) {
        return new UpperLayerTimeouts(connect, association, other, idle, response, writeStall, readStall);
    }

    /** The same with another {@link #idle()}. */
    public UpperLayerTimeouts withIdle(Duration other) {
        return new UpperLayerTimeouts(connect, association, artim, other, response, writeStall, readStall);
    }

    /** The same with another {@link #response()}. */
    public UpperLayerTimeouts withResponse(Duration other) {
        return new UpperLayerTimeouts(connect, association, artim, idle, other, writeStall, readStall);
    }

    /** The same with another {@link #writeStall()}. */
    public UpperLayerTimeouts withWriteStall(Duration other) {
        return new UpperLayerTimeouts(connect, association, artim, idle, response, other, readStall);
    }

    /** The same with another {@link #readStall()}. */
    public UpperLayerTimeouts withReadStall(Duration other) {
        return new UpperLayerTimeouts(connect, association, artim, idle, response, writeStall, other);
    }

    private static void check(Duration duration, String name) {
        Objects.requireNonNull(duration, name);
        if (duration.isNegative() || duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(name + " is " + duration + ", not zero to " + LONGEST);
        }
    }
}
