package io.cameldicom.engine.pixel.codec.jpeg2000;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes the packets of a tile; see {@link PacketReader} for how they look.
 *
 * <p>Belongs to one thread.
 */
final class PacketWriter implements PacketOrder.Visitor {
    private final CodingStyle coding;
    private final TileSettings settings;
    private final SentPrecinct[] precincts;
    private final int lastLayer;
    private final boolean partPerResolution;
    private final List<ByteWriter> parts = new ArrayList<>();
    private final State[][] states;
    private ByteWriter out = new ByteWriter(1 << 12);
    private PacketBitWriter header = new PacketBitWriter(out);
    private int resolution = -1;
    private int packets;

    /** What the packets of a sub-band of a precinct have told before. */
    private static final class State {
        final TagTree inclusion;
        final TagTree zeroPlanes;
        final int[] lengthBits;

        State(SentPrecinct.Blocks blocks, int bitPlanes) {
            int columns = blocks.grid.columns();
            int rows = blocks.grid.rows();
            int[] first = new int[blocks.blocks.length];
            int[] zero = new int[blocks.blocks.length];
            for (int i = 0; i < first.length; i++) {
                first[i] = blocks.blocks[i].firstLayer();
                zero[i] = bitPlanes - blocks.blocks[i].bitPlanes;
            }
            inclusion = TagTree.of(columns, rows, first);
            zeroPlanes = TagTree.of(columns, rows, zero);
            lengthBits = new int[first.length];
            Arrays.fill(lengthBits, 3);
        }
    }

    /** @param layers how many layers to write, which may be fewer than there are to see how long they are */
    PacketWriter(TileSettings settings, SentPrecinct[] precincts, int layers, boolean partPerResolution) {
        this.coding = settings.coding().orElseThrow();
        this.settings = settings;
        this.precincts = precincts;
        this.lastLayer = layers - 1;
        this.partPerResolution = partPerResolution;
        this.states = new State[precincts.length][];
        parts.add(out);
    }

    /** The bytes of each tile part. */
    List<ByteWriter> parts() {
        return parts;
    }

    long size() {
        return parts.stream().mapToLong(ByteWriter::size).sum();
    }

    @Override
    public boolean visit(Precinct precinct, int layer) {
        if (layer > lastLayer) {
            return true;
        }
        if (partPerResolution && resolution >= 0 && precinct.level() != resolution) {
            out = new ByteWriter(1 << 12);
            header = new PacketBitWriter(out);
            parts.add(out);
        }
        resolution = precinct.level();
        if (coding.startOfPacket()) {
            out.u16(Marker.SOP);
            out.u16(4);
            out.u16(packets);
        }
        packets++;
        SentPrecinct sent = precincts[precinct.number()];
        boolean any = brings(sent, layer);
        header.bit(any ? 1 : 0);
        if (any) {
            writeHeader(precinct, sent, layer);
        }
        header.align();
        if (coding.endOfHeader()) {
            out.u16(Marker.EPH);
        }
        if (any) {
            writeBody(sent, layer);
        }
        return true;
    }

    private static int passesBefore(SentBlock block, int layer) {
        return layer == 0 ? 0 : block.layerPasses[layer - 1];
    }

    private static boolean brings(SentPrecinct sent, int layer) {
        for (SentPrecinct.Blocks band : sent.bands) {
            for (SentBlock block : band.blocks) {
                if (block.layerPasses[layer] > passesBefore(block, layer)) {
                    return true;
                }
            }
        }
        return false;
    }

    private void writeHeader(Precinct precinct, SentPrecinct sent, int layer) {
        State[] state = states[precinct.number()];
        if (state == null) {
            state = sent.bands.stream()
                    .map(blocks -> new State(blocks, bitPlanes(blocks.grid.band())))
                    .toArray(State[]::new);
            states[precinct.number()] = state;
        }
        for (int b = 0; b < state.length; b++) {
            SentPrecinct.Blocks band = sent.bands.get(b);
            int columns = band.grid.columns();
            for (int i = 0; i < band.blocks.length; i++) {
                writeBlock(state[b], band.blocks[i], i, i % columns, i / columns, layer);
            }
        }
    }

    private int bitPlanes(Band band) {
        int component = band.component();
        return settings.quantization(component)
                .bitPlanes(band.index(), band.level(), settings.style(component).levels());
    }

    private void writeBlock(State state, SentBlock block, int index, int x, int y, int layer) {
        int from = passesBefore(block, layer);
        int to = block.layerPasses[layer];
        if (from == 0) {
            state.inclusion.writeBelow(header, x, y, layer + 1);
            if (to == 0) {
                return;
            }
            state.zeroPlanes.writeBelow(header, x, y, Integer.MAX_VALUE);
        } else {
            header.bit(to > from ? 1 : 0);
            if (to == from) {
                return;
            }
        }
        writePasses(to - from);
        int more = 0;
        for (int pass = from; pass < to; ) {
            int end = segmentEnd(block, pass, to);
            int length = block.bytesBefore(end) - block.bytesBefore(pass);
            int bits = 32 - Integer.numberOfLeadingZeros(length);
            more = Math.max(more, bits - state.lengthBits[index] - Grid.log2(end - pass));
            pass = end;
        }
        state.lengthBits[index] += more;
        header.bits((1 << more) - 1 << 1, more + 1);
        for (int pass = from; pass < to; ) {
            int end = segmentEnd(block, pass, to);
            int length = block.bytesBefore(end) - block.bytesBefore(pass);
            header.bits(length, state.lengthBits[index] + Grid.log2(end - pass));
            pass = end;
        }
    }

    private static int segmentEnd(SentBlock block, int from, int to) {
        int end = from + 1;
        while (end < to && !block.passTerminated[end - 1]) {
            end++;
        }
        return end;
    }

    /** Table B.4. */
    private void writePasses(int passes) {
        if (passes == 1) {
            header.bit(0);
        } else if (passes == 2) {
            header.bits(2, 2);
        } else if (passes <= 5) {
            header.bits(0b1100 | passes - 3, 4);
        } else if (passes <= 36) {
            header.bits(0b1111 << 5 | passes - 6, 9);
        } else {
            header.bits(0x1FF << 7 | passes - 37, 16);
        }
    }

    private void writeBody(SentPrecinct sent, int layer) {
        for (SentPrecinct.Blocks band : sent.bands) {
            for (SentBlock block : band.blocks) {
                int from = block.bytesBefore(passesBefore(block, layer));
                out.bytes(block.data, from, block.bytesBefore(block.layerPasses[layer]) - from);
            }
        }
    }
}
