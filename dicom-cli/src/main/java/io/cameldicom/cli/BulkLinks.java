package io.cameldicom.cli;

import io.cameldicom.engine.data.FileRange;
import io.cameldicom.engine.data.TagPath;
import io.cameldicom.engine.data.ValueSource;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.json.BulkDataUris;
import java.net.URI;
import java.util.HexFormat;
import java.util.Optional;

/** The BulkDataURIs that {@code dicom json} writes. */
final class BulkLinks {
    private BulkLinks() {}

    /**
     * Links below a prefix: SOP Instance UID, then tags and item numbers, as in {@code 1.2.3/00081140/0/00082112}. An
     * instance without a valid UID has none, since its links would not be its own.
     */
    static BulkDataUris below(URI prefix, String sopInstanceUid) {
        if (!Uid.isValid(sopInstanceUid)) {
            return BulkDataUris.NONE;
        }
        return bulk -> Optional.of(URI.create(prefix + sopInstanceUid + inUri(bulk.path())));
    }

    private static String inUri(TagPath path) {
        StringBuilder uri = new StringBuilder();
        for (TagPath.Step step : path.steps()) {
            uri.append('/').append(HexFormat.of().withUpperCase().toHexDigits(step.tag()));
            if (step.namesItem()) {
                uri.append('/').append(step.item());
            }
        }
        return uri.toString();
    }

    /**
     * Links into the file that the value stands in, such as {@code file:///ct.dcm?offset=1024&length=524288}. Text has
     * none, since a reader could not know its character set, nor have bytes that stand otherwise in the file.
     */
    static BulkDataUris intoFile() {
        return bulk -> bulk.vr().isText()
                ? Optional.empty()
                : bulk.value().flatMap(ValueSource::fileRange).map(BulkLinks::inFile);
    }

    private static URI inFile(FileRange range) {
        return URI.create(range.file().toUri() + "?offset=" + range.offset() + "&length=" + range.length());
    }
}
