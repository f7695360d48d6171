package io.cameldicom.engine.net.service;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.net.dimse.CommandRq;
import io.cameldicom.engine.net.dimse.CommandRsp;
import io.cameldicom.engine.net.dimse.NActionRsp;
import io.cameldicom.engine.net.dimse.NCreateRsp;
import io.cameldicom.engine.net.dimse.NEventReportRsp;
import io.cameldicom.engine.net.dimse.NGetRsp;
import io.cameldicom.engine.net.dimse.NSetRsp;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.workflow.Answer;
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

    /**
     * The answer of the rules: its status, and its attributes where there are any and the response can bring them.
     *
     * @param request what it answers
     */
    public static NServiceResponse of(CommandRq request, Answer answer) {
        CommandRsp response = request.response(new Status(answer.status().code()));
        return answer.attributes().isEmpty() ? of(response) : announcing(response, answer.attributes());
    }

    /** An answer with a data set, which the response is made to announce; without it where none is due (N-DELETE). */
    public static NServiceResponse announcing(CommandRsp response, DataSet dataSet) {
        if (response instanceof NCreateRsp create) {
            return of(create.withDataSet(), dataSet);
        } else if (response instanceof NSetRsp set) {
            return of(set.withDataSet(), dataSet);
        } else if (response instanceof NGetRsp get) {
            return of(get.withDataSet(), dataSet);
        } else if (response instanceof NActionRsp action) {
            return of(action.withDataSet(), dataSet);
        } else if (response instanceof NEventReportRsp event) {
            return of(event.withDataSet(), dataSet);
        }
        return of(response);
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
