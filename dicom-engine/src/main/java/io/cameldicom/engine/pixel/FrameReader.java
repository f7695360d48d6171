package io.cameldicom.engine.pixel;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.Element;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.data.ValueSource;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads the frames of an image one at a time, from wherever its pixels are: in memory, in a file, compressed or not.
 *
 * <pre>{@code
 * FrameReader reader = FrameReader.of(dataSet, file.transferSyntax(), codecs);
 * for (int frame = 0; frame < reader.frames(); frame++) {
 *     FrameSamples samples = reader.samples(frame);
 * }
 * }</pre>
 *
 * <p>Immutable and safe for threads; holds no more of the image than where its frames are.
 */
public final class FrameReader {
    private static final int[] PIXELS = {Tag.PixelData, Tag.FloatPixelData, Tag.DoubleFloatPixelData};

    private final PixelDescription image;
    private final TransferSyntax syntax;
    private final Codecs codecs;
    private final DecodeOptions options;
    /** Where frames are compressed, or in fragments. */
    private final Optional<FrameIndex> index;
    /** Where they are not: all of them. */
    private final Optional<ValueSource> cells;

    private FrameReader(
            PixelDescription image,
            TransferSyntax syntax,
            Codecs codecs,
            DecodeOptions options,
            Optional<FrameIndex> index,
            Optional<ValueSource> cells) {
        this.image = image;
        this.syntax = syntax;
        this.codecs = codecs;
        this.options = options;
        this.index = index;
        this.cells = cells;
    }

    /** Reads with {@link DecodeOptions#STANDARD}. */
    public static FrameReader of(DataSet dataSet, TransferSyntax syntax, Codecs codecs) throws IOException {
        return of(dataSet, syntax, codecs, DecodeOptions.STANDARD);
    }

    /**
     * Finds the frames of an image.
     *
     * @param dataSet the image; bulk values may stay in their file, which must outlive this reader
     * @param syntax what its pixels are encoded in
     * @param codecs decode what is compressed
     * @throws PixelException where it has no pixels, or they cannot be the frames that it describes
     * @throws IOException where offset tables cannot be read
     */
    public static FrameReader of(DataSet dataSet, TransferSyntax syntax, Codecs codecs, DecodeOptions options)
            throws IOException {
        Objects.requireNonNull(codecs, "codecs");
        PixelDescription image = PixelDescription.of(dataSet);
        Value value = pixels(dataSet).value();
        if (value instanceof Value.Fragments fragments) {
            FrameIndex index = FrameIndex.of(dataSet, fragments, image.frames(), syntax.pixels());
            return new FrameReader(image, syntax, codecs, options, Optional.of(index), Optional.empty());
        }
        if (!(value instanceof ValueSource source)) {
            throw PixelException.of(PixelException.Reason.MALFORMED, "Pixel Data is a sequence");
        }
        if (source.length() * 8 < image.frameBits()) {
            throw PixelException.of(
                    PixelException.Reason.TRUNCATED,
                    "%d bytes of pixel data, a frame takes %d".formatted(source.length(), image.frameBytes()));
        }
        return new FrameReader(image, syntax, codecs, options, Optional.empty(), Optional.of(source));
    }

    private static Element pixels(DataSet dataSet) throws PixelException {
        for (int tag : PIXELS) {
            Optional<Element> element = dataSet.element(tag);
            if (element.isPresent()) {
                return element.get();
            }
        }
        throw PixelException.of(PixelException.Reason.INCONSISTENT, "there is no Pixel Data");
    }

    /** What the data set says. */
    public PixelDescription image() {
        return image;
    }

    /** What the frames are encoded in. */
    public TransferSyntax transferSyntax() {
        return syntax;
    }

    /** How many frames can be read; 1 for a video. */
    public int frames() {
        return index.map(FrameIndex::frames).orElse(image.frames());
    }

    /** Whether frames stand in fragments. */
    public boolean isEncapsulated() {
        return index.isPresent();
    }

    /**
     * The bytes of a frame as they are stored: compressed, or native cells (packed bits from the first bit on).
     *
     * @param frame counted from 0
     * @throws PixelException where they are not all there, or too many
     */
    public byte[] stored(int frame) throws IOException {
        Objects.checkIndex(frame, frames());
        return index.isPresent()
                ? index.get().read(frame, options.maximumFrameBytes())
                : nativeBytes(cells.orElseThrow(), frame);
    }

    private byte[] nativeBytes(ValueSource all, int frame) throws IOException {
        if (image.frameBytes() > options.maximumFrameBytes()) {
            throw PixelException.of(
                    PixelException.Reason.TOO_LARGE,
                    "a frame of %d bytes, more than the %d allowed"
                            .formatted(image.frameBytes(), options.maximumFrameBytes()));
        }
        long firstBit = image.frameBits() * frame;
        if (firstBit + image.frameBits() + 7 >> 3 > all.length()) {
            throw PixelException.of(
                    PixelException.Reason.TRUNCATED,
                    "the pixel data end in frame %d of %d".formatted(frame + 1, image.frames()));
        }
        return ByteRange.readBits(all, firstBit, image.frameBits());
    }

    /**
     * The samples of a frame, decoded; their sign is that of the data set.
     *
     * @param frame counted from 0
     * @throws PixelException where the frame cannot be decoded, or its cells are no integers of up to 32 bits
     */
    public FrameSamples samples(int frame) throws IOException {
        byte[] bytes = stored(frame);
        if (index.isEmpty()) {
            return NativeCells.samples(bytes, image);
        }
        if (!codecs.findDecoder(syntax.uid()).isPresent() && syntax.pixels().isVideo()) {
            throw PixelException.of(
                    PixelException.Reason.UNSUPPORTED, "the frames of a video (%s)".formatted(syntax.name()));
        }
        FrameSamples decoded = codecs.decoder(syntax).decode(bytes, image, options);
        return NativeCells.described(decoded, image, syntax.lossy());
    }

    /**
     * A frame as native pixel data, each pixel's samples together: whole little-endian cells of Bits Allocated with all that
     * stands in them, or packed bits from the first bit on. Chrominances that are stored once for two pixels stay so.
     *
     * @param frame counted from 0
     * @throws PixelException where the frame cannot be decoded, or does not fit what the data set says
     */
    public byte[] nativeFrame(int frame) throws IOException {
        if (index.isEmpty()) {
            return NativeCells.interleaved(stored(frame), image);
        }
        return NativeCells.stored(samples(frame), image.withPlanar(false));
    }
}
