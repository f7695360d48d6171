package io.cameldicom.engine.net.service;

import io.cameldicom.engine.net.dimse.Command;
import io.cameldicom.engine.net.dimse.CommandCodec;
import io.cameldicom.engine.net.pdu.MaximumLength;
import io.cameldicom.engine.net.ul.PdvOutputStream;
import io.cameldicom.engine.net.ul.UpperLayerProvider;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;

/** Writes the messages of an association, one after the other. For any thread. */
final class MessageWriter {
    /** Is told of each message that was written. */
    @FunctionalInterface
    interface Sent {
        void message(int contextId, Command command, long commandBytes, long dataSetBytes);
    }

    private final UpperLayerProvider provider;
    private final MaximumLength maximum;
    private final SerialQueue queue;
    private final Sent sent;

    /**
     * Creates one.
     *
     * @param ownMaximum the longest P-DATA-TF we want to send, in bytes; 0 for what the peer takes
     * @param sent is told of messages, by whoever writes them
     */
    MessageWriter(
            UpperLayerProvider provider, MaximumLength peerMaximum, long ownMaximum, Executor workers, Sent sent) {
        this.provider = provider;
        this.maximum = lesser(peerMaximum, new MaximumLength(ownMaximum));
        this.queue = new SerialQueue(workers);
        this.sent = sent;
    }

    private static MaximumLength lesser(MaximumLength one, MaximumLength other) {
        if (one.isUnlimited() || other.isUnlimited()) {
            return one.isUnlimited() ? other : one;
        }
        return one.value() < other.value() ? one : other;
    }

    /** Runs {@code message} when it may {@link #write}: now, or after the messages before it. See {@link SerialQueue#add}. */
    void enqueue(Runnable message) {
        queue.add(message);
    }

    /** Writes a message; to be called when it is its turn. A message cut short takes the association along. */
    void write(int contextId, Command command, Content content) throws IOException {
        try (PdvOutputStream out = new PdvOutputStream(provider, contextId, maximum)) {
            int commandBytes = write(out, command, content);
            out.finish();
            sent.message(contextId, command, commandBytes, out.dataSetBytes());
        }
    }

    /** The same for one of many messages in a row, which may travel together. */
    void writeAmongOthers(int contextId, Command command, Content content) throws IOException {
        try (PdvOutputStream out = new PdvOutputStream(provider, contextId, maximum)) {
            int commandBytes = write(out, command, content);
            out.finishAmongOthers();
            sent.message(contextId, command, commandBytes, out.dataSetBytes());
        }
    }

    /** Returns how long the command is, in bytes. */
    private static int write(PdvOutputStream out, Command command, Content content) throws IOException {
        byte[] encoded = CommandCodec.encode(command);
        out.command(ByteBuffer.wrap(encoded));
        if (command.hasDataSet()) {
            out.startDataSet();
            content.writeTo(out);
        }
        return encoded.length;
    }

    /** Writes a command set that is encoded already, and no data set. */
    void write(int contextId, byte[] commandSet) throws IOException {
        try (PdvOutputStream out = new PdvOutputStream(provider, contextId, maximum)) {
            out.command(ByteBuffer.wrap(commandSet));
            out.finish();
        }
    }
}
