package io.cameldicom.engine.pixel.codec.jpeg2000;

import java.util.ArrayList;
import java.util.List;

/**
 * The bytes of one tile, from all its tile parts, and its settings.
 *
 * <p>Belongs to one thread.
 */
final class TileStream {
    private final int index;
    private final TileSettings settings;
    private final List<int[]> parts = new ArrayList<>();
    private ByteWriter packedHeaders;

    TileStream(int index, TileSettings settings) {
        this.index = index;
        this.settings = settings;
    }

    int index() {
        return index;
    }

    TileSettings settings() {
        return settings;
    }

    void add(int start, int end) {
        parts.add(new int[] {start, end});
    }

    /** Packet headers that stand apart from the packets (PPM, PPT). */
    void addPackedHeaders(byte[] headers) {
        if (packedHeaders == null) {
            packedHeaders = new ByteWriter(headers.length);
        }
        packedHeaders.bytes(headers, 0, headers.length);
    }

    boolean hasPackedHeaders() {
        return packedHeaders != null;
    }

    ByteReader packedHeaders() {
        byte[] headers = packedHeaders.toByteArray();
        return new ByteReader(headers, 0, headers.length);
    }

    /** The bytes of the packets: a window of the codestream itself where the tile has one part. */
    PacketBytes bytes(byte[] codestream) {
        if (parts.size() == 1) {
            return new PacketBytes(codestream, parts.get(0)[0], parts.get(0)[1]);
        }
        ByteWriter joined =
                new ByteWriter(parts.stream().mapToInt(p -> p[1] - p[0]).sum());
        parts.forEach(p -> joined.bytes(codestream, p[0], p[1] - p[0]));
        byte[] bytes = joined.toByteArray();
        return new PacketBytes(bytes, 0, bytes.length);
    }
}
