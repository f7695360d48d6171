package io.cameldicom.engine.pixel;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.DataSetEncoding;
import io.cameldicom.engine.dict.PixelCoding;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Brings images from one transfer syntax to another, frame by frame, in memory that does not grow with their number.
 *
 * <pre>{@code
 * Transcoder transcoder = new Transcoder(codecs, TranscodeOptions.in(folder));
 * try (Part10File file = Part10File.open(path);
 *         Transcoded done = transcoder.transcode(file.dataSet(), file.transferSyntax(), TransferSyntax.JPEG_LS_LOSSLESS)) {
 *     new Part10Writer(done.transferSyntax()).write(done.dataSet(), target);
 * }
 * }</pre>
 *
 * <p>It works in two passes, for offset tables and compression ratios stand before the pixels: encoded frames wait in memory,
 * and then in a file, until the data set is written. Data sets without pixels, and those whose frames may stay as they are,
 * pass untouched. Immutable, and safe for threads.
 *
 * @dicom PS3.5 8.2, A.4
 */
public final class Transcoder {
    /** Syntaxes whose compressed frames are frames of another syntax as they stand. */
    private static final Map<String, Set<String>> CONTAINED = Map.of(
            TransferSyntax.JPEG_2000_LOSSLESS.uid(), Set.of(TransferSyntax.JPEG_2000.uid()),
            TransferSyntax.JPEG_2000_MC_LOSSLESS.uid(), Set.of(TransferSyntax.JPEG_2000_MC.uid()),
            TransferSyntax.HTJ2K_LOSSLESS.uid(), Set.of(TransferSyntax.HTJ2K.uid()),
            TransferSyntax.HTJ2K_LOSSLESS_RPCL.uid(),
                    Set.of(TransferSyntax.HTJ2K_LOSSLESS.uid(), TransferSyntax.HTJ2K.uid()),
            TransferSyntax.JPEG_LOSSLESS_SV1.uid(), Set.of(TransferSyntax.JPEG_LOSSLESS.uid()));

    private final Codecs codecs;
    private final TranscodeOptions options;

    /** Creates one that works with these codecs. */
    public Transcoder(Codecs codecs, TranscodeOptions options) {
        this.codecs = Objects.requireNonNull(codecs, "codecs");
        this.options = Objects.requireNonNull(options, "options");
    }

    /**
     * Whether images in {@code from} can be brought to {@code to}, as far as the codecs go; a single image may still be one that
     * an encoder refuses.
     */
    public boolean canTranscode(TransferSyntax from, TransferSyntax to) {
        return keepsFrames(from, to) || isReadable(from) && isWritable(to);
    }

    private boolean isReadable(TransferSyntax from) {
        return isNative(from) || codecs.findDecoder(from.uid()).isPresent();
    }

    private boolean isWritable(TransferSyntax to) {
        return isNative(to) || codecs.findEncoder(to.uid()).isPresent();
    }

    private static boolean keepsFrames(TransferSyntax from, TransferSyntax to) {
        return from.uid().equals(to.uid())
                || isNative(from) && isNative(to)
                || CONTAINED.getOrDefault(from.uid(), Set.of()).contains(to.uid());
    }

    private static boolean isNative(TransferSyntax syntax) {
        return syntax.pixels() == PixelCoding.NATIVE
                && syntax.encoding() != DataSetEncoding.ENCAPSULATED
                && syntax.encoding() != DataSetEncoding.FOREIGN;
    }

    /**
     * Transcodes one data set.
     *
     * @param dataSet read in {@code from}; bulk values may stay in their file
     * @param from the transfer syntax of its pixels
     * @param to the one that is wanted
     * @return the data set to write in {@code to}; to be closed once it is written
     * @throws PixelException where a frame cannot be decoded; where {@code to} cannot hold the image, which may be right for all that
     *     ({@link PixelException.Reason#NOT_ENCODABLE}); where no codec serves a transfer syntax; or where a lossless compression that
     *     is verified is not
     * @throws IOException where the pixels cannot be read, or the file for what waits cannot be written
     */
    public Transcoded transcode(DataSet dataSet, TransferSyntax from, TransferSyntax to) throws IOException {
        boolean isImage = dataSet.contains(Tag.PixelData)
                || dataSet.contains(Tag.FloatPixelData)
                || dataSet.contains(Tag.DoubleFloatPixelData);
        if (keepsFrames(from, to)) {
            return untouched(dataSet, to);
        }
        DataSet outer = from.encapsulated() ? new NestedImages(codecs, options).decoded(dataSet, from) : dataSet;
        if (!isImage) {
            return untouched(outer, to);
        }
        TranscodeOptions own = options.forFrames(outer.intValue(Tag.NumberOfFrames, 1));
        FrameReader reader = FrameReader.of(outer, from, codecs, own.decode());
        return isNative(to)
                ? new NativeTarget(outer, reader, own).transcode(to)
                : new EncodedTarget(outer, reader, codecs, own).transcode(to);
    }

    private static Transcoded untouched(DataSet dataSet, TransferSyntax to) {
        return new Transcoded(dataSet, to, Fidelity.UNTOUCHED, () -> {});
    }
}
