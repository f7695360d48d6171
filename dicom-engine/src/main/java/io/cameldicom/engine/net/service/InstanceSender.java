package io.cameldicom.engine.net.service;

import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.net.dimse.CStoreRsp;
import io.cameldicom.engine.net.dimse.CommandType;
import io.cameldicom.engine.net.ul.NegotiatedContext;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Sends instances over an association, from whichever end may: as the SCU of Storage, or within a C-GET of the peer. */
@SuppressWarnings("FutureReturnValueIgnored") // of an abort: nothing waits for it
record InstanceSender(AssociationCore core, StorageProposal storage) {
    /** See {@link Association#contextFor}. */
    Optional<NegotiatedContext> contextFor(InstanceSource instance) {
        return contextsFor(instance).findFirst();
    }

    /** Those that an instance may be sent in, the best first; whether an encoder takes its pixels is seen when it is tried. */
    private Stream<NegotiatedContext> contextsFor(InstanceSource instance) {
        return core.contexts().forAbstractSyntax(instance.sopClassUid()).stream()
                .filter(core::weAreScu)
                .filter(context -> instance.canBe(syntax(context)))
                .sorted(Comparator.comparingInt(context -> storage.rank(syntax(context), instance.transferSyntax())));
    }

    private static TransferSyntax syntax(NegotiatedContext context) {
        return TransferSyntax.of(context.transferSyntax());
    }

    /** See {@link Association#store}. */
    Association.Sent send(InstanceSource instance, StoreOptions options) throws IOException {
        List<NegotiatedContext> contexts = required(instance);
        AtomicLong bytes = new AtomicLong(); // whoever writes
        try (ReadyInstance ready = instance.ready(syntaxes(contexts))) {
            Content content = ready.source().content(ready.syntax());
            Invocation invocation = invocation(ready, options, contexts, out -> {
                content.writeTo(out);
                bytes.set(out.dataSetBytes());
            });
            Response response = Waiting.until(core.invocations().invoke(invocation), core.provider()::abort);
            return new Association.Sent(
                    (CStoreRsp) response.command(),
                    ready.syntax(),
                    ready.fidelity(),
                    ready.source().sopInstanceUid(),
                    bytes.get());
        }
    }

    /** See {@link Association#storeAsync}. */
    CompletionStage<CStoreRsp> sendAsync(InstanceSource instance, StoreOptions options)
            throws NoAcceptedContextException {
        List<NegotiatedContext> contexts = required(instance);
        return core.work(() -> instance.ready(syntaxes(contexts))).thenCompose(ready -> core.invocations()
                .invokeLater(invocation(ready, options, contexts, ready.source().content(ready.syntax())))
                .whenComplete((response, failure) -> ready.discard())
                .thenApply(response -> (CStoreRsp) response.command()));
    }

    private List<NegotiatedContext> required(InstanceSource instance) throws NoAcceptedContextException {
        List<NegotiatedContext> contexts = contextsFor(instance).toList();
        if (contexts.isEmpty()) {
            throw new NoAcceptedContextException(
                    instance.sopClassUid(), instance.transferSyntax().uid(), core.contexts());
        }
        return contexts;
    }

    private static List<TransferSyntax> syntaxes(List<NegotiatedContext> contexts) {
        return contexts.stream().map(InstanceSender::syntax).distinct().toList();
    }

    private static Invocation invocation(
            ReadyInstance ready, StoreOptions options, List<NegotiatedContext> contexts, Content content) {
        InstanceSource instance = ready.source();
        NegotiatedContext used = contexts.stream()
                .filter(context -> syntax(context).equals(ready.syntax()))
                .findFirst()
                .orElseThrow();
        return new Invocation(
                used.id(),
                CommandType.C_STORE_RQ,
                messageId -> options.request(messageId, instance.sopClassUid(), instance.sopInstanceUid()),
                content,
                options.operation(),
                ResponseTaker.NONE);
    }
}
