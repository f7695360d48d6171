package io.cameldicom.engine.net.print;

import java.util.Arrays;
import java.util.Optional;

/** Which print jobs come first: the terms of Print Priority (2000,0020), the most urgent first. */
public enum PrintPriority {
    HIGH,
    MED,
    LOW;

    static Optional<PrintPriority> of(String term) {
        return Arrays.stream(values())
                .filter(priority -> priority.name().equals(term))
                .findFirst();
    }
}
