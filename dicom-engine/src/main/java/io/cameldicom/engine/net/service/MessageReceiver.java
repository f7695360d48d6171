package io.cameldicom.engine.net.service;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.net.dimse.CCancelRq;
import io.cameldicom.engine.net.dimse.Command;
import io.cameldicom.engine.net.dimse.CommandFormatException;
import io.cameldicom.engine.net.dimse.CommandRq;
import io.cameldicom.engine.net.dimse.CommandRsp;
import io.cameldicom.engine.net.dimse.MessageAssembler;
import io.cameldicom.engine.net.pdu.PDataTf;
import io.cameldicom.engine.net.pdu.Pdv;
import io.cameldicom.engine.net.ul.Ending;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes messages of what arrives on an association. Owned by the event loop. */
final class MessageReceiver {
    private static final Logger LOG = LoggerFactory.getLogger(MessageReceiver.class);

    /** Who takes the messages. What its methods throw ends the association. */
    interface Target {
        /** A request; the result takes its data set, if it announces one. */
        Optional<? extends FragmentTaker> request(int contextId, CommandRq command) throws DicomException;

        /** A response; the result takes its data set. Where there is none, a data set is thrown away. */
        Optional<? extends FragmentTaker> response(int contextId, CommandRsp response) throws DicomException;

        /** The peer wants a request of its own stopped; a data set, if it announces one, is thrown away. */
        void cancel(CCancelRq cancel);

        /** A request that is none, to be answered so; its data set, if it has one, is thrown away. */
        void refused(int contextId, CommandFormatException failure);
    }

    private final Target target;
    private final MessageAssembler assembler;
    private Optional<? extends FragmentTaker> arriving = Optional.empty();
    private Optional<Ending> ended = Optional.empty();

    MessageReceiver(Target target) {
        this.target = target;
        this.assembler = new MessageAssembler(
                MessageAssembler.DEFAULT_MAXIMUM_COMMAND_LENGTH,
                deviation -> LOG.warn("A command set is forgiven: {}", deviation));
    }

    /** Takes fragments, and their references. */
    void accept(PDataTf data) throws DicomException {
        try {
            for (Pdv pdv : data.pdvs()) {
                if (ended.isEmpty()) {
                    accept(pdv);
                }
            }
        } finally {
            data.release();
        }
    }

    private void accept(Pdv pdv) throws DicomException {
        MessageAssembler.Step step;
        try {
            step = assembler.accept(pdv);
        } catch (CommandFormatException failure) {
            if (failure.scope() == DicomException.Scope.ASSOCIATION) {
                throw failure;
            }
            target.refused(pdv.contextId(), failure);
            return;
        }
        switch (step) {
            case COMMAND -> begin(assembler.command());
            case DATA_SET_FRAGMENT, DATA_SET_END -> {
                boolean last = step == MessageAssembler.Step.DATA_SET_END;
                Optional<? extends FragmentTaker> taker = arriving;
                if (last) {
                    arriving = Optional.empty();
                }
                taker.ifPresent(dataSet -> dataSet.put(pdv.data().retain(), last));
            }
            case COMMAND_FRAGMENT, SKIPPED -> {}
        }
    }

    private void begin(Command command) throws DicomException {
        arriving = Optional.empty();
        if (command instanceof CommandRq request) {
            arriving = target.request(assembler.contextId(), request);
        } else if (command instanceof CommandRsp response) {
            arriving = target.response(assembler.contextId(), response);
        } else if (command instanceof CCancelRq cancel) {
            target.cancel(cancel);
        }
    }

    /** Whether no message is under way. */
    boolean isBetweenMessages() {
        return assembler.isBetweenMessages();
    }

    /** Goes on within the data set of a request that somebody else received. */
    void resume(int contextId, CommandRq request, FragmentTaker dataSet) {
        if (ended.isPresent()) {
            dataSet.fail(ended.get());
            return;
        }
        assembler.resume(contextId, request);
        arriving = Optional.of(dataSet);
    }

    /** The association is gone: what is under way will never be whole. */
    void end(Ending why) {
        ended = Optional.of(why);
        arriving.ifPresent(dataSet -> dataSet.fail(why));
        arriving = Optional.empty();
    }
}
