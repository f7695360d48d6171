package io.cameldicom.component;

import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.NoTypeConversionAvailableException;
import org.apache.camel.spi.HeaderFilterStrategy;

/**
 * The headers of a message by which it steers a producer: those that the filter lets out.
 *
 * @param filter decides which headers count
 */
record SteeringHeaders(Exchange exchange, HeaderFilterStrategy filter) {
    /** The value of a header, or empty if it is not there or does not count. */
    <T> Optional<T> get(String name, Class<T> type) throws NoTypeConversionAvailableException {
        Object value = exchange.getMessage().getHeader(name);
        if (value == null || filter.applyFilterToCamelHeaders(name, value, exchange)) {
            return Optional.empty();
        }
        return Optional.of(exchange.getContext().getTypeConverter().mandatoryConvertTo(type, exchange, value));
    }

    /** The same for texts: one without any character but spaces does not count. */
    Optional<String> text(String name) throws NoTypeConversionAvailableException {
        return get(name, String.class).filter(text -> !text.isBlank());
    }
}
