package io.cameldicom.engine.json;

import io.cameldicom.engine.data.TagPath;
import io.cameldicom.engine.data.ValueSource;
import io.cameldicom.engine.dict.VR;
import java.io.IOException;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/**
 * Says where a large value can be fetched, so that the JSON holds a BulkDataURI in its place.
 *
 * @dicom PS3.18 F.2.6
 */
@FunctionalInterface
public interface BulkDataUris {
    /** Knows no URI for any value. */
    BulkDataUris NONE = bulk -> Optional.empty();

    /**
     * The URI of a value, absolute or relative to where the JSON is served; empty where there is none.
     *
     * @throws IOException where the value was to be stored somewhere and that failed
     */
    Optional<URI> uri(BulkData bulk) throws IOException;

    /**
     * A value that may stay out of the JSON.
     *
     * @param path where the element is; each step but the last names its item
     * @param vr the VR that the JSON will say
     * @param length the bytes of the value; of an encapsulated one those of its fragments, without the headers of items
     * @param value the bytes, good until the call returns; empty for an encapsulated value, whose fragments have passed
     */
    record BulkData(TagPath path, VR vr, long length, Optional<ValueSource> value) {
        public BulkData {
            Objects.requireNonNull(path, "path");
            Objects.requireNonNull(vr, "vr");
            Objects.requireNonNull(value, "value");
        }

        /** Whether the value consists of fragments (PS3.5 A.4). */
        public boolean isEncapsulated() {
            return value.isEmpty();
        }
    }
}
