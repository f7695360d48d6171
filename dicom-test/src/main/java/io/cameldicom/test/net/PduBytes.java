package io.cameldicom.test.net;

import io.cameldicom.engine.net.pdu.PDataTf;
import io.cameldicom.engine.net.pdu.Pdu;
import io.cameldicom.engine.net.pdu.PduDecoder;
import io.cameldicom.engine.net.pdu.PduEncoder;
import io.cameldicom.engine.net.pdu.PduLimits;
import io.cameldicom.engine.net.pdu.Pdv;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;

/** PDUs and their bytes, one at a time, in buffers that nobody has to release. */
final class PduBytes {
    private static final int HEADER_LENGTH = 6;
    private static final int LONGEST = 1 << 24;
    private static final PduLimits LIMITS = PduLimits.DEFAULT.withMaximumPDataLength(LONGEST);

    private PduBytes() {}

    static byte[] of(Pdu pdu) {
        ByteBuf out = Unpooled.buffer();
        PduEncoder.encode(pdu, out);
        byte[] bytes = new byte[out.readableBytes()];
        out.readBytes(bytes);
        return bytes;
    }

    /**
     * Reads the next PDU, which holds nothing that has to be released.
     *
     * @param wanted what to say in messages that it is not
     */
    static Pdu read(DataInputStream in, String wanted) throws IOException {
        byte[] header;
        try {
            header = in.readNBytes(HEADER_LENGTH);
        } catch (SocketTimeoutException late) {
            SocketTimeoutException failure = new SocketTimeoutException("Nothing came instead of " + wanted);
            failure.initCause(late);
            throw failure;
        }
        if (header.length < HEADER_LENGTH) {
            throw new EOFException("The connection was closed instead of " + wanted);
        }
        ByteBuf whole = Unpooled.buffer().writeBytes(header);
        long length = whole.getUnsignedInt(2); // type, reserved, length
        if (length > LONGEST) {
            throw new AssertionError("A PDU of " + length + " bytes");
        }
        whole.writeBytes(in.readNBytes((int) length));
        EmbeddedChannel decoder = new EmbeddedChannel(new PduDecoder(LIMITS));
        decoder.writeInbound(whole);
        Pdu pdu = decoder.readInbound();
        if (pdu == null) {
            throw new EOFException("The connection was closed within what was to be " + wanted);
        }
        return pdu instanceof PDataTf data ? onTheHeap(data) : pdu;
    }

    private static PDataTf onTheHeap(PDataTf data) {
        try {
            return new PDataTf(data.pdvs().stream()
                    .map(pdv -> new Pdv(
                            pdv.contextId(),
                            pdv.command(),
                            pdv.last(),
                            Unpooled.wrappedBuffer(ByteBufUtil.getBytes(pdv.data()))))
                    .toList());
        } finally {
            data.release();
        }
    }
}
