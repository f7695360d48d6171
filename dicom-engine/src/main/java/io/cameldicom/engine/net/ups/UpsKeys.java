package io.cameldicom.engine.net.ups;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.query.Matcher;
import io.cameldicom.engine.query.MatchingOptions;
import io.cameldicom.engine.query.QueryException;
import io.cameldicom.engine.workflow.UpsMatching;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Understands the keys of filtered global subscriptions as those of a query.
 *
 * @param options how they are compared
 * @dicom PS3.4 CC.2.3.3.1
 */
public record UpsKeys(MatchingOptions options) implements UpsMatching {
    private static final Logger LOG = LoggerFactory.getLogger(UpsKeys.class);

    /** Refuses null. */
    public UpsKeys {
        Objects.requireNonNull(options, "options");
    }

    @Override
    public Optional<Predicate<DataSet>> by(DataSet keys) {
        try {
            return Optional.of(Matcher.of(keys, options)::matches);
        } catch (QueryException unsupported) {
            LOG.debug("Such keys are not supported", unsupported);
            return Optional.empty();
        }
    }
}
