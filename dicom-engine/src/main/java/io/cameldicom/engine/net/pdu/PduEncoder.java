package io.cameldicom.engine.net.pdu;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;
import java.util.List;

/**
 * Turns {@link Pdu}s into bytes: a Netty handler without state, so one may serve all channels.
 *
 * <p>It is strict: a PDU that breaks the standard is not sent, its promise fails with an
 * {@link IllegalArgumentException} that names the rule, and the connection goes on. The fragments of a {@link PDataTf} are
 * not copied: their buffers follow the header's in one gathering write at the next flush. The encoder takes over, and in
 * the end releases, the reference to the PDU it is given. Other messages, such as buffers, pass through.
 *
 * @dicom PS3.8 9.3.1
 */
@Sharable
@SuppressWarnings("FutureReturnValueIgnored") // whoever asked for the write holds its promise
public final class PduEncoder extends ChannelOutboundHandlerAdapter {
    private static final int TYPICAL_ASSOCIATE_LENGTH = 4096;

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (message instanceof PDataTf data) {
            writePData(ctx, data, promise);
        } else if (message instanceof Pdu pdu) {
            ctx.write(encode(ctx, pdu), promise);
        } else {
            ctx.write(message, promise);
        }
    }

    private static ByteBuf encode(ChannelHandlerContext ctx, Pdu pdu) {
        boolean associate = pdu.type() == PduType.ASSOCIATE_RQ || pdu.type() == PduType.ASSOCIATE_AC;
        ByteBuf out = ctx.alloc().ioBuffer(associate ? TYPICAL_ASSOCIATE_LENGTH : PduDecoder.HEADER_LENGTH + 4);
        boolean complete = false;
        try {
            encode(pdu, out);
            complete = true;
            return out;
        } finally {
            if (!complete) {
                out.release();
            }
        }
    }

    private static void writePData(ChannelHandlerContext ctx, PDataTf pdu, ChannelPromise promise) {
        List<Pdv> pdvs = pdu.pdvs();
        ByteBuf headers;
        boolean taken = false;
        try {
            Conformance.check(pdu);
            headers = ctx.alloc().ioBuffer(PduDecoder.HEADER_LENGTH + Pdv.HEADER_LENGTH * pdvs.size());
            taken = true;
        } finally {
            if (!taken) {
                ReferenceCountUtil.release(pdu);
            }
        }
        PDataTf.writePduHeader(headers, pdu.length());
        for (Pdv pdv : pdvs) {
            Pdv.writeHeader(
                    headers,
                    pdv.contextId(),
                    pdv.command(),
                    pdv.last(),
                    pdv.data().readableBytes());
        }
        ctx.write(headers.readRetainedSlice(PDataTf.HEADER_LENGTH));
        int last = pdvs.size() - 1;
        for (int i = 0; i < last; i++) {
            ctx.write(pdvs.get(i).data());
            ctx.write(headers.readRetainedSlice(Pdv.HEADER_LENGTH));
        }
        headers.release();
        // A channel that fails one of these writes fails those after it too: the last promise tells of all.
        ctx.write(pdvs.get(last).data(), promise);
    }

    /**
     * Appends the PDU to {@code out}; the fragments of a {@link PDataTf} are copied, and its references stay the caller's.
     *
     * @throws IllegalArgumentException if the PDU breaks a rule of the standard; {@code out} may then hold part of it
     */
    public static void encode(Pdu pdu, ByteBuf out) {
        Conformance.check(pdu);
        out.writeByte(pdu.type().code());
        out.writeByte(0);
        int lengthAt = out.writerIndex();
        out.writeInt(0);
        writeBody(pdu, new ItemWriter(out));
        out.setInt(lengthAt, out.writerIndex() - lengthAt - 4);
    }

    private static ItemWriter writeBody(Pdu pdu, ItemWriter out) {
        return switch (pdu.type()) {
            case ASSOCIATE_RQ -> ((AssociateRq) pdu).write(out);
            case ASSOCIATE_AC -> ((AssociateAc) pdu).write(out);
            case ASSOCIATE_RJ -> ((AssociateRj) pdu).write(out);
            case P_DATA_TF -> ((PDataTf) pdu).write(out);
            case RELEASE_RQ -> ((ReleaseRq) pdu).write(out);
            case RELEASE_RP -> ((ReleaseRp) pdu).write(out);
            case ABORT -> ((Abort) pdu).write(out);
        };
    }
}
