package io.cameldicom.engine.pixel.codec.jpeg2000;

import io.cameldicom.engine.pixel.DecodeOptions;
import io.cameldicom.engine.pixel.FrameDecoder;
import io.cameldicom.engine.pixel.FrameSamples;
import io.cameldicom.engine.pixel.PixelDescription;
import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.PixelException.Reason;
import io.cameldicom.engine.pixel.SampleFormat;
import io.cameldicom.engine.pixel.SampleFormat.SampleColour;
import java.util.Collection;
import java.util.List;

/**
 * Decodes JPEG 2000 and High-Throughput JPEG 2000: all of ISO/IEC 15444-1, and of 15444-15.
 *
 * <p>Precision and sign are those of the codestream (where components differ, the widest), up to 30 bits. Colour is RGB where
 * the codestream says that its components are transformed, else it is not known. Components with fewer samples than pixels
 * are spread to all pixels.
 *
 * <p>Tiles, and the code blocks of each, are decoded side by side where {@link DecodeOptions#executor()} allows it. Besides the
 * frame about four bytes a sample are needed of each tile that is being decoded.
 *
 * @dicom PS3.5 8.2.4, 8.2.15, A.4.4, A.4.9
 */
public final class Jpeg2000Decoder implements FrameDecoder {
    private static final int MAXIMUM_PRECISION = 30;

    private final int discardedLevels;

    /** A decoder of whole frames. */
    public Jpeg2000Decoder() {
        this(0);
    }

    private Jpeg2000Decoder(int discardedLevels) {
        this.discardedLevels = discardedLevels;
    }

    /**
     * A decoder of smaller frames, which does not decode what only the larger ones need.
     *
     * @param levels how many times columns and rows are halved (rounded up), 0 to 32; as many as the codestream has
     *     where it has fewer
     */
    public Jpeg2000Decoder withDiscardedLevels(int levels) {
        if (levels < 0 || levels > 32) {
            throw new IllegalArgumentException("levels " + levels);
        }
        return new Jpeg2000Decoder(levels);
    }

    @Override
    public FrameSamples decode(byte[] codestream, PixelDescription image, DecodeOptions options) throws PixelException {
        ByteReader window = Jp2File.codestream(codestream);
        Codestream stream = Codestream.readHeader(codestream, window.position(), window.end());
        ImageSize size = stream.size();
        check(size, image);
        Collection<TileStream> tiles = stream.tiles(options.partial());
        int discarded = discarded(stream, tiles);
        SampleFormat format = format(size, stream.settings(), discarded);
        options.check(format);
        return new FrameDecoding(codestream, size, format, discarded, options).decode(tiles);
    }

    private static void check(ImageSize size, PixelDescription image) throws PixelException {
        Area pixels = size.image().subsampled(size.pixelDx(), size.pixelDy());
        int components = size.components().size();
        if (pixels.width() != image.columns()
                || pixels.height() != image.rows()
                || components != image.samplesPerPixel()) {
            throw PixelException.of(
                    Reason.INCONSISTENT,
                    "the codestream has %d x %d pixels of %d components, the data set %d x %d of %d"
                            .formatted(
                                    pixels.width(),
                                    pixels.height(),
                                    components,
                                    image.columns(),
                                    image.rows(),
                                    image.samplesPerPixel()));
        }
        for (ImageSize.Component component : size.components()) {
            if (component.precision() > MAXIMUM_PRECISION) {
                throw PixelException.of(Reason.UNSUPPORTED, "samples of %d bits".formatted(component.precision()));
            }
        }
    }

    private int discarded(Codestream stream, Collection<TileStream> tiles) {
        int discarded = discardedLevels;
        int components = stream.size().components().size();
        for (int c = 0; c < components; c++) {
            discarded = Math.min(discarded, stream.settings().style(c).levels());
            for (TileStream tile : tiles) {
                discarded = Math.min(discarded, tile.settings().style(c).levels());
            }
        }
        return discarded;
    }

    private static SampleFormat format(ImageSize size, TileSettings settings, int discarded) {
        List<ImageSize.Component> components = size.components();
        boolean signed = components.stream().anyMatch(ImageSize.Component::signed);
        int precision = 1;
        for (ImageSize.Component component : components) {
            precision = Math.max(precision, component.precision() + (signed && !component.signed() ? 1 : 0));
        }
        Area pixels = size.image().subsampled(size.pixelDx(), size.pixelDy()).reduced(discarded);
        boolean transformed = settings.coding().orElseThrow().componentTransform();
        return new SampleFormat(
                pixels.width(),
                pixels.height(),
                components.size(),
                precision,
                signed,
                transformed && components.size() == 3 ? SampleColour.RGB : SampleColour.AS_DESCRIBED);
    }
}
