package io.cameldicom.engine.net.pdu;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayList;
import java.util.List;

/**
 * The P-DATA-TF that is coming in on a connection, one after the other.
 *
 * <p>Fragments are not copied: they are shares of the buffers they arrived in, strung together where there are several. Only
 * pieces that are small for their buffer are copied, so that what is held is bounded by what has come. Owned by the event
 * loop.
 *
 * <pre>
 *   | PDV: length 4 | context ID 1 | control 1 | fragment ... | PDV: ...
 * </pre>
 *
 * @dicom PS3.8 9.3.5
 */
final class PDataAssembly {
    private static final int LENGTH_FIELD = 4;

    /** A piece is shared if it fills this part of its buffer or more. */
    private static final int SHARED_PART = 3;

    private final int maximumItems;
    private final List<Pdv> pdvs = new ArrayList<>(2);
    private final List<ByteBuf> pieces = new ArrayList<>(4); // of the fragment under way
    private ByteBuf tail; // the last piece, if small ones are gathered in it; else null
    private int left; // bytes of the PDU that are still to come
    private int offset; // of the next byte, from the first of the PDU
    private int headerBytes; // how many bytes of a PDV's header are in
    private long header; // those bytes
    private int missing; // bytes of the fragment that are still to come

    PDataAssembly(int maximumItems) {
        this.maximumItems = maximumItems;
    }

    /** Begins with a PDU of this PDU-length, whose header is in. */
    void begin(int length) {
        left = length;
        offset = PduDecoder.HEADER_LENGTH;
    }

    /** Takes bytes, not beyond the PDU; returns whether it is whole. The buffer stays the caller's. */
    boolean take(ByteBuf in, ByteBufAllocator allocator) throws PduException {
        while (left > 0 && in.isReadable()) {
            if (headerBytes < Pdv.HEADER_LENGTH) {
                headerByte(in.readUnsignedByte());
            } else {
                fragment(in, allocator);
            }
            if (headerBytes == Pdv.HEADER_LENGTH && missing == 0) {
                endFragment(in, allocator);
            }
        }
        return left == 0;
    }

    private void headerByte(int value) throws PduException {
        if (headerBytes == 0) {
            if (pdvs.size() == maximumItems) {
                throw failure("too many items in one PDU");
            }
            if (left < LENGTH_FIELD) {
                throw failure("%d bytes announced, %d left".formatted(LENGTH_FIELD, left));
            }
            header = 0;
        }
        header = header << 8 | value;
        left--;
        offset++;
        headerBytes++;
        if (headerBytes == LENGTH_FIELD && (header < 2 || header > left)) {
            throw failure("a PDV item of %d bytes, %d left".formatted(header, left));
        }
        if (headerBytes == Pdv.HEADER_LENGTH) {
            missing = (int) (header >>> 16) - 2;
        }
    }

    private PduException failure(String what) {
        return new PduException(
                what, AbortReason.INVALID_PARAMETER, offset, PduType.P_DATA_TF.toString(), ItemReader.ADVICE);
    }

    private void fragment(ByteBuf in, ByteBufAllocator allocator) {
        int size = Math.min(missing, in.readableBytes());
        if (size >= in.capacity() / SHARED_PART) {
            pieces.add(in.readRetainedSlice(size));
            tail = null;
        } else {
            if (tail == null || !tail.isWritable()) {
                int capacity = Math.min(missing, in.capacity());
                tail = allocator.ioBuffer(capacity, capacity);
                pieces.add(tail);
            }
            size = Math.min(size, tail.writableBytes());
            tail.writeBytes(in, size);
        }
        missing -= size;
        left -= size;
        offset += size;
    }

    private void endFragment(ByteBuf in, ByteBufAllocator allocator) {
        ByteBuf data =
                switch (pieces.size()) {
                    case 0 -> in.retainedSlice(in.readerIndex(), 0);
                    case 1 -> pieces.get(0);
                    default -> allocator.compositeDirectBuffer(pieces.size()).addComponents(true, pieces);
                };
        pieces.clear();
        tail = null;
        headerBytes = 0;
        pdvs.add(Pdv.of((int) header, data));
    }

    /** The PDU that is whole, with its references. */
    PDataTf finish() {
        PDataTf pdu = new PDataTf(pdvs);
        pdvs.clear();
        return pdu;
    }

    /** Lets go of what has come of a PDU. */
    void release() {
        pdvs.forEach(pdv -> pdv.data().release());
        pdvs.clear();
        pieces.forEach(ByteBuf::release);
        pieces.clear();
        tail = null;
    }
}
