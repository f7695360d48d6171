package io.cameldicom.examples.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.cameldicom.engine.peer.AeRegistry;
import io.cameldicom.engine.rules.Condition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The file that says whom to forward what to: an AE registry, and a list of conditions.
 *
 * <pre>
 * peers:
 *   PACS: {aeTitle: PACS, host: pacs.example.org, port: 104}
 *   BACKUP: {aeTitle: BACKUP, host: backup.example.org, port: 104}
 * forward:
 *   - to: PACS
 *     when: Modality == 'CT' or Modality == 'MR'
 *   - to: BACKUP            # everything
 * </pre>
 *
 * @param registry the peers
 * @param all the destinations, each once
 */
record Destinations(AeRegistry registry, List<Destination> all) {
    /** Forwards nothing. */
    static final Destinations NONE = new Destinations(AeRegistry.EMPTY, List.of());

    private static final String FORWARD = "forward";

    Destinations {
        all = List.copyOf(all);
    }

    /**
     * Reads a file.
     *
     * @throws IOException if it cannot be read, or is no AE registry; it says where
     * @throws IllegalArgumentException if the conditions are not as they should be; it says which
     */
    static Destinations read(Path file) throws IOException {
        AeRegistry registry = AeRegistry.read(file, Set.of(FORWARD));
        JsonNode rules =
                new ObjectMapper(new YAMLFactory()).readTree(file.toFile()).path(FORWARD);
        List<Destination> all = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (JsonNode rule : rules) {
            Destination destination = destination(rule, all.size());
            if (registry.find(destination.name()).isEmpty()) {
                throw wrong(all.size(), "there is no peer named " + destination.name());
            }
            if (!names.add(destination.name())) {
                throw wrong(all.size(), destination.name() + " is there twice; join the conditions with or");
            }
            all.add(destination);
        }
        if (!rules.isArray() || all.isEmpty()) {
            throw new IllegalArgumentException(
                    "The destinations have no list " + FORWARD + ": nothing would be forwarded");
        }
        return new Destinations(registry, all);
    }

    private static Destination destination(JsonNode rule, int position) {
        rule.fieldNames().forEachRemaining(key -> {
            if (!key.equals("to") && !key.equals("when")) {
                throw wrong(position, "the key " + key + " is unknown; known are to and when");
            }
        });
        if (!rule.path("to").isTextual()) {
            throw wrong(position, "it has no name of a peer after to");
        }
        Optional<String> when = Optional.ofNullable(rule.path("when").textValue());
        try {
            return new Destination(rule.path("to").textValue(), when.map(Condition::parse));
        } catch (IllegalArgumentException malformed) {
            throw wrong(position, "its condition cannot be read: " + malformed.getMessage());
        }
    }

    private static IllegalArgumentException wrong(int position, String what) {
        return new IllegalArgumentException("Entry %d of %s: %s".formatted(position + 1, FORWARD, what));
    }
}
