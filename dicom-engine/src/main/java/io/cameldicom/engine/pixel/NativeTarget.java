package io.cameldicom.engine.pixel;

import io.cameldicom.engine.charset.SpecificCharacterSet;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetBuilder;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.VR;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Decodes the frames of one image to native pixel data. Used once. */
final class NativeTarget {
    private static final long LONGEST_VALUE = 0xFFFF_FFFEL;

    private final DataSet dataSet;
    private final FrameReader reader;
    private final TranscodeOptions options;

    NativeTarget(DataSet dataSet, FrameReader reader, TranscodeOptions options) {
        this.dataSet = dataSet;
        this.reader = reader;
        this.options = options;
    }

    Transcoded transcode(TransferSyntax to) throws IOException {
        WaitingFrames waiting = new WaitingFrames(options.folder(), 0);
        try {
            return transcode(to, waiting);
        } catch (IOException | RuntimeException | Error failed) {
            waiting.close();
            throw failed;
        }
    }

    private Transcoded transcode(TransferSyntax to, WaitingFrames waiting) throws IOException {
        try (FrameQueue<FrameSamples> queue = new FrameQueue<>(options, reader.frames(), reader::samples)) {
            return transcode(to, waiting, queue);
        }
    }

    private Transcoded transcode(TransferSyntax to, WaitingFrames waiting, FrameQueue<FrameSamples> queue)
            throws IOException {
        FrameSamples first = queue.next();
        boolean convert = isConverted(first);
        PixelDescription image = reader.image();
        PixelDescription after = image.withPlanar(false).withPhotometric(photometric(first, convert));
        long total = after.totalBytes();
        if (total > LONGEST_VALUE) {
            throw PixelException.of(
                    PixelException.Reason.NOT_ENCODABLE,
                    "native pixel data of %d bytes have no length".formatted(total));
        }
        boolean inMemory = total <= options.memory();
        ByteArrayOutputStream memory = new ByteArrayOutputStream(inMemory ? (int) total + 1 : 0);
        OutputStream out = inMemory ? memory : waiting.stream();
        PackedFrames packed = new PackedFrames(out, after.frameBits());
        for (FrameSamples frame = first; frame != null; frame = queue.hasNext() ? queue.next() : null) {
            packed.add(NativeCells.stored(convert ? ColourConversion.toRgb(frame) : frame, after));
        }
        long length = packed.end();
        if ((length & 1) != 0) {
            out.write(0);
            length++;
        }
        byte[] bytes = memory.toByteArray();
        Value value =
                inMemory ? Value.Bytes.wrap(bytes, 0, bytes.length, SpecificCharacterSet.ASCII) : waiting.whole(length);
        DataSetBuilder result = dataSet.toBuilder();
        result.remove(Tag.ExtendedOffsetTable).remove(Tag.ExtendedOffsetTableLengths);
        PixelAttributes.put(result, image, after);
        if (reader.transferSyntax().lossy()) {
            LossyHistory.remember(dataSet, result, reader.transferSyntax().pixels());
        }
        // PS3.5 A.1 and A.2
        boolean words = after.bitsAllocated() > 8 || !to.explicitVr();
        result.put(Tag.PixelData, words ? VR.OW : VR.OB, value);
        return new Transcoded(result.build(), to, convert ? Fidelity.COLOUR_CONVERTED : Fidelity.LOSSLESS, waiting);
    }

    private boolean isConverted(FrameSamples first) {
        return options.colour() == TranscodeOptions.Colour.RGB
                && DecodedColour.isForConversion(first.format(), reader.image(), reader.transferSyntax());
    }

    private PhotometricInterpretation photometric(FrameSamples first, boolean convert) {
        return convert ? PhotometricInterpretation.RGB : DecodedColour.of(first.format(), reader.image());
    }
}
