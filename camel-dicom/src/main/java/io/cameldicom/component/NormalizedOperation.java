package io.cameldicom.component;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Dictionary;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.net.dimse.CommandRq;
import io.cameldicom.engine.net.dimse.CommandRsp;
import io.cameldicom.engine.net.dimse.DicomStatusException;
import io.cameldicom.engine.net.dimse.NActionRq;
import io.cameldicom.engine.net.dimse.NCreateRq;
import io.cameldicom.engine.net.dimse.NCreateRsp;
import io.cameldicom.engine.net.dimse.NDeleteRq;
import io.cameldicom.engine.net.dimse.NEventReportRq;
import io.cameldicom.engine.net.dimse.NGetRq;
import io.cameldicom.engine.net.dimse.NSetRq;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.service.NServiceResponse;
import io.cameldicom.engine.net.service.OperationOptions;
import io.cameldicom.engine.net.service.Turn;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.NoTypeConversionAvailableException;

/** Makes a request of a normalized service. The body becomes what the response brings; it stays where that can be nothing. */
record NormalizedOperation(ExceptionOn exceptionOn) {
    ScuTask<NServiceResponse> task(Exchange exchange, ScuCall call)
            throws IOException, NoTypeConversionAvailableException {
        RequestOptions options = call.request();
        Message message = exchange.getMessage();
        String sopClass = options.normalizedClass();
        String instance = options.sopInstanceUid();
        Optional<DataSet> dataSet = call.operation() == Operation.N_GET || call.operation() == Operation.N_DELETE
                ? Optional.empty()
                : DataSetBody.of(message);
        IntFunction<CommandRq> command =
                switch (call.operation()) {
                    case N_CREATE -> id -> NCreateRq.of(id, sopClass, instance, dataSet.isPresent());
                    case N_SET -> {
                        required(dataSet);
                        yield id -> NSetRq.of(id, sopClass, named(instance));
                    }
                    case N_GET -> {
                        int[] attributes = tags(message.getBody());
                        yield id -> NGetRq.of(id, sopClass, named(instance), attributes);
                    }
                    case N_ACTION -> {
                        int type = type(options, DicomConstants.ACTION_TYPE_ID);
                        yield id -> NActionRq.of(id, sopClass, named(instance), type, dataSet.isPresent());
                    }
                    case N_DELETE -> id -> NDeleteRq.of(id, sopClass, named(instance));
                    case N_EVENT_REPORT -> {
                        int type = type(options, DicomConstants.EVENT_TYPE_ID);
                        yield id -> NEventReportRq.of(id, sopClass, named(instance), type, dataSet.isPresent());
                    }
                    case ECHO,
                            STORE,
                            FIND,
                            MOVE,
                            GET,
                            PRINT,
                            CREATE_MEDIA,
                            COMMIT,
                            SUBSCRIBE,
                            UNSUBSCRIBE,
                            CHANGE_STATE,
                            REQUEST_CANCEL ->
                        throw new IllegalArgumentException(call.operation() + " is no request of a normalized service");
                };
        DataSet sent = options.keyed(call.operation(), sopClass, dataSet);
        return request(message, call, sopClass, instance, command, sent, call.operation() != Operation.N_DELETE);
    }

    /**
     * A request, and what is said in the message of what came of it.
     *
     * @param answersInBody whether the body becomes what the response brings
     */
    ScuTask<NServiceResponse> request(
            Message message,
            ScuCall call,
            String sopClass,
            String instance,
            IntFunction<CommandRq> command,
            DataSet dataSet,
            boolean answersInBody)
            throws NoTypeConversionAvailableException {
        RequestOptions options = call.request();
        return new Request(
                message,
                answersInBody,
                sopClass,
                options.abstractSyntax(command.apply(1)),
                instance,
                command,
                dataSet,
                options.operation(),
                exceptionOn);
    }

    private record Request(
            Message message,
            boolean answersInBody,
            String sopClassUid,
            String abstractSyntax,
            String instance,
            IntFunction<CommandRq> command,
            DataSet dataSet,
            OperationOptions how,
            ExceptionOn exceptionOn)
            implements ScuTask<NServiceResponse> {
        @Override
        public NServiceResponse run(Turn turn) throws IOException {
            return turn.scu().request(turn.peer(), abstractSyntax, command, dataSet, how);
        }

        private DicomStatusException failure(NServiceResponse response) {
            return DicomStatusException.of(response.command(), StatusTables.of(sopClassUid));
        }

        @Override
        public Optional<DicomException> refusal(NServiceResponse response) {
            return response.command().status().category() == Status.Category.FAILURE
                    ? Optional.of(failure(response))
                    : Optional.empty();
        }

        @Override
        public void tell(NServiceResponse response) throws DicomStatusException {
            CommandRsp answer = response.command();
            ResultHeaders.status(message, answer.status(), StatusTables.of(sopClassUid));
            ResultHeaders.comment(message, answer.statusDetail());
            String created = answer instanceof NCreateRsp made ? made.affectedSopInstanceUid() : "";
            message.setHeader(DicomConstants.SOP_CLASS_UID, sopClassUid);
            message.setHeader(DicomConstants.SOP_INSTANCE_UID, created.isEmpty() ? instance : created);
            if (answersInBody) {
                message.setBody(response.dataSet().orElse(null));
            }
            if (exceptionOn.includes(answer.status())) {
                throw failure(response);
            }
        }
    }

    private static void required(Optional<DataSet> dataSet) {
        if (dataSet.isEmpty()) {
            throw new IllegalArgumentException("The body is empty; it must be the modification list");
        }
    }

    /** The instance that a message has to name. */
    static String named(String instance) {
        if (instance.isEmpty()) {
            throw new IllegalArgumentException(
                    "Of which instance? The header " + DicomConstants.REQUESTED_SOP_INSTANCE_UID + " says so");
        }
        return instance;
    }

    private static int type(RequestOptions options, String header) throws NoTypeConversionAvailableException {
        OptionalInt type = options.type(header);
        return type.orElseThrow(() -> new IllegalArgumentException("Of which type? The header " + header + " says so"));
    }

    /** The attributes that a body asks for: keywords or tags, one or a collection; none asks for all. */
    private static int[] tags(Object body) {
        if (body == null) {
            return new int[0];
        }
        Collection<?> asked = body instanceof Collection<?> many ? many : List.of(body);
        return asked.stream().mapToInt(NormalizedOperation::tag).toArray();
    }

    private static int tag(Object named) {
        if (named instanceof Integer tag) {
            return tag;
        }
        if (named instanceof CharSequence text) {
            OptionalInt known = Dictionary.tag(text.toString().strip());
            OptionalInt tag = known.isPresent() ? known : Tag.parse(text);
            if (tag.isPresent()) {
                return tag.getAsInt();
            }
        }
        throw new IllegalArgumentException(
                "The body names no attributes; it must be keywords or tags, one or a list, or nothing to ask for all");
    }
}
