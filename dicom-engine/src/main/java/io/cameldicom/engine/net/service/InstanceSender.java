package io.cameldicom.engine.net.service;

import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.net.dimse.CStoreRsp;
import io.cameldicom.engine.net.dimse.CommandType;
import io.cameldicom.engine.net.ul.NegotiatedContext;
import java.io.IOException;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

/** Sends instances over an association, from whichever end may: as the SCU of Storage, or within a C-GET of the peer. */
@SuppressWarnings("FutureReturnValueIgnored") // of an abort: nothing waits for it
record InstanceSender(AssociationCore core, StorageProposal storage) {
    /** See {@link Association#contextFor}. */
    Optional<NegotiatedContext> contextFor(InstanceSource instance) {
        return core.contexts().forAbstractSyntax(instance.sopClassUid()).stream()
                .filter(core::weAreScu)
                .filter(context -> instance.canBe(TransferSyntax.of(context.transferSyntax())))
                .min(Comparator.comparingInt(context ->
                        storage.rank(TransferSyntax.of(context.transferSyntax()), instance.transferSyntax())));
    }

    /** See {@link Association#store}. */
    Association.Sent send(InstanceSource instance, StoreOptions options) throws IOException {
        NegotiatedContext context = required(instance);
        TransferSyntax syntax = TransferSyntax.of(context.transferSyntax());
        AtomicLong bytes = new AtomicLong(); // whoever writes
        try (ReadyInstance ready = instance.ready(syntax)) {
            Content content = ready.source().content(syntax);
            Invocation invocation = invocation(ready.source(), options, context, out -> {
                content.writeTo(out);
                bytes.set(out.dataSetBytes());
            });
            Response response = Waiting.until(core.invocations().invoke(invocation), core.provider()::abort);
            return new Association.Sent(
                    (CStoreRsp) response.command(),
                    syntax,
                    ready.fidelity(),
                    ready.source().sopInstanceUid(),
                    bytes.get());
        }
    }

    /** See {@link Association#storeAsync}. */
    CompletionStage<CStoreRsp> sendAsync(InstanceSource instance, StoreOptions options)
            throws NoAcceptedContextException {
        NegotiatedContext context = required(instance);
        TransferSyntax syntax = TransferSyntax.of(context.transferSyntax());
        return core.work(() -> instance.ready(syntax)).thenCompose(ready -> core.invocations()
                .invokeLater(invocation(
                        ready.source(), options, context, ready.source().content(syntax)))
                .whenComplete((response, failure) -> ready.discard())
                .thenApply(response -> (CStoreRsp) response.command()));
    }

    private NegotiatedContext required(InstanceSource instance) throws NoAcceptedContextException {
        return contextFor(instance)
                .orElseThrow(() -> new NoAcceptedContextException(
                        instance.sopClassUid(), instance.transferSyntax().uid(), core.contexts()));
    }

    private static Invocation invocation(
            InstanceSource instance, StoreOptions options, NegotiatedContext context, Content content) {
        return new Invocation(
                context.id(),
                CommandType.C_STORE_RQ,
                messageId -> options.request(messageId, instance.sopClassUid(), instance.sopInstanceUid()),
                content,
                options.operation(),
                ResponseTaker.NONE);
    }
}
