package io.cameldicom.component;

import io.cameldicom.engine.net.ul.Bandwidth;
import io.cameldicom.engine.net.ul.Throttle;
import java.util.Optional;

/**
 * How many bytes may flow in a second, as the options say and management changes it. Without any limit there is nothing in the
 * way of the bytes; connections that were made then stay without one. Safe for threads.
 */
final class RateLimits {
    private volatile Optional<Throttle> throttle = Optional.empty();

    /**
     * As the options say.
     *
     * @throws IllegalArgumentException if one of them is bad
     */
    RateLimits(DicomConfiguration configuration) {
        limit(
                OptionCheck.checked(
                        "sendRate, receiveRate",
                        () -> new Bandwidth(configuration.getSendRate(), configuration.getReceiveRate())),
                OptionCheck.checked(
                        "sendRatePerAssociation, receiveRatePerAssociation",
                        () -> new Bandwidth(
                                configuration.getSendRatePerAssociation(),
                                configuration.getReceiveRatePerAssociation())));
    }

    /** What limits a connection that is made now. */
    Optional<Throttle> throttle() {
        return throttle;
    }

    /** The limit of all together. */
    Bandwidth whole() {
        return throttle.map(Throttle::whole).orElse(Bandwidth.UNLIMITED);
    }

    /** The limit of each association. */
    Bandwidth each() {
        return throttle.map(Throttle::each).orElse(Bandwidth.UNLIMITED);
    }

    /** Has other limits from now on. */
    synchronized void limit(Bandwidth whole, Bandwidth each) {
        if (throttle.isPresent()) {
            throttle.get().limit(whole, each);
        } else if (!whole.isUnlimited() || !each.isUnlimited()) {
            throttle = Optional.of(new Throttle(whole, each));
        }
    }
}
