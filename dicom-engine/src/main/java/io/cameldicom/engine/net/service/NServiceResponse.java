package io.cameldicom.engine.net.service;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.net.dimse.CommandRsp;
import io.cameldicom.engine.net.dimse.Status;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The answer to a request of a normalized service (N-CREATE, N-SET, N-GET, N-ACTION, N-DELETE, N-EVENT-REPORT): a response, and
 * the data set that follows it, if it announces one.
 *
 * @dicom PS3.7 10.1
 */
public record NServiceResponse(CommandRsp command, Optional<DataSet> dataSet) {
    /** Refuses a data set that is not announced, and one that is missing. */
    public NServiceResponse {
        Objects.requireNonNull(command, "command");
        if (command.hasDataSet() != dataSet.isPresent()) {
            throw new IllegalArgumentException(
                    command.type() + (command.hasDataSet() ? " without" : " with") + " a data set");
        }
    }

    /** An answer without a data set. */
    public static NServiceResponse of(CommandRsp command) {
        return new NServiceResponse(command, Optional.empty());
    }

    /** An answer with a data set, which the response announces. */
    public static NServiceResponse of(CommandRsp command, DataSet dataSet) {
        return new NServiceResponse(command, Optional.of(dataSet));
    }

    static NServiceResponse of(Response answer) throws IOException {
        CommandRsp command = answer.command();
        return command.hasDataSet() ? of(command, answer.decode()) : of(command);
    }

    static CompletionStage<NServiceResponse> decoded(Response answer) {
        try {
            return CompletableFuture.completedFuture(of(answer));
        } catch (IOException undecodable) {
            return CompletableFuture.failedFuture(undecodable);
        }
    }

    /** How it went. */
    public Status status() {
        return command.status();
    }
}
