package io.cameldicom.engine.pixel.codec.jpeg2000;

import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.PixelException.Reason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A codestream taken apart: its main header and, for each tile, what its tile parts hold.
 *
 * <pre>
 *   SOC SIZ COD QCD ...                     main header
 *   SOT length ... SOD packets packets ...  tile part, any number, in any order of tiles
 *   EOC
 * </pre>
 *
 * <p>ISO/IEC 15444-1 A.3.
 */
final class Codestream {
    private static final int SOT_LENGTH = 10;

    private final ByteReader in;
    private ImageSize size;
    private TileSettings main;
    private final Map<Integer, byte[]> packedMain = new TreeMap<>();
    private ByteReader packed;
    private final Map<Integer, TileStream> tiles = new LinkedHashMap<>();

    private Codestream(byte[] bytes, int start, int end) {
        this.in = new ByteReader(bytes, start, end);
    }

    /** Reads the main header only. */
    static Codestream readHeader(byte[] bytes, int start, int end) throws PixelException {
        Codestream codestream = new Codestream(bytes, start, end);
        codestream.mainHeader();
        return codestream;
    }

    ImageSize size() {
        return size;
    }

    TileSettings settings() {
        return main;
    }

    private void mainHeader() throws PixelException {
        int at = in.position();
        if (in.u16() != Marker.SOC || in.u16() != Marker.SIZ) {
            throw PixelException.at(at, Reason.MALFORMED, "no codestream of JPEG 2000");
        }
        size = ImageSize.read(segment());
        main = new TileSettings(size.components().size());
        for (int marker = in.u16(); marker != Marker.SOT; marker = in.u16()) {
            if (marker < 0xFF00 || marker == Marker.SOD || marker == Marker.EOC) {
                throw PixelException.at(in.position() - 2, Reason.MALFORMED, "no marker in the main header");
            }
            if (Marker.standsAlone(marker)) {
                continue;
            }
            ByteReader segment = segment();
            if (marker == Marker.PPM) {
                packedMain.put(segment.u8(), segment.take());
            } else if (marker == Marker.MCT || marker == Marker.MCC) {
                continue; // Part 2: unless MCO uses them they mean nothing
            } else if (marker == Marker.MCO && segment.u8() != 0) {
                throw PixelException.of(Reason.UNSUPPORTED, "a multiple component transformation of Part 2");
            } else {
                main.take(marker, segment);
            }
        }
        main.check();
        if (!packedMain.isEmpty()) {
            byte[] all = joined(packedMain);
            packed = new ByteReader(all, 0, all.length);
        }
        in.position(in.position() - 2);
    }

    private ByteReader segment() throws PixelException {
        int at = in.position();
        int length = in.u16();
        if (length < 2) {
            throw PixelException.at(at, Reason.MALFORMED, "a marker segment of length " + length);
        }
        return in.slice(length - 2);
    }

    private static byte[] joined(Map<Integer, byte[]> segments) {
        ByteWriter joined = new ByteWriter(64);
        segments.values().forEach(s -> joined.bytes(s, 0, s.length));
        return joined.toByteArray();
    }

    /** Walks the tile parts; what is cut off shows as tiles or packets that are missing. */
    Collection<TileStream> tiles(boolean partial) throws PixelException {
        try {
            while (in.remaining() >= 2 && in.u16() == Marker.SOT) {
                tilePart();
            }
        } catch (PixelException e) {
            if (!partial || e.reason() != Reason.TRUNCATED) {
                throw e;
            }
        }
        List<TileStream> all = new ArrayList<>(tiles.values());
        for (TileStream tile : all) {
            tile.settings().check();
        }
        return all;
    }

    private void tilePart() throws PixelException {
        int sot = in.position() - 2;
        if (in.u16() != SOT_LENGTH) {
            throw PixelException.at(sot, Reason.MALFORMED, "a start of tile part of another length");
        }
        int index = in.u16();
        long length = in.u32();
        in.u16(); // index and number of tile parts: their order is that of the codestream
        if (index >= size.tiles()) {
            throw PixelException.at(sot, Reason.MALFORMED, "a tile that there is not");
        }
        TileStream tile = tiles.computeIfAbsent(index, i -> new TileStream(i, main.forTile()));
        Map<Integer, byte[]> packedHeaders = new TreeMap<>();
        for (int marker = in.u16(); marker != Marker.SOD; marker = in.u16()) {
            if (marker < 0xFF00 || marker == Marker.SOT || marker == Marker.EOC) {
                throw PixelException.at(in.position() - 2, Reason.MALFORMED, "no marker in the header of a tile part");
            }
            if (Marker.standsAlone(marker)) {
                continue;
            }
            ByteReader segment = segment();
            if (marker == Marker.PPT) {
                packedHeaders.put(segment.u8(), segment.take());
            } else {
                tile.settings().take(marker, segment);
            }
        }
        if (packed != null) {
            long headers = packed.remaining() >= 4 ? packed.u32() : 0;
            tile.addPackedHeaders(
                    packed.slice((int) Math.min(headers, packed.remaining())).take());
        } else if (!packedHeaders.isEmpty()) {
            tile.addPackedHeaders(joined(packedHeaders));
        }
        long end = length == 0 ? in.end() : sot + length;
        if (end < in.position()) {
            throw PixelException.at(sot, Reason.MALFORMED, "a tile part shorter than its header");
        }
        int available = (int) Math.min(end, in.end()); // what is missing, packets will show
        tile.add(in.position(), available);
        in.position(available);
    }
}
