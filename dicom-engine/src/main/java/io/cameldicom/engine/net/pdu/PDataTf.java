package io.cameldicom.engine.net.pdu;

import io.netty.buffer.ByteBuf;
import io.netty.util.ReferenceCounted;
import java.util.List;

/**
 * P-DATA-TF: carries fragments of DIMSE messages.
 *
 * <p>It owns one reference to the buffer of each of its PDVs, and its own reference count is theirs: {@link PduDecoder}
 * hands it over with its message, so the handler that consumes it releases it; {@link PduEncoder} takes it over and
 * releases it when written. {@link #retain()} and {@link #release()} act on every PDV. A received fragment may share the
 * whole buffer it arrived in, so whoever keeps many small ones for long should copy them.
 *
 * @param pdvs the fragments in their order
 * @dicom PS3.8 9.3.5
 */
public record PDataTf(List<Pdv> pdvs) implements Pdu, ReferenceCounted {
    /** The bytes before the fragment of a P-DATA-TF that holds a single PDV. */
    public static final int HEADER_LENGTH = PduDecoder.HEADER_LENGTH + Pdv.HEADER_LENGTH;

    /** Copies the list; the references stay as they are. */
    public PDataTf {
        pdvs = List.copyOf(pdvs);
    }

    /** One fragment; takes over the caller's reference to {@code data}. */
    public static PDataTf of(int contextId, boolean command, boolean last, ByteBuf data) {
        return new PDataTf(List.of(new Pdv(contextId, command, last, data)));
    }

    /**
     * Writes the {@link #HEADER_LENGTH} bytes that go before a single fragment, for a sender that keeps room for them in
     * front of its data and so writes one buffer. {@link PduEncoder} passes such a buffer on as it is.
     *
     * @param dataLength the bytes that follow, 0 to 2,147,483,639
     */
    public static void writeHeader(ByteBuf out, int contextId, boolean command, boolean last, int dataLength) {
        writePduHeader(out, (long) Pdv.HEADER_LENGTH + dataLength);
        Pdv.writeHeader(out, contextId, command, last, dataLength);
    }

    /** Writes the six bytes before the first PDV. */
    static void writePduHeader(ByteBuf out, long length) {
        out.writeByte(PduType.P_DATA_TF.code());
        out.writeByte(0);
        out.writeInt((int) Range.check(length, Integer.MAX_VALUE, "the length of a P-DATA-TF"));
    }

    /** The value of the PDU-length field: the bytes of all PDVs with their headers. */
    long length() {
        long length = 0;
        for (Pdv pdv : pdvs) {
            length += Pdv.HEADER_LENGTH + pdv.data().readableBytes();
        }
        return length;
    }

    @Override
    public PduType type() {
        return PduType.P_DATA_TF;
    }

    /** Copies the fragments out; their reader indexes stay. */
    ItemWriter write(ItemWriter out) {
        pdvs.forEach(out::pdv);
        return out;
    }

    /** The count of the first PDV's buffer; 0 if there is no PDV. */
    @Override
    public int refCnt() {
        return pdvs.isEmpty() ? 0 : pdvs.get(0).data().refCnt();
    }

    @Override
    public PDataTf retain() {
        return retain(1);
    }

    @Override
    public PDataTf retain(int increment) {
        pdvs.forEach(pdv -> pdv.data().retain(increment));
        return this;
    }

    @Override
    public PDataTf touch() {
        pdvs.forEach(pdv -> pdv.data().touch());
        return this;
    }

    @Override
    public PDataTf touch(Object hint) {
        pdvs.forEach(pdv -> pdv.data().touch(hint));
        return this;
    }

    @Override
    public boolean release() {
        return release(1);
    }

    /** Releases every PDV's buffer; true if the last of them is gone with it. */
    @Override
    public boolean release(int decrement) {
        boolean gone = false;
        for (Pdv pdv : pdvs) {
            gone = pdv.data().release(decrement);
        }
        return gone;
    }
}
