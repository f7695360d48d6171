package io.cameldicom.engine.net.service;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.net.dimse.CEchoRq;
import io.cameldicom.engine.net.dimse.CFindRq;
import io.cameldicom.engine.net.dimse.CGetRq;
import io.cameldicom.engine.net.dimse.CMoveRq;
import io.cameldicom.engine.net.dimse.CommandRq;
import io.cameldicom.engine.net.dimse.CommandType;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.ul.NegotiatedContext;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/** Makes the operations that we ask for, and that have data sets other than instances, on an association. */
record UserOperations(AssociationCore core) {
    /** A query, still to be sent. */
    record Find(Invocation invocation, Matches matches) {}

    Invocation echo(OperationOptions options) throws NoAcceptedContextException {
        NegotiatedContext context = context(Uid.Verification, core::weAreScu);
        return new Invocation(
                context.id(), CommandType.C_ECHO_RQ, CEchoRq::of, Content.NONE, options, ResponseTaker.NONE);
    }

    Find find(String sopClassUid, DataSet identifier, OperationOptions options, Runnable atEnd)
            throws NoAcceptedContextException {
        NegotiatedContext context = context(sopClassUid, core::weAreScu);
        ResponseQueue queue = new ResponseQueue(core.provider(), core.pipeLimits());
        Invocation invocation = new Invocation(
                context.id(),
                CommandType.C_FIND_RQ,
                id -> CFindRq.of(id, sopClassUid).withPriority(options.priority()),
                DataSetContent.of(identifier, context.transferSyntax()),
                options,
                queue);
        return new Find(invocation, new Matches(core, invocation, queue, sopClassUid, atEnd));
    }

    RetrieveOperation move(
            String sopClassUid,
            DataSet identifier,
            AeTitle destination,
            OperationOptions options,
            RetrieveListener listener)
            throws NoAcceptedContextException {
        return retrieve(
                sopClassUid,
                CommandType.C_MOVE_RQ,
                id -> CMoveRq.of(id, sopClassUid, destination.value()).withPriority(options.priority()),
                identifier,
                options,
                listener);
    }

    RetrieveOperation get(String sopClassUid, DataSet identifier, OperationOptions options, RetrieveListener listener)
            throws NoAcceptedContextException {
        return retrieve(
                sopClassUid,
                CommandType.C_GET_RQ,
                id -> CGetRq.of(id, sopClassUid).withPriority(options.priority()),
                identifier,
                options,
                listener);
    }

    private RetrieveOperation retrieve(
            String sopClassUid,
            CommandType type,
            IntFunction<CommandRq> command,
            DataSet identifier,
            OperationOptions options,
            RetrieveListener listener)
            throws NoAcceptedContextException {
        NegotiatedContext context = context(sopClassUid, core::weAreScu);
        RetrieveProgress progress = new RetrieveProgress(listener, core.workers());
        Invocation invocation = new Invocation(
                context.id(),
                type,
                command,
                DataSetContent.of(identifier, context.transferSyntax()),
                options,
                progress);
        return new RetrieveOperation(core, invocation, progress);
    }

    /** A request of a normalized service. */
    Invocation normalized(
            String abstractSyntax, IntFunction<? extends CommandRq> command, DataSet dataSet, OperationOptions options)
            throws NoAcceptedContextException {
        CommandType type = command.apply(1).type();
        if (!type.isNormalized()) {
            throw new IllegalArgumentException(type + " is no request of a normalized service");
        }
        boolean report = type == CommandType.N_EVENT_REPORT_RQ; // which is the SCP's to send
        NegotiatedContext context = context(abstractSyntax, report ? core::weAreScp : core::weAreScu);
        return new Invocation(
                context.id(),
                type,
                command,
                DataSetContent.of(dataSet, context.transferSyntax()),
                options,
                ResponseTaker.NONE);
    }

    private NegotiatedContext context(String abstractSyntax, Predicate<NegotiatedContext> role)
            throws NoAcceptedContextException {
        return core.contexts().forAbstractSyntax(abstractSyntax).stream()
                .filter(role)
                .findFirst()
                .orElseThrow(
                        () -> new NoAcceptedContextException(abstractSyntax, "any transfer syntax", core.contexts()));
    }
}
