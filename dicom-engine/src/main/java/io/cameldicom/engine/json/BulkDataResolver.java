package io.cameldicom.engine.json;

import io.cameldicom.engine.data.TagPath;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.dict.VR;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/**
 * Finds the value that a BulkDataURI stands for.
 *
 * @dicom PS3.18 F.2.6
 */
@FunctionalInterface
public interface BulkDataResolver {
    /** Finds nothing. */
    BulkDataResolver NONE = (uri, path, vr) -> Optional.empty();

    /**
     * The value: little endian bytes in memory or in a file, or the fragments of an encapsulated one.
     *
     * @param uri as it stands in the JSON, perhaps relative to where that came from
     * @param path the element that it is the value of
     * @param vr the VR of the element
     * @return empty where there is none
     * @throws IOException where it cannot be fetched
     */
    Optional<Value> resolve(URI uri, TagPath path, VR vr) throws IOException;
}
