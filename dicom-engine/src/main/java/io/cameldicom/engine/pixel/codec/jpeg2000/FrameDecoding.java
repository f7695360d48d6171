package io.cameldicom.engine.pixel.codec.jpeg2000;

import io.cameldicom.engine.pixel.DecodeOptions;
import io.cameldicom.engine.pixel.FrameSamples;
import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.PixelException.Reason;
import io.cameldicom.engine.pixel.SampleFormat;
import io.cameldicom.engine.pixel.SideBySide;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Decodes the tiles of one frame, of which none needs another, into the canvas that they share. */
final class FrameDecoding {
    /** Where a part of a frame will do, bytes cannot bound the precincts. */
    private static final int PARTIAL_PRECINCTS = 1 << 18;

    private final byte[] codestream;
    private final ImageSize size;
    private final SampleFormat format;
    private final int discarded;
    private final DecodeOptions options;
    private final AtomicBoolean damaged = new AtomicBoolean();
    private FrameCanvas canvas;

    FrameDecoding(byte[] codestream, ImageSize size, SampleFormat format, int discarded, DecodeOptions options) {
        this.codestream = codestream;
        this.size = size;
        this.format = format;
        this.discarded = discarded;
        this.options = options;
    }

    FrameSamples decode(Collection<TileStream> there) throws PixelException {
        if (there.size() < size.tiles()) {
            tolerate(PixelException.of(
                    Reason.TRUNCATED, "%d of %d tiles are there".formatted(there.size(), size.tiles())));
        }
        List<TileStream> tiles = List.copyOf(there);
        SideBySide.run(options.executor(), tiles.size(), 1, () -> this, (frame, i) -> frame.decode(tiles.get(i)));
        byte[] cells = canvas().finish();
        return damaged.get() ? FrameSamples.partial(format, cells) : FrameSamples.of(format, cells);
    }

    private void decode(TileStream tile) throws PixelException {
        PacketBytes packets = tile.bytes(codestream);
        TileLayout layout = layout(tile, packets);
        PacketReader reader = new PacketReader(tile, packets, layout.precincts().size());
        read(tile, layout, reader, packets);
        TileBlocks blocks = new TileBlocks(layout, tile.settings());
        if (!blocks.decode(reader.precincts(), packets.bytes(), discarded, options.executor())) {
            tolerate(PixelException.of(Reason.MALFORMED, "code blocks of tile %d are damaged".formatted(tile.index())));
        }
        new TilePixels(layout, tile.settings(), size, blocks, discarded).write(canvas());
    }

    /** Where the tiles come together; made when bytes have shown some substance, and not before. */
    private synchronized FrameCanvas canvas() {
        if (canvas == null) {
            canvas = new FrameCanvas(size, format, discarded);
        }
        return canvas;
    }

    private TileLayout layout(TileStream tile, PacketBytes packets) throws PixelException {
        int layers = tile.settings().coding().orElseThrow().layers();
        int bytes = packets.length()
                + (tile.hasPackedHeaders() ? tile.packedHeaders().remaining() : 0);
        long most = options.partial() ? Math.max(bytes, PARTIAL_PRECINCTS) : bytes / layers;
        return new TileLayout(size, tile.index(), tile.settings(), most);
    }

    private void read(TileStream tile, TileLayout layout, PacketReader reader, PacketBytes packets)
            throws PixelException {
        TileSettings settings = tile.settings();
        int layers = settings.coding().orElseThrow().layers();
        if (!new PacketOrder(layout, settings.volumes(), layers).walk(reader)) {
            tolerate(PixelException.at(
                    packets.end(), Reason.TRUNCATED, "tile %d ends before its packets do".formatted(tile.index())));
        }
    }

    /** Notes that the frame is not whole, or refuses it where only a whole one will do. */
    private void tolerate(PixelException fault) throws PixelException {
        if (!options.partial()) {
            throw fault;
        }
        damaged.set(true);
    }
}
