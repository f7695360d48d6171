package io.cameldicom.engine.peer;

import io.cameldicom.engine.net.tls.FileStamps;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a registry file refers to besides itself: variables of the environment, and files beside it. For one reading. */
final class RegistryFile {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]*)}");
    private static final String ENVIRONMENT = "env:";
    private static final long MOST_SECRET_BYTES = 4096;

    private final Path path;
    private final Function<String, Optional<String>> environment;
    private FileStamps stamps;

    RegistryFile(Path path, Function<String, Optional<String>> environment) {
        this.path = path;
        this.environment = environment;
        this.stamps = FileStamps.of(path);
    }

    Path path() {
        return path;
    }

    /** This file and those it names, as they were before they were read. */
    FileStamps stamps() {
        return stamps;
    }

    AeRegistryException refused(YamlNode.Place place, String what, String advice) {
        return new AeRegistryException(path, place, what, advice, null);
    }

    AeRegistryException refused(YamlNode.Place place, String what, String advice, Throwable cause) {
        return new AeRegistryException(path, place, what, advice, cause);
    }

    /** The text of a node with its references replaced by what they stand for. */
    String text(YamlNode.Scalar scalar) throws AeRegistryException {
        Matcher matcher = REFERENCE.matcher(scalar.text());
        StringBuilder text = new StringBuilder();
        while (matcher.find()) {
            String name = matcher.group(1);
            if (!name.startsWith(ENVIRONMENT)) {
                throw refused(
                        scalar.place(), "a reference that is none of the environment", "Write it as ${env:NAME}.");
            }
            String variable = name.substring(ENVIRONMENT.length());
            String value = environment
                    .apply(variable)
                    .orElseThrow(() -> refused(
                            scalar.place(),
                            "the environment has no variable " + variable,
                            "Set the variable before the start, or write the value itself."));
            matcher.appendReplacement(text, Matcher.quoteReplacement(value));
        }
        return matcher.appendTail(text).toString();
    }

    /** A file that the registry names, relative to its own folder. */
    Path sibling(String name) {
        Path file = path.toAbsolutePath().resolveSibling(name).normalize();
        stamps = stamps.with(FileStamps.of(file));
        return file;
    }

    /** What stands in a file of one line, for the caller to clear. */
    char[] secret(YamlNode.Place place, Path file) throws AeRegistryException {
        byte[] bytes = new byte[0];
        try {
            if (Files.size(file) > MOST_SECRET_BYTES) {
                throw refused(
                        place, "longer than " + MOST_SECRET_BYTES + " bytes", "Name a file with the password alone.");
            }
            bytes = Files.readAllBytes(file);
            CharBuffer decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            int end = decoded.limit();
            while (end > 0 && (decoded.get(end - 1) == '\n' || decoded.get(end - 1) == '\r')) {
                end--;
            }
            char[] secret = Arrays.copyOf(decoded.array(), end);
            Arrays.fill(decoded.array(), '\0');
            return secret;
        } catch (AeRegistryException known) {
            throw known;
        } catch (CharacterCodingException odd) {
            throw refused(place, "the file is not UTF-8", "Save the password as UTF-8.");
        } catch (IOException unreadable) {
            throw refused(
                    place,
                    "the file cannot be read: " + unreadable.getClass().getSimpleName(),
                    "See that the file is there and may be read; it is looked for beside the registry.",
                    unreadable);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
