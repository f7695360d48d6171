package io.cameldicom.cli;

import io.cameldicom.engine.charset.SpecificCharacterSet;
import io.cameldicom.engine.data.FileRange;
import io.cameldicom.engine.data.TagPath;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.json.BulkDataResolver;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds bulk data in files below one directory, as {@link BulkLinks#intoFile} links to it. Other files stay closed: JSON
 * from a stranger must not pull any file of this computer into an object.
 */
final class BulkFiles implements BulkDataResolver {
    private static final Pattern RANGE = Pattern.compile("offset=(\\d{1,18})&length=(\\d{1,18})");

    private final Path root;
    private final URI base;

    /**
     * Finds files below {@code root}.
     *
     * @param base what a relative URI is relative to
     * @throws IOException where there is no such directory
     */
    BulkFiles(Path root, URI base) throws IOException {
        this.root = root.toRealPath();
        this.base = base;
    }

    @Override
    public Optional<Value> resolve(URI uri, TagPath path, VR vr) throws IOException {
        URI absolute = base.resolve(uri);
        if (!"file".equals(absolute.getScheme()) || absolute.getPath() == null || vr.isText()) {
            return Optional.empty();
        }
        Path file = Path.of(absolute.getPath());
        if (!Files.isRegularFile(file) || !file.toRealPath().startsWith(root)) {
            return Optional.empty();
        }
        return range(file, absolute.getQuery()).map(found -> new Value.Bulk(found, 1, SpecificCharacterSet.ASCII));
    }

    private static Optional<FileRange> range(Path file, String query) throws IOException {
        long size = Files.size(file);
        if (query == null) {
            return Optional.of(new FileRange(file, 0, size));
        }
        Matcher numbers = RANGE.matcher(query);
        if (!numbers.matches()) {
            return Optional.empty();
        }
        long offset = Long.parseLong(numbers.group(1));
        long length = Long.parseLong(numbers.group(2));
        return offset <= size && length <= size - offset
                ? Optional.of(new FileRange(file, offset, length))
                : Optional.empty();
    }
}
