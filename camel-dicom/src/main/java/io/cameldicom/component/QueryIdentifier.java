package io.cameldicom.component;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.query.QueryLevel;
import java.io.IOException;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.NoTypeConversionAvailableException;

/** The identifier that a message asks with. */
final class QueryIdentifier {
    private QueryIdentifier() {}

    /**
     * The body as an identifier; the level that options name is added where it has none.
     *
     * @throws IllegalArgumentException if there is none
     */
    static DataSet of(Exchange exchange, RequestOptions options)
            throws IOException, NoTypeConversionAvailableException {
        DataSet identifier = DataSetBody.of(exchange.getMessage())
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                "The body is empty; it must be the keys to ask with: a DataSet, a Query, a map, or DICOM JSON"));
        Optional<QueryLevel> level = options.level();
        return level.isPresent() && !identifier.contains(Tag.QueryRetrieveLevel)
                ? identifier.toBuilder()
                        .put(Tag.QueryRetrieveLevel, VR.CS, level.get().name())
                        .build()
                : identifier;
    }
}
