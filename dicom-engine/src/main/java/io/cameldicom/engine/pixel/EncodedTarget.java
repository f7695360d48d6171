package io.cameldicom.engine.pixel;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetBuilder;
import io.cameldicom.engine.dict.PixelCoding;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import java.io.IOException;
import java.util.Locale;

/** Encodes the frames of one image, which it decodes first where they are compressed. Used once. */
final class EncodedTarget {
    private final DataSet dataSet;
    private final FrameReader reader;
    private final Codecs codecs;
    private final TranscodeOptions options;

    EncodedTarget(DataSet dataSet, FrameReader reader, Codecs codecs, TranscodeOptions options) {
        this.dataSet = dataSet;
        this.reader = reader;
        this.codecs = codecs;
        this.options = options;
    }

    /** What all frames of the image have in common on their way. */
    private record Plan(
            TransferSyntax to, FrameEncoder encoder, PixelDescription given, boolean wholeCells, boolean convert) {}

    Transcoded transcode(TransferSyntax to) throws IOException {
        FrameEncoder encoder = codecs.encoder(to);
        Plan plan = plan(to, encoder);
        PixelDescription after = asked(to, () -> encoder.encoded(plan.given(), options.encode()));
        WaitingFrames waiting = new WaitingFrames(options.folder(), options.memory());
        try (FrameQueue<byte[]> queue = new FrameQueue<>(options, reader.frames(), frame -> encoded(frame, plan))) {
            while (queue.hasNext()) {
                waiting.add(queue.next());
            }
            return result(plan, after, waiting);
        } catch (IOException | RuntimeException | Error failed) {
            waiting.close();
            throw failed;
        }
    }

    /** What an encoder is asked for. */
    @FunctionalInterface
    private interface Answer<T> {
        T get() throws PixelException;
    }

    // Of what an encoder does not know the image is not at fault, other than of what a decoder does not know.
    private static <T> T asked(TransferSyntax to, Answer<T> encoder) throws PixelException {
        try {
            return encoder.get();
        } catch (PixelException refused) {
            if (refused.reason() != PixelException.Reason.UNSUPPORTED) {
                throw refused;
            }
            throw PixelException.of(
                    PixelException.Reason.NOT_ENCODABLE,
                    "%s cannot hold the image: %s".formatted(to.name(), refused.getMessage()),
                    refused);
        }
    }

    private Plan plan(TransferSyntax to, FrameEncoder encoder) throws IOException {
        PixelDescription image = reader.image().withPlanar(false);
        if (!encoder.isLossless() && namesClasses(image)) {
            throw PixelException.of(
                    PixelException.Reason.NOT_ENCODABLE,
                    "indices of a palette, single bits and labels cannot be coded with loss");
        }
        if (isByCells(to.pixels()) || encoder.isLossless() && hasBitsBeside()) {
            boolean subsampled = image.photometric().isSubsampled();
            PixelDescription whole =
                    image.bitsAllocated() > 32 ? image : image.withBits(image.bitsAllocated(), image.bitsAllocated());
            if (!reader.isEncapsulated()) {
                return new Plan(
                        to,
                        encoder,
                        subsampled ? whole.withPhotometric(PhotometricInterpretation.YBR_FULL) : whole,
                        true,
                        false);
            }
        } else if (!reader.isEncapsulated() && hasBitsBeside()) {
            throw PixelException.of(
                    PixelException.Reason.NOT_ENCODABLE,
                    "bits beside the %d stored ones (an overlay, perhaps) would be lost".formatted(image.bitsStored()));
        }
        FrameSamples first = reader.samples(0);
        boolean convert = options.colour() == TranscodeOptions.Colour.RGB
                && DecodedColour.isForConversion(first.format(), image, reader.transferSyntax())
                && !(to.pixels() == PixelCoding.JPEG && to.lossy());
        PixelDescription given = image.withPhotometric(
                convert ? PhotometricInterpretation.RGB : DecodedColour.of(first.format(), image));
        boolean wholeCells = isByCells(to.pixels());
        int precision =
                wholeCells ? image.bitsAllocated() : Math.max(first.format().precision(), 2);
        return new Plan(
                to,
                encoder,
                given.withBits(image.bitsAllocated(), Math.min(precision, image.bitsAllocated())),
                wholeCells,
                convert);
    }

