package io.cameldicom.engine.net.service;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.io.DataSetEncoder;
import io.cameldicom.engine.net.dimse.Command;
import io.cameldicom.engine.net.dimse.CommandCodec;
import io.cameldicom.engine.net.pdu.AssociateAc;
import io.cameldicom.engine.net.pdu.AssociateRq;
import io.cameldicom.engine.net.pdu.PDataTf;
import io.cameldicom.engine.net.pdu.Pdu;
import io.cameldicom.engine.net.pdu.PduDecoder;
import io.cameldicom.engine.net.pdu.PduEncoder;
import io.cameldicom.engine.net.pdu.PduLimits;
import io.cameldicom.engine.net.pdu.PduType;
import io.cameldicom.engine.net.pdu.Pdv;
import io.cameldicom.engine.net.pdu.PresentationContextAc;
import io.cameldicom.engine.net.pdu.ReleaseRp;
import io.cameldicom.engine.net.pdu.UserInformation;
import io.cameldicom.engine.net.pdu.UserItem;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Arrays;
import java.util.List;

/** The other end of a connection, by the byte: sends and expects PDUs, cuts them short, hangs up. */
final class ScriptedPeer implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;

    /** The header of (0000,0800) Command Data Set Type, of two bytes. */
    private static final byte[] DATA_SET_TYPE = {0, 0, 0, 8, 2, 0, 0, 0};

    private final Socket socket;
    private final DataInputStream in;

    private ScriptedPeer(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    }

    /** Connects as a requestor. */
    static ScriptedPeer connect(InetSocketAddress address) throws IOException {
        return new ScriptedPeer(new Socket(address.getAddress(), address.getPort()));
    }

    /** Listens as an acceptor; {@link #accept} takes a connection. */
    static ServerSocket listen() throws IOException {
        ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        server.setSoTimeout(PATIENCE_MILLIS);
        return server;
    }

    static ScriptedPeer accept(ServerSocket server) throws IOException {
        return new ScriptedPeer(server.accept());
    }

    /** Grants an association: all contexts in their first transfer syntax, and these items. */
    AssociateRq grant(UserItem... items) throws IOException {
        AssociateRq request = expect(AssociateRq.class);
        List<PresentationContextAc> contexts = request.presentationContexts().stream()
                .map(context -> PresentationContextAc.accepted(
                        context.id(), context.transferSyntaxes().get(0)))
                .toList();
        send(AssociateAc.answering(request, contexts, UserInformation.of(16_384, "1.2.3", "SCRIPT", List.of(items))));
        return request;
    }

    void send(Pdu pdu) throws IOException {
        send(bytes(pdu));
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** Sends bytes at once, or as much as the other end takes before it goes. */
    void sendWhileItStands(byte[]... parts) throws IOException {
        for (byte[] part : parts) {
            try {
                send(part);
            } catch (SocketException gone) {
                return;
            }
        }
    }

    void command(int contextId, Command command) throws IOException {
        send(PDataTf.of(contextId, true, true, Unpooled.wrappedBuffer(CommandCodec.encode(command))));
    }

    /** Sends a command that says, against the rules, that no data set follows. */
    void commandAlone(int contextId, Command command) throws IOException {
        byte[] bytes = CommandCodec.encode(command);
        for (int i = 0; i + 10 <= bytes.length; i++) {
            if (Arrays.equals(bytes, i, i + DATA_SET_TYPE.length, DATA_SET_TYPE, 0, DATA_SET_TYPE.length)) {
                bytes[i + 8] = 0x01;
                bytes[i + 9] = 0x01;
            }
        }
        send(PDataTf.of(contextId, true, true, Unpooled.wrappedBuffer(bytes)));
    }

    /** Sends a data set in Explicit VR Little Endian. */
    void dataSet(int contextId, DataSet dataSet) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        dataSet.accept(new DataSetEncoder(bytes, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));
        dataSet(contextId, true, bytes.toByteArray());
    }

    void dataSet(int contextId, boolean last, byte[] fragment) throws IOException {
        send(PDataTf.of(contextId, false, last, Unpooled.wrappedBuffer(fragment)));
    }

    static byte[] bytes(Pdu pdu) {
        ByteBuf out = Unpooled.buffer();
        PduEncoder.encode(pdu, out);
        byte[] bytes = new byte[out.readableBytes()];
        out.readBytes(bytes);
        return bytes;
    }

    /** The next PDU, of this kind. */
    <P extends Pdu> P expect(Class<P> kind) throws IOException {
        byte[] header = in.readNBytes(6);
        if (header.length < 6) {
            throw new EOFException("The connection was closed instead of " + kind.getSimpleName());
        }
        ByteBuf whole = Unpooled.buffer().writeBytes(header);
        whole.writeBytes(in.readNBytes(whole.getInt(2)));
        EmbeddedChannel decoder = new EmbeddedChannel(new PduDecoder(PduLimits.DEFAULT));
        decoder.writeInbound(whole);
        Object pdu = decoder.readInbound();
        if (!kind.isInstance(pdu)) {
            throw new AssertionError("Not a " + kind.getSimpleName() + " but " + pdu);
        }
        return kind.cast(pdu);
    }

    /** The next command, which is in one PDV. */
    <C extends Command> C expectCommand(Class<C> kind) throws IOException {
        Pdv pdv = expect(PDataTf.class).pdvs().get(0);
        byte[] bytes = new byte[pdv.data().readableBytes()];
        pdv.data().readBytes(bytes);
        pdv.data().release();
        return kind.cast(CommandCodec.decode(bytes));
    }

    /** Takes a data set, in whatever P-DATA-TF PDUs of one PDV each, up to its end. */
    void skipDataSet() throws IOException {
        boolean last = false;
        while (!last) {
            in.skipNBytes(6); // the header of the PDU
            int length = in.readInt(); // of context ID, message control header, and fragment
            in.skipNBytes(1);
            last = (in.readUnsignedByte() & 2) != 0;
            in.skipNBytes(length - 2);
        }
    }

    /** Whether the other end closes the connection, whatever it sends before. */
    boolean sawTheEnd() throws IOException {
        try {
            while (in.read() >= 0) {
                // what was still on its way
            }
        } catch (SocketException reset) {
            return true;
        }
        return true;
    }

    /** Answers the release that the other end asks for, if it does and does not just leave, and sees it go. */
    void seeOff() throws IOException {
        try {
            if (in.read() == PduType.RELEASE_RQ.code()) {
                send(new ReleaseRp());
            }
        } catch (SocketException gone) {
            return;
        }
        sawTheEnd();
    }

    /** Ends what this side sends, in good order; what the other end sends still comes. */
    void sendNoMore() throws IOException {
        socket.shutdownOutput();
    }

    /** Breaks the connection off. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** Hangs up without a word; unread data makes it a reset. */
    @Override
    public void close() throws IOException {
        socket.close();
    }
}
