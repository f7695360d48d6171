package io.cameldicom.cli;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.net.dimse.CommandRq;
import io.cameldicom.engine.net.dimse.DicomStatusException;
import io.cameldicom.engine.net.dimse.ServiceClass;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.service.NServiceResponse;
import io.cameldicom.engine.net.service.Peer;
import java.io.IOException;
import java.util.function.IntFunction;

/** A command that is about one performed procedure step. */
abstract class StepCommand extends CallCommand {
    /** The SOP class by which steps are made and changed. */
    static final String STEP = Uid.ModalityPerformedProcedureStep;

    StepCommand(Console console) {
        super(console);
    }

    /**
     * Asks for something.
     *
     * @param request makes the request, of its message ID
     * @throws DicomStatusException if the peer refuses
     */
    final NServiceResponse ask(
            Network network, Peer peer, String sopClass, IntFunction<CommandRq> request, DataSet dataSet)
            throws IOException {
        NServiceResponse response = network.scu()
                .request(peer, sopClass, request, dataSet, arguments().operation());
        if (response.status().category() == Status.Category.FAILURE) {
            throw DicomStatusException.of(response.command(), ServiceClass.PROCEDURE_STEP);
        }
        return response;
    }

    /** Tells of what step, and that it was done. */
    final int done(String uid, NServiceResponse response) throws IOException {
        if (isJson()) {
            Outcome.write(console(), json -> {
                json.writeStringField("sopInstanceUid", uid);
                json.writeNumberField("status", response.status().code());
            });
        } else {
            say(uid);
        }
        return DONE;
    }
}