    // Of these a neighbouring value is not nearly the same, but something else.
    private boolean namesClasses(PixelDescription image) {
        return image.photometric() == PhotometricInterpretation.PALETTE_COLOR
                || image.bitsStored() == 1
                || dataSet.string(Tag.SegmentationType, "").equals("LABELMAP");
    }

    // These keep the cells as they are, with all that stands in them.
    private static boolean isByCells(PixelCoding coding) {
        return coding == PixelCoding.RLE || coding == PixelCoding.DEFLATED || coding == PixelCoding.NATIVE;
    }

    private boolean hasBitsBeside() throws IOException {
        if (reader.isEncapsulated()
                || reader.image().bitsStored() == reader.image().bitsAllocated()) {
            return false; // without a look at the frames
        }
        for (int frame = 0; frame < reader.frames(); frame++) {
            if (NativeCells.hasBitsBeside(reader.stored(frame), reader.image())) {
                return true;
            }
        }
        return false;
    }

    private byte[] encoded(int frame, Plan plan) throws IOException {
        FrameSamples samples = samples(frame, plan);
        byte[] codestream = asked(plan.to(), () -> plan.encoder().encode(samples, plan.given(), options.encode()));
        if (options.verify() && plan.encoder().isLossless()) {
            FrameSamples again = codecs.decoder(plan.to()).decode(codestream, plan.given(), options.decode());
            if (!NativeCells.same(samples, NativeCells.described(again, plan.given(), false))) {
                throw PixelException.of(
                        PixelException.Reason.MALFORMED,
                        "frame %d is not the same once encoded in %s and decoded again"
                                .formatted(frame + 1, plan.to().name()));
            }
        }
        return codestream;
    }

    private FrameSamples samples(int frame, Plan plan) throws IOException {
        FrameSamples samples;
        if (reader.isEncapsulated()) {
            samples = reader.samples(frame);
        } else {
            PixelDescription source = reader.image();
            samples = NativeCells.samples(
                    reader.stored(frame),
                    plan.wholeCells() ? source.withBits(source.bitsAllocated(), source.bitsAllocated()) : source);
        }
        if (plan.convert()) {
            samples = ColourConversion.toRgb(samples);
        }
        return NativeCells.withPrecision(samples, plan.given().bitsStored());
    }

    private Transcoded result(Plan plan, PixelDescription after, WaitingFrames waiting) throws IOException {
        DataSetBuilder result = dataSet.toBuilder();
        OffsetTables.put(result, waiting.fragments());
        PixelDescription image = reader.image();
        // What was coded with more bits than are stored, such as whole cells, is still read by those that are.
        boolean bitsStay = after.bitsAllocated() == plan.given().bitsAllocated()
                && after.bitsStored() == plan.given().bitsStored();
        PixelDescription described =
                bitsStay ? image.withPhotometric(after.photometric()).withPlanar(after.planar()) : after;
        PixelAttributes.put(result, image, described);
        if (reader.transferSyntax().lossy()) {
            LossyHistory.remember(dataSet, result, reader.transferSyntax().pixels());
        }
        if (plan.encoder().isLossless()) {
            Fidelity fidelity = options.verify() ? Fidelity.VERIFIED : Fidelity.LOSSLESS;
            return new Transcoded(
                    result.build(), plan.to(), plan.convert() ? Fidelity.COLOUR_CONVERTED : fidelity, waiting);
        }
        double ratio = (double) image.totalBytes() / Math.max(waiting.total(), 1);
        LossyHistory.add(dataSet, result, plan.to().pixels(), ratio);
        if (options.identity() == TranscodeOptions.Identity.NEW_IF_LOSSY) {
            LossyHistory.derive(
                    dataSet,
                    result,
                    String.format(Locale.ROOT, "%s, ratio %.2f", plan.to().keyword(), ratio));
        }
        return new Transcoded(result.build(), plan.to(), Fidelity.LOSSY, waiting);
    }
}
