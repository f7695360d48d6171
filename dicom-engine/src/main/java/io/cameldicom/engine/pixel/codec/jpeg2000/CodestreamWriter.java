package io.cameldicom.engine.pixel.codec.jpeg2000;

import java.util.ArrayList;
import java.util.List;

/** Writes the main header and the tile parts; see {@link Codestream} for how they lie. Belongs to one thread. */
final class CodestreamWriter {
    private static final int HIGH_THROUGHPUT_CAPABILITY = 0x4000;
    private static final int PART_15 = 0x0002_0000;
    private static final int TLM_ENTRIES = 10_000;
    private static final int TILE_PART_HEADER = 14;

    private final ImageSize size;
    private final TileSettings settings;
    private final boolean tileLengths;
    private final List<Part> parts = new ArrayList<>();

    private record Part(int tile, int index, int count, ByteWriter packets) {
        long length() {
            return (long) TILE_PART_HEADER + packets.size();
        }
    }

    CodestreamWriter(ImageSize size, TileSettings settings, boolean tileLengths) {
        this.size = size;
        this.settings = settings;
        this.tileLengths = tileLengths;
    }

    void add(int tile, List<ByteWriter> packets) {
        for (int i = 0; i < packets.size(); i++) {
            parts.add(new Part(tile, i, packets.size(), packets.get(i)));
        }
    }

    byte[] write() {
        long bytes = parts.stream().mapToLong(Part::length).sum();
        ByteWriter out = new ByteWriter(Math.toIntExact(bytes + 1024 + 6L * parts.size()));
        writeMainHeader(out);
        if (tileLengths) {
            writeTileLengths(out);
        }
        for (Part part : parts) {
            out.u16(Marker.SOT);
            out.u16(10);
            out.u16(part.tile());
            out.u32(part.length());
            out.u8(part.index());
            out.u8(part.count());
            out.u16(Marker.SOD);
            out.append(part.packets());
        }
        out.u16(Marker.EOC);
        return out.toByteArray();
    }

    /** Bytes of everything but the packets. */
    static int overhead(ImageSize size, TileSettings settings, boolean tileLengths, int parts) {
        ByteWriter out = new ByteWriter(256);
        new CodestreamWriter(size, settings, false).writeMainHeader(out);
        return out.size() + 2 + parts * TILE_PART_HEADER + (tileLengths ? 6 + 6 * parts : 0);
    }

    private void writeMainHeader(ByteWriter out) {
        boolean highThroughput = settings.style(0).isHighThroughput();
        out.u16(Marker.SOC);
        out.u16(Marker.SIZ);
        out.u16(38 + 3 * size.components().size());
        out.u16(highThroughput ? HIGH_THROUGHPUT_CAPABILITY : 0);
        out.u32(size.image().x1());
        out.u32(size.image().y1());
        out.u32(size.image().x0());
        out.u32(size.image().y0());
        out.u32(size.tileWidth());
        out.u32(size.tileHeight());
        out.u32(size.tileX());
        out.u32(size.tileY());
        out.u16(size.components().size());
        for (ImageSize.Component component : size.components()) {
            out.u8(component.precision() - 1 | (component.signed() ? 0x80 : 0));
            out.u8(component.dx());
            out.u8(component.dy());
        }
        if (highThroughput) {
            writeCapabilities(out);
        }
        writeCodingStyle(out);
        ByteWriter quantization = new ByteWriter(128);
        settings.quantization(0).write(quantization);
        out.u16(Marker.QCD);
        out.u16(2 + quantization.size());
        out.append(quantization);
    }

    /** 15444-15 A.3: high throughput blocks alone, one set of passes, and the bound of their magnitudes. */
    private void writeCapabilities(ByteWriter out) {
        ComponentStyle style = settings.style(0);
        int most = 0;
        for (int index = 0; index <= 3 * style.levels(); index++) {
            int level = index == 0 ? style.levels() : style.levels() - (index - 1) / 3;
            most = Math.max(most, settings.quantization(0).bitPlanes(index, level, style.levels()));
        }
        int bound = most <= 8 ? 0 : most <= 27 ? most - 8 : 19 + (most - 24) / 4;
        out.u16(Marker.CAP);
        out.u16(8);
        out.u32(PART_15);
        out.u16((style.isReversible() ? 0 : 0x20) | bound);
    }

    private void writeCodingStyle(ByteWriter out) {
        CodingStyle coding = settings.coding().orElseThrow();
        ComponentStyle style = settings.style(0);
        int precincts = style.hasPrecincts() ? style.levels() + 1 : 0;
        out.u16(Marker.COD);
        out.u16(12 + precincts);
        out.u8((precincts > 0 ? 1 : 0) | (coding.startOfPacket() ? 2 : 0) | (coding.endOfHeader() ? 4 : 0));
        out.u8(coding.progression().ordinal());
        out.u16(coding.layers());
        out.u8(coding.componentTransform() ? 1 : 0);
        out.u8(style.levels());
        out.u8(style.blockWidthExponent() - 2);
        out.u8(style.blockHeightExponent() - 2);
        out.u8(style.blockStyle());
        out.u8(style.isReversible() ? 1 : 0);
        for (int i = 0; i < precincts; i++) {
            out.u8(style.precinctByte(i));
        }
    }

    private void writeTileLengths(ByteWriter out) {
        for (int from = 0, number = 0; from < parts.size(); from += TLM_ENTRIES, number++) {
            int to = Math.min(parts.size(), from + TLM_ENTRIES);
            out.u16(Marker.TLM);
            out.u16(4 + 6 * (to - from));
            out.u8(number);
            out.u8(0x60); // tiles in two bytes, lengths in four
            for (Part part : parts.subList(from, to)) {
                out.u16(part.tile());
                out.u32(part.length());
            }
        }
    }
}
