package io.cameldicom.component;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.UidGenerator;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.service.NServiceResponse;
import io.cameldicom.engine.net.ups.UpsActions;
import io.cameldicom.engine.workflow.UpsActionType;
import io.cameldicom.engine.workflow.UpsState;
import java.io.IOException;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.NoTypeConversionAvailableException;

/** Asks for an action on a unified procedure step, or on all of them. The body stays as it was. */
final class UpsOperation {
    private static final UidGenerator UIDS = UidGenerator.uuid();

    private final NormalizedOperation normalized;

    UpsOperation(NormalizedOperation normalized) {
        this.normalized = normalized;
    }

    ScuTask<NServiceResponse> task(Exchange exchange, ScuCall call)
            throws IOException, NoTypeConversionAvailableException {
        return switch (call.operation()) {
            case CHANGE_STATE -> changeState(exchange, call);
            case REQUEST_CANCEL -> {
                Optional<DataSet> why = DataSetBody.of(exchange.getMessage());
                yield act(exchange, call, UpsActionType.REQUEST_CANCEL, step(call), why.orElse(DataSet.empty()));
            }
            case SUBSCRIBE -> subscribe(exchange, call);
            case UNSUBSCRIBE -> {
                String named = call.request().sopInstanceUid();
                String uid = named.isEmpty() ? Uid.UPSGlobalSubscriptionInstance : named;
                yield act(exchange, call, UpsActionType.UNSUBSCRIBE, uid, UpsActions.unsubscribe(receiver(call)));
            }
            default -> throw new IllegalArgumentException(call.operation() + " is no action on a procedure step");
        };
    }

    private static String step(ScuCall call) throws NoTypeConversionAvailableException {
        return NormalizedOperation.named(call.request().sopInstanceUid());
    }

    private ScuTask<NServiceResponse> changeState(Exchange exchange, ScuCall call)
            throws NoTypeConversionAvailableException {
        String uid = step(call);
        UpsState state = call.request().state();
        Optional<String> key = call.request().stepTransactionUid();
        if (key.isEmpty() && state != UpsState.IN_PROGRESS) {
            throw new IllegalArgumentException("Whose step is it? The header " + DicomConstants.STEP_TRANSACTION_UID
                    + " holds the UID that it was taken with");
        }
        String transactionUid = key.orElseGet(UIDS::next);
        // Before the request: who takes a step and hears no answer needs the key all the same.
        exchange.getMessage().setHeader(DicomConstants.STEP_TRANSACTION_UID, transactionUid);
        return act(exchange, call, UpsActionType.CHANGE_STATE, uid, UpsActions.changeState(state, transactionUid));
    }

    private ScuTask<NServiceResponse> subscribe(Exchange exchange, ScuCall call)
            throws IOException, NoTypeConversionAvailableException {
        String named = call.request().sopInstanceUid();
        Optional<DataSet> filter = named.isEmpty() ? DataSetBody.of(exchange.getMessage()) : Optional.empty();
        String uid = filter.isPresent() ? Uid.UPSFilteredGlobalSubscriptionInstance : Uid.UPSGlobalSubscriptionInstance;
        DataSet keys = filter.orElse(DataSet.empty()).without(Tag.ReceivingAE, Tag.DeletionLock);
        return act(
                exchange,
                call,
                UpsActionType.SUBSCRIBE,
                named.isEmpty() ? uid : named,
                UpsActions.subscribe(receiver(call), call.request().deletionLock(), keys));
    }

    /** Who is to be told: named by the message, else as whom we call. */
    private static AeTitle receiver(ScuCall call) throws NoTypeConversionAvailableException {
        return call.request().receivingAeTitle().orElse(call.peer().options().callingAeTitle());
    }

    private ScuTask<NServiceResponse> act(
            Exchange exchange, ScuCall call, UpsActionType action, String uid, DataSet information)
            throws NoTypeConversionAvailableException {
        return normalized.request(
                exchange.getMessage(),
                call,
                Uid.UnifiedProcedureStepPush,
                uid,
                id -> UpsActions.request(id, uid, action, information),
                information,
                false);
    }
}
