package io.cameldicom.engine.pixel;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Executor;

/**
 * How a {@link Transcoder} works. Immutable.
 *
 * @param encode what is wanted of the compression
 * @param decode bounds for the decoding
 * @param colour what becomes of luminance and chrominances that a lossy JPEG gives
 * @param identity whether an instance whose pixels have changed gets a new SOP Instance UID
 * @param verify whether each frame of a lossless compression is decoded again and compared
 * @param folder where encoded frames wait, in files that are gone when the result is closed
 * @param memory the bytes of encoded frames that wait in memory before a file is used
 * @param executor where frames are worked on side by side, if more than one may be. Many images may share it: who transcodes works, too,
 *     and never waits for a thread that is not at it
 * @param atOnce the most frames that are worked on, or wait for their turn, at a time; bounds memory, 1 or more
 */
public record TranscodeOptions(
        EncodeOptions encode,
        DecodeOptions decode,
        Colour colour,
        Identity identity,
        boolean verify,
        Path folder,
        int memory,
        Executor executor,
        int atOnce) {
    /** What becomes of luminance and chrominances. */
    public enum Colour {
        /** They become RGB, as most viewers of native pixel data expect. */
        RGB,
        /** They stay as they were coded. */
        KEEP
    }

    /** Whether an instance stays what it is. */
    public enum Identity {
        /** A lossy compression makes a new instance, derived from the old one (PS3.3 C.7.6.1.1.5). */
        NEW_IF_LOSSY,
        /** The SOP Instance UID stays, whatever happens: for copies that never meet the original. */
        KEEP
    }

    private static final int SIXTEEN_MEGABYTES = 16 << 20;

    public TranscodeOptions {
        Objects.requireNonNull(encode, "encode");
        Objects.requireNonNull(decode, "decode");
        Objects.requireNonNull(colour, "colour");
        Objects.requireNonNull(identity, "identity");
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(executor, "executor");
        if (memory < 0 || atOnce < 1) {
            throw new IllegalArgumentException("memory " + memory + ", atOnce " + atOnce);
        }
    }

    /** Standard encoding and decoding, RGB, a new instance if lossy, no verification, 16 MiB in memory, one frame at a time. */
    public static TranscodeOptions in(Path folder) {
        return new TranscodeOptions(
                EncodeOptions.STANDARD,
                DecodeOptions.STANDARD,
                Colour.RGB,
                Identity.NEW_IF_LOSSY,
                false,
                folder,
                SIXTEEN_MEGABYTES,
                Runnable::run,
                1);
    }

    /** The same with other wishes for the compression. */
    public TranscodeOptions withEncode(EncodeOptions other) {
        return new TranscodeOptions(other, decode, colour, identity, verify, folder, memory, executor, atOnce);
    }

    /** The same with other bounds for the decoding. */
    public TranscodeOptions withDecode(DecodeOptions other) {
        return new TranscodeOptions(encode, other, colour, identity, verify, folder, memory, executor, atOnce);
    }

    /** The same with another rule for luminance and chrominances. */
    public TranscodeOptions withColour(Colour other) {
        return new TranscodeOptions(encode, decode, other, identity, verify, folder, memory, executor, atOnce);
    }

    /** The same with another rule for the SOP Instance UID. */
    public TranscodeOptions withIdentity(Identity other) {
        return new TranscodeOptions(encode, decode, colour, other, verify, folder, memory, executor, atOnce);
    }

    /** The same, verifying or not. */
    public TranscodeOptions withVerify(boolean other) {
        return new TranscodeOptions(encode, decode, colour, identity, other, folder, memory, executor, atOnce);
    }

    /** The same with another bound for what waits in memory, in bytes. */
    public TranscodeOptions withMemory(int bytes) {
        return new TranscodeOptions(encode, decode, colour, identity, verify, folder, bytes, executor, atOnce);
    }

    /**
     * The same with frames side by side, at most {@code frames} of them; of an image with one frame, the parts of it, where its
     * compression has such.
     */
    public TranscodeOptions withExecutor(Executor other, int frames) {
        return new TranscodeOptions(encode, decode, colour, identity, verify, folder, memory, other, frames);
    }

    /** The same for an image of so many frames: either they or the parts of the only one are worked on side by side. */
    TranscodeOptions forFrames(int frames) {
        return atOnce == 1 || frames > 1
                ? this
                : withEncode(encode.withExecutor(executor)).withDecode(decode.withExecutor(executor));
    }
}
