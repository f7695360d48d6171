package io.cameldicom.engine.net.pdu;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.Objects;

/**
 * Turns the bytes of a connection into {@link Pdu}s: a Netty handler, one for each channel, run by its event loop.
 *
 * <p>Type and length are checked as soon as they are in, so a PDU that is unknown or too long costs no memory. The fragments
 * of a {@link PDataTf} are not copied, they share the buffers they arrived in, see {@code PDataAssembly}; any other PDU in
 * several pieces is copied once, into a buffer of its size. What goes on to the next handler belongs to that handler: a
 * {@link PDataTf} is released by whoever consumes it.
 *
 * <p>Bytes that are no PDU end in a {@link PduException}, fired once as an exception; all that follow are dropped, since
 * nobody can tell where the next PDU would start. A P-DATA-TF that is longer than announced but tolerated fires a
 * {@link LengthTolerated}. The decoder never asks the channel to read: it is made for channels that read by themselves, and
 * with auto-read off it still delivers the PDUs of the bytes it was given.
 *
 * @dicom PS3.8 9.3.1
 */
public final class PduDecoder extends ChannelInboundHandlerAdapter {
    /** The bytes of a PDU before the ones its length counts. */
    static final int HEADER_LENGTH = 6;

    /** What is allocated for a PDU on its header's word alone; beyond, the buffer grows with what really arrives. */
    static final int EAGER_ALLOCATION = 1 << 20;

    private final PduLimits limits;
    private final PDataAssembly data;

    private PduType type = PduType.ABORT; // of the PDU under way; means nothing while headerBytes is 0
    private int headerBytes; // how many bytes of the header are in
    private long length; // the PDU-length, as far as it is in
    private ByteBuf partialBody; // null unless a body is in several pieces
    private boolean toleranceReported;
    private boolean finished;

    /** Creates a decoder that holds a peer to {@code limits}. */
    public PduDecoder(PduLimits limits) {
        this.limits = Objects.requireNonNull(limits, "limits");
        this.data = new PDataAssembly(limits.maximumItems());
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (!(message instanceof ByteBuf in)) {
            ctx.fireChannelRead(message);
            return;
        }
        try {
            while (!finished && in.isReadable()) {
                if (headerBytes < HEADER_LENGTH) {
                    headerByte(ctx, in.readUnsignedByte());
                } else if (type == PduType.P_DATA_TF) {
                    data(ctx, in);
                } else {
                    body(ctx, in);
                }
            }
        } catch (PduException malformed) {
            finish();
            ctx.fireExceptionCaught(malformed);
        } finally {
            in.release();
        }
    }

    // 0 PDU-type | 1 reserved | 2..5 PDU-length
    private void headerByte(ChannelHandlerContext ctx, int value) throws PduException {
        switch (headerBytes++) {
            case 0 -> {
                type = PduType.of(value).orElseThrow(() -> unrecognized(value));
                length = 0;
            }
            case 1 -> {
                // reserved, not tested
            }
            default -> length = length << 8 | value;
        }
        if (headerBytes == HEADER_LENGTH) {
            checkLength(ctx);
        }
    }

    private void checkLength(ChannelHandlerContext ctx) throws PduException {
        if (!type.fits(length)) {
            throw failure("a length of %d, not %d%s"
                    .formatted(length, type.minimumLength(), type == PduType.P_DATA_TF ? " or more" : ""));
        }
        if (length > limits.longest(type)) {
            throw failure("a length of %d, over the %d allowed".formatted(length, limits.longest(type)));
        }
        if (type != PduType.P_DATA_TF) {
            return;
        }
        data.begin((int) length);
        if (length > limits.maximumPDataLength() && !toleranceReported) {
            toleranceReported = true;
            ctx.fireUserEventTriggered(new LengthTolerated(length, limits.maximumPDataLength()));
        }
    }

    private void data(ChannelHandlerContext ctx, ByteBuf in) throws PduException {
        if (data.take(in, ctx.alloc())) {
            headerBytes = 0;
            ctx.fireChannelRead(data.finish());
        }
    }

    private void body(ChannelHandlerContext ctx, ByteBuf in) throws PduException {
        int whole = (int) length;
        if (partialBody == null && in.readableBytes() >= whole) {
            deliver(ctx, in.readSlice(whole));
            return;
        }
        if (partialBody == null) {
            partialBody = ctx.alloc().ioBuffer(Math.min(whole, EAGER_ALLOCATION), whole);
        }
        int size = Math.min(whole - partialBody.readableBytes(), in.readableBytes());
        if (partialBody.writableBytes() < size) {
            long doubled = 2L * partialBody.capacity();
            long needed = (long) partialBody.readableBytes() + size;
            partialBody.capacity((int) Math.min(whole, Math.max(doubled, needed)));
        }
        partialBody.writeBytes(in, size);
        if (partialBody.readableBytes() == whole) {
            ByteBuf body = partialBody;
            partialBody = null;
            try {
                deliver(ctx, body);
            } finally {
                body.release();
            }
        }
    }

    private void deliver(ChannelHandlerContext ctx, ByteBuf body) throws PduException {
        headerBytes = 0;
        ctx.fireChannelRead(read(type, ItemReader.of(type, body, limits.maximumItems())));
    }

    private static Pdu read(PduType type, ItemReader in) throws PduException {
        return switch (type) {
            case ASSOCIATE_RQ -> AssociateRq.read(in);
            case ASSOCIATE_AC -> AssociateAc.read(in);
            case ASSOCIATE_RJ -> AssociateRj.read(in);
            case P_DATA_TF -> throw new IllegalStateException("put together elsewhere");
            case RELEASE_RQ -> ReleaseRq.read(in);
            case RELEASE_RP -> ReleaseRp.read(in);
            case ABORT -> Abort.read(in);
        };
    }

    /** Whether all that came in was whole PDUs, so that the next byte begins one. For the event loop. */
    public boolean isBetweenPdus() {
        return headerBytes == 0 && !finished;
    }

    private PduException failure(String what) {
        return new PduException(
                what, AbortReason.INVALID_PARAMETER, 2, type.toString(), "The peer's upper layer is at fault.");
    }

    private static PduException unrecognized(int type) {
        String guess =
                switch (type) {
                    case 0x15, 0x16 -> "The peer speaks TLS: give both sides the same setting.";
                    case 'C', 'D', 'G', 'H', 'O', 'P', 'T' -> "The peer may speak HTTP: check which port it is given.";
                    default -> "The peer does not speak DICOM, or lost its place in the stream.";
                };
        return new PduException(
                "no PDU has type " + UnknownItem.hex(type), AbortReason.UNRECOGNIZED_PDU, 0, "PDU", guess);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        finish();
        ctx.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        finish();
    }

    private void finish() {
        finished = true;
        data.release();
        if (partialBody != null) {
            partialBody.release();
            partialBody = null;
        }
    }
}
