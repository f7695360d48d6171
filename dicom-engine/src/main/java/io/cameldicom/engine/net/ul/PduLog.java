package io.cameldicom.engine.net.ul;

import io.cameldicom.engine.net.pdu.PDataTf;
import io.cameldicom.engine.net.pdu.Pdu;
import io.cameldicom.engine.net.pdu.PduType;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a line for each PDU of a connection, behind the association's id: what it is, how long, on which contexts. Of data there are
 * lengths only, of a user's identity the sizes of its fields. Only connections that are made while the logger is on have it.
 */
@SuppressWarnings("FutureReturnValueIgnored") // the promise, or the end of the channel, tells
final class PduLog extends ChannelDuplexHandler {
    private static final Logger LOG = LoggerFactory.getLogger("io.cameldicom.wire.pdu");
    private static final int PDU_HEADER = 6;
    private static final int PDV_HEADER = 6;

    private PduLog() {}

    /** One for a new connection, if anybody wants its lines. */
    static Optional<PduLog> ifWanted() {
        return LOG.isDebugEnabled() ? Optional.of(new PduLog()) : Optional.empty();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof Pdu pdu) {
            LOG.debug("{} < {}", id(ctx), describe(pdu));
        }
        ctx.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (message instanceof Pdu pdu) {
            LOG.debug("{} > {}", id(ctx), describe(pdu));
        } else if (message instanceof ByteBuf batch) {
            describeAll(ctx, batch);
        }
        ctx.write(message, promise);
    }

    private static String id(ChannelHandlerContext ctx) {
        return ctx.channel().id().asShortText();
    }

    private static String describe(Pdu pdu) {
        if (!(pdu instanceof PDataTf data)) {
            return pdu.toString(); // which names no secrets
        }
        StringBuilder text = new StringBuilder(String.valueOf(PduType.P_DATA_TF));
        data.pdvs()
                .forEach(pdv -> append(
                        text,
                        pdv.contextId(),
                        pdv.command(),
                        pdv.last(),
                        pdv.data().readableBytes()));
        return text.toString();
    }

    // 0 type | 1 | 2-5 length | then, of each PDV, 4 length | 1 context id | 1 control | data
    private static void describeAll(ChannelHandlerContext ctx, ByteBuf batch) {
        int at = batch.readerIndex();
        while (at + PDU_HEADER <= batch.writerIndex()) {
            int end = at + PDU_HEADER + batch.getInt(at + 2);
            StringBuilder text = new StringBuilder(String.valueOf(PduType.P_DATA_TF));
            for (int pdv = at + PDU_HEADER; pdv + PDV_HEADER <= end; pdv += 4 + batch.getInt(pdv)) {
                int control = batch.getByte(pdv + 5);
                append(
                        text,
                        batch.getUnsignedByte(pdv + 4),
                        (control & 1) != 0,
                        (control & 2) != 0,
                        batch.getInt(pdv) - 2);
            }
            LOG.debug("{} > {}", id(ctx), text);
            at = end;
        }
    }

    private static void append(StringBuilder text, int context, boolean command, boolean last, int length) {
        text.append(" [context ")
                .append(context)
                .append(command ? ", command" : ", data set")
                .append(last ? ", last, " : ", ")
                .append(length)
                .append(" bytes]");
    }
}
