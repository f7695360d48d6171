package io.cameldicom.engine.peer;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a YAML document of mappings, sequences and words; keys that come twice, references and tags are refused. */
final class YamlTree {
    private static final long MOST_BYTES = 1 << 20;
    private static final int DEEPEST = 8;
    private static final String SYNTAX = "Correct the YAML here or just before; mind the indentation.";

    private final Path file;
    private final YAMLParser parser;

    private YamlTree(Path file, YAMLParser parser) {
        this.file = file;
        this.parser = parser;
    }

    static YamlNode.Mapping read(Path file) throws AeRegistryException {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw whole(file, "larger than " + MOST_BYTES + " bytes", null);
            }
            try (YAMLParser parser = new YAMLFactory().createParser(Files.readString(file))) {
                return new YamlTree(file, parser).document();
            }
        } catch (AeRegistryException known) {
            throw known;
        } catch (JacksonException syntax) {
            JsonLocation at = syntax.getLocation();
            YamlNode.Place place = at == null
                    ? YamlNode.Place.FILE
                    : new YamlNode.Place("", Math.max(0, at.getLineNr()), Math.max(0, at.getColumnNr()));
            // Neither its words nor itself: they quote the file.
            throw new AeRegistryException(file, place, "not YAML", SYNTAX, null);
        } catch (IOException unreadable) {
            throw whole(file, "cannot be read: " + unreadable.getClass().getSimpleName(), unreadable);
        }
    }

    private static AeRegistryException whole(Path file, String what, Throwable cause) {
        return new AeRegistryException(
                file, YamlNode.Place.FILE, what, "Name a registry file that is there and may be read.", cause);
    }

    private YamlNode.Mapping document() throws IOException {
        if (parser.nextToken() == null) {
            return new YamlNode.Mapping(YamlNode.Place.FILE, Map.of());
        }
        YamlNode root = node("", 0);
        if (parser.nextToken() != null) {
            throw refused(place(""), "a second document", "Keep all in one document.");
        }
        if (root instanceof YamlNode.Mapping mapping) {
            return mapping;
        }
        throw refused(root.place(), "not a mapping of keys", "Begin with the key peers.");
    }

    /** The node that begins with the current token. */
    private YamlNode node(String key, int depth) throws IOException {
        YamlNode.Place place = place(key);
        if (parser.isCurrentAlias() || parser.getObjectId() != null || parser.getTypeId() != null) {
            throw refused(place, "anchors, aliases and tags are not read", "Write it out, or use defaults.");
        }
        if (depth > DEEPEST) {
            throw refused(place, "nested too deeply", SYNTAX);
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> mapping(place, depth);
            case START_ARRAY -> sequence(place, depth);
            case VALUE_NULL -> new YamlNode.Scalar(place, "");
            default -> new YamlNode.Scalar(place, parser.getText());
        };
    }

    private YamlNode.Mapping mapping(YamlNode.Place place, int depth) throws IOException {
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            String path = place.key().isEmpty() ? name : place.key() + "." + name;
            YamlNode.Place at = place(path);
            parser.nextToken();
            if (entries.putIfAbsent(name, node(path, depth + 1)) != null) {
                throw refused(at, "is there twice", "Keep one of the two.");
            }
        }
        return new YamlNode.Mapping(place, entries);
    }

    private YamlNode.Sequence sequence(YamlNode.Place place, int depth) throws IOException {
        List<YamlNode> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node("%s[%d]".formatted(place.key(), items.size()), depth + 1));
        }
        return new YamlNode.Sequence(place, items);
    }

    private YamlNode.Place place(String key) {
        JsonLocation at = parser.currentTokenLocation();
        return new YamlNode.Place(key, at.getLineNr(), at.getColumnNr());
    }

    private AeRegistryException refused(YamlNode.Place place, String what, String advice) {
        return new AeRegistryException(file, place, what, advice, null);
    }
}
