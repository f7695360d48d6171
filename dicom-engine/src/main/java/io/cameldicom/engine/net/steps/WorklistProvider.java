package io.cameldicom.engine.net.steps;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.service.FindHandler;
import io.cameldicom.engine.net.service.FindReply;
import io.cameldicom.engine.net.service.FindRequest;
import io.cameldicom.engine.query.Matcher;
import io.cameldicom.engine.query.Matching;
import io.cameldicom.engine.query.MatchingOptions;
import io.cameldicom.engine.workflow.ScheduledProcedureSteps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/**
 * Answers queries of the modality worklist (C-FIND, SCP) from scheduled procedure steps. The steps are read page by page and compared
 * one by one, so a long list costs time and no memory. Safe for threads.
 *
 * @dicom PS3.4 K
 */
public final class WorklistProvider implements FindHandler {
    private final ScheduledProcedureSteps steps;

    /** One that answers from {@code steps}. */
    public WorklistProvider(ScheduledProcedureSteps steps) {
        this.steps = Objects.requireNonNull(steps, "steps");
    }

    @Override
    public CompletionStage<Status> find(FindRequest request, FindReply reply) throws IOException {
        Matcher keys = Matcher.of(request.identifier(), MatchingOptions.DEFAULT.withExtensions(request.features()));
        try (Stream<DataSet> matches = Matching.of(keys).stream(steps.steps())) {
            reply.sendAll(matches.iterator());
        } catch (UncheckedIOException ofStore) {
            throw ofStore.getCause();
        }
        return CompletableFuture.completedFuture(Status.SUCCESS);
    }
}
