package io.cameldicom.test.net;

import io.cameldicom.engine.net.dimse.Command;
import io.cameldicom.engine.net.dimse.CommandCodec;
import io.cameldicom.engine.net.pdu.Abort;
import io.cameldicom.engine.net.pdu.AssociateAc;
import io.cameldicom.engine.net.pdu.AssociateRq;
import io.cameldicom.engine.net.pdu.PDataTf;
import io.cameldicom.engine.net.pdu.Pdu;
import io.cameldicom.engine.net.pdu.Pdv;
import io.cameldicom.engine.net.pdu.PresentationContextAc;
import io.cameldicom.engine.net.pdu.ReleaseRp;
import io.cameldicom.engine.net.pdu.ReleaseRq;
import io.cameldicom.engine.net.pdu.UserInformation;
import io.netty.buffer.Unpooled;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The other end of a connection, played by the byte: sends and expects PDUs, cuts them short, stalls, aborts, hangs up. What
 * no decent peer does is what it is for.
 *
 * <pre>{@code
 * try (ScriptedPeer modality = ScriptedPeer.connect(scp.address())) {
 *     modality.associate(request);
 *     modality.command(1, CStoreRq.of(1, Uid.CTImageStorage, "1.2.3"));
 *     modality.dataSet(1, false, firstHalf);
 *     modality.reset();
 * }
 * }</pre>
 *
 * <p>Each wait is bounded: what does not come within {@link #PATIENCE} is an exception. What comes instead of what is
 * expected is an {@code AssertionError}. It is played by one thread; {@link #close} and {@link #reset} are for any.
 */
public final class ScriptedPeer implements AutoCloseable {
    /** How long it waits for anything. */
    public static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final int MAXIMUM_LENGTH = 16_384;

    private final Socket socket;
    private final DataInputStream in;
    private final Queue<Pdv> fragments = new ArrayDeque<>(); // read already, not expected yet
    private int contextId;

    ScriptedPeer(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout((int) PATIENCE.toMillis());
        socket.setTcpNoDelay(true);
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    }

    /** Connects as a requestor. The acceptors are with {@link ScriptedListener}. */
    public static ScriptedPeer connect(InetSocketAddress address) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(address, (int) PATIENCE.toMillis());
            return new ScriptedPeer(socket);
        } catch (IOException failed) {
            socket.close();
            throw failed;
        }
    }

    // ---- Send ----

    /** Sends a PDU. */
    public void send(Pdu pdu) throws IOException {
        send(PduBytes.of(pdu));
    }

    /** Sends bytes, whatever they mean. */
    public void send(byte... bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** Sends the first bytes of a PDU only. */
    public void sendStart(Pdu pdu, int length) throws IOException {
        send(Arrays.copyOf(PduBytes.of(pdu), length));
    }

    /** Sends a command set in one fragment. */
    public void command(int context, Command command) throws IOException {
        send(PDataTf.of(context, true, true, Unpooled.wrappedBuffer(CommandCodec.encode(command))));
    }

    /**
     * Sends a fragment of a data set.
     *
     * @param last whether it is the last one
     */
    public void dataSet(int context, boolean last, byte... fragment) throws IOException {
        send(PDataTf.of(context, false, last, Unpooled.wrappedBuffer(fragment)));
    }

    /** Sends an A-ABORT. */
    public void abort() throws IOException {
        send(Abort.byServiceUser());
    }

    // ---- Expect ----

    /** The next PDU, which is to be of this kind. Its data need not be released. */
    public <P extends Pdu> P expect(Class<P> kind) throws IOException {
        if (!fragments.isEmpty()) {
            throw new AssertionError("Not a " + kind.getSimpleName() + " but a rest of " + fragments);
        }
        Pdu pdu = PduBytes.read(in, kind.getSimpleName());
        if (!kind.isInstance(pdu)) {
            throw new AssertionError("Not a " + kind.getSimpleName() + " but " + pdu);
        }
        return kind.cast(pdu);
    }

    /** The next command, which is to be of this kind. */
    public <C extends Command> C expectCommand(Class<C> kind) throws IOException {
        Command command = CommandCodec.decode(expectMessage(true));
        if (!kind.isInstance(command)) {
            throw new AssertionError("Not a " + kind.getSimpleName() + " but " + command.type());
        }
        return kind.cast(command);
    }

    /** The next data set, up to its end. */
    public byte[] expectDataSet() throws IOException {
        return expectMessage(false);
    }

    /** The presentation context of the last message that was expected; 0 before that. */
    public int contextId() {
        return contextId;
    }

    private byte[] expectMessage(boolean command) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        boolean last = false;
        while (!last) {
            if (fragments.isEmpty()) {
                fragments.addAll(expect(PDataTf.class).pdvs());
            }
            Pdv fragment = fragments.remove();
            if (fragment.command() != command) {
                throw new AssertionError((command ? "Not a command but " : "Not a data set but ") + fragment);
            }
            fragment.data().readBytes(bytes, fragment.data().readableBytes());
            contextId = fragment.contextId();
            last = fragment.last();
        }
        return bytes.toByteArray();
    }

    /** Waits until the other end has closed the connection, whatever it sends before. */
    public void expectEnd() throws IOException {
        try {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (SocketException reset) {
            // an end, too
        }
    }

    // ---- Both ----

    /** Asks for an association as it says, and expects it to be granted. */
    public AssociateAc associate(AssociateRq request) throws IOException {
        send(request);
        return expect(AssociateAc.class);
    }

    /**
     * Expects to be asked for an association and grants it: each context in the first of its transfer syntaxes, nothing else
     * that is asked for.
     */
    public AssociateRq accept() throws IOException {
        AssociateRq request = expect(AssociateRq.class);
        send(acceptance(request, UserInformation.of(MAXIMUM_LENGTH, "1.2.3", "SCRIPTED", List.of())));
        return request;
    }

    /** Grants each context in the first of its transfer syntaxes, and says this of itself. */
    public static AssociateAc acceptance(AssociateRq request, UserInformation userInformation) {
        List<PresentationContextAc> contexts = request.presentationContexts().stream()
                .map(context -> PresentationContextAc.accepted(
                        context.id(), context.transferSyntaxes().get(0)))
                .toList();
        return AssociateAc.answering(request, contexts, userInformation);
    }

    /** Asks for the release, and expects that it is agreed to. */
    public void release() throws IOException {
        send(new ReleaseRq());
        expect(ReleaseRp.class);
    }

    /** Expects to be asked for the release, and agrees. */
    public void expectRelease() throws IOException {
        expect(ReleaseRq.class);
        send(new ReleaseRp());
    }

    /** Neither reads nor sends until the latch is down. */
    public void stallUntil(CountDownLatch latch) throws InterruptedException {
        if (!latch.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("Stalled for " + PATIENCE.toSeconds() + " s");
        }
    }

    // ---- End ----

    /** Breaks the connection off: the other end gets a reset, and what it has not read yet may be lost. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** Says that nothing more will be sent, and still reads. */
    public void shutDownOutput() throws IOException {
        socket.shutdownOutput();
    }

    /** Hangs up without a word. */
    @Override
    public void close() throws IOException {
        socket.close();
    }
}
