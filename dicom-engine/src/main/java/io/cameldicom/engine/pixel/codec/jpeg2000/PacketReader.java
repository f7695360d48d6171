package io.cameldicom.engine.pixel.codec.jpeg2000;

import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.PixelException.Reason;
import java.util.Arrays;

/**
 * Reads the packets of a tile, one after another, into {@link ReceivedPrecinct}s.
 *
 * <pre>
 *   [SOP 0004 number]  header: one bit, then for each block of each sub-band
 *                              included? [zero planes] passes, lengths      [EPH]
 *   bytes of the blocks, in the same order
 * </pre>
 *
 * <p>ISO/IEC 15444-1 B.9, B.10. Belongs to one thread.
 */
final class PacketReader implements PacketOrder.Visitor {
    private static final int SOP_LENGTH = 6;
    private static final int MAXIMUM_ZERO_PLANES = 80;

    private final PacketBytes packets;
    private final TileSettings settings;
    private final ReceivedPrecinct[] precincts;
    private final boolean packed;
    private final PacketBits header;
    private int position;
    private int pending;
    private ReceivedBlock[] pendingBlocks = new ReceivedBlock[64];
    private int[] pendingSegments = new int[64];
    private int[] pendingLengths = new int[64];
    private int[] pendingPasses = new int[64];

    PacketReader(TileStream tile, PacketBytes packets, int precincts) {
        this.packets = packets;
        this.settings = tile.settings();
        this.precincts = new ReceivedPrecinct[precincts];
        this.position = packets.start();
        this.packed = tile.hasPackedHeaders();
        if (packed) {
            ByteReader headers = tile.packedHeaders();
            int length = headers.remaining();
            header = new PacketBits(headers.take(), 0, length);
        } else {
            header = new PacketBits(packets.bytes(), packets.start(), packets.end());
        }
    }

    /** By number of the precinct; null for those of which no packet told anything. */
    ReceivedPrecinct[] precincts() {
        return precincts;
    }

    /** @return false where the bytes end before the packet does */
    @Override
    public boolean visit(Precinct precinct, int layer) throws PixelException {
        if (startsWithSop()) {
            position += SOP_LENGTH;
        }
        if (!packed) {
            header.position(position);
        }
        if (header.position() >= header.end()) {
            return false;
        }
        pending = 0;
        if (header.bit() == 1) {
            readHeader(precinct, layer);
        }
        if (header.isPastEnd()) {
            forget(0);
            return false;
        }
        header.align();
        if (header.isAt(Marker.EPH)) {
            header.position(header.position() + 2);
        }
        if (!packed) {
            position = header.position();
        }
        return readBody();
    }

    private boolean startsWithSop() {
        return packets.end() - position >= SOP_LENGTH
                && (packets.bytes()[position] & 0xFF) == Marker.SOP >> 8
                && (packets.bytes()[position + 1] & 0xFF) == (Marker.SOP & 0xFF);
    }

    private void readHeader(Precinct precinct, int layer) throws PixelException {
        ReceivedPrecinct received = precincts[precinct.number()];
        if (received == null) {
            received = new ReceivedPrecinct(precinct);
            precincts[precinct.number()] = received;
        }
        int style = settings.style(precinct.component()).blockStyle();
        for (ReceivedPrecinct.Blocks band : received.bands) {
            int columns = band.grid.columns();
            for (int i = 0; i < band.blocks.length; i++) {
                readBlock(band, i, i % columns, i / columns, layer, style);
                if (header.isPastEnd()) {
                    return;
                }
            }
        }
    }

    private void readBlock(ReceivedPrecinct.Blocks band, int index, int x, int y, int layer, int style)
            throws PixelException {
        ReceivedBlock block = band.blocks[index];
        int passes;
        if (block == null) {
            if (!band.inclusion.readBelow(header, x, y, layer + 1)) {
                return;
            }
            int planes = 1;
            while (!band.zeroPlanes.readBelow(header, x, y, planes)) {
                if (++planes > MAXIMUM_ZERO_PLANES) {
                    throw malformed("more zero bit planes than can be");
                }
            }
            passes = readPasses();
            block = new ReceivedBlock(band.grid.block(x, y), planes - 1, style, passes);
            band.blocks[index] = block;
        } else {
            if (header.bit() == 0) {
                return;
            }
            passes = readPasses();
        }
        while (header.bit() == 1) {
            block.lengthBits++;
        }
        while (passes > 0) {
            int taken = block.addPasses(passes);
            int bits = block.lengthBits + Grid.log2(taken);
            if (bits > 31) {
                throw malformed("a segment longer than can be");
            }
            addPending(block, taken, header.bits(bits));
            passes -= taken;
        }
    }

    /** Table B.4. */
    private int readPasses() {
        if (header.bit() == 0) {
            return 1;
        }
        if (header.bit() == 0) {
            return 2;
        }
        int more = header.bits(2);
        if (more < 3) {
            return 3 + more;
        }
        more = header.bits(5);
        return more < 31 ? 6 + more : 37 + header.bits(7);
    }

    private void addPending(ReceivedBlock block, int passes, int length) {
        if (pending == pendingBlocks.length) {
            pendingBlocks = Arrays.copyOf(pendingBlocks, pending * 2);
            pendingSegments = Arrays.copyOf(pendingSegments, pending * 2);
            pendingLengths = Arrays.copyOf(pendingLengths, pending * 2);
            pendingPasses = Arrays.copyOf(pendingPasses, pending * 2);
        }
        pendingBlocks[pending] = block;
        pendingSegments[pending] = block.lastSegment();
        pendingPasses[pending] = passes;
        pendingLengths[pending++] = length;
    }

    private boolean readBody() {
        for (int i = 0; i < pending; i++) {
            int length = pendingLengths[i];
            if (length > packets.end() - position) {
                forget(i);
                return false;
            }
            pendingBlocks[i].addBytes(pendingSegments[i], position, length);
            position += length;
        }
        return true;
    }

    /** Takes back what a header has told of bytes that are not there. */
    private void forget(int from) {
        for (int i = pending - 1; i >= from; i--) {
            pendingBlocks[i].removePasses(pendingPasses[i]);
        }
    }

    private PixelException malformed(String message) {
        return PixelException.at(header.position(), Reason.MALFORMED, message + " in the header of a packet");
    }
}
