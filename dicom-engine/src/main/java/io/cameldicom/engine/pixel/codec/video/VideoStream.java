package io.cameldicom.engine.pixel.codec.video;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.data.ValueSource;
import io.cameldicom.engine.dict.PixelCoding;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.PixelException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/**
 * The video that the fragments of a data set hold together, as a player wants it. Immutable, and safe for threads; each call
 * reads anew from wherever the fragments are.
 *
 * @dicom PS3.5 8.2.5 to 8.2.11, A.4.5 to A.4.9
 */
public final class VideoStream {
    private final PixelCoding coding;
    private final List<ValueSource> fragments;
    private final VideoContainer container;
    private final long length;

    private VideoStream(PixelCoding coding, List<ValueSource> fragments, VideoContainer container, long length) {
        this.coding = coding;
        this.fragments = fragments;
        this.container = container;
        this.length = length;
    }

    /**
     * Recognises the video of a data set.
     *
     * @param dataSet bulk values may stay in their file, which must outlive this
     * @param syntax one of a video
     * @throws PixelException where it is none, has no fragments, or begins like no video stream
     * @throws IOException where the fragments cannot be read
     */
    public static VideoStream of(DataSet dataSet, TransferSyntax syntax) throws IOException {
        if (!syntax.pixels().isVideo()) {
            throw PixelException.of(Reason.UNSUPPORTED, syntax + " is no transfer syntax of a video");
        }
        Optional<Value> value = dataSet.element(Tag.PixelData).map(element -> element.value());
        if (value.isEmpty()
                || !(value.get() instanceof Value.Fragments all)
                || all.all().size() < 2) {
            throw PixelException.of(Reason.TRUNCATED, "there are no fragments");
        }
        List<ValueSource> fragments = List.copyOf(all.all().subList(1, all.all().size()));
        long stored = fragments.stream().mapToLong(ValueSource::length).sum();
        byte[] head;
        try (InputStream in = new FragmentStream(fragments, stored)) {
            head = in.readNBytes(VideoContainer.HEAD);
        }
        VideoContainer container = VideoContainer.of(head)
                .orElseThrow(() -> PixelException.of(Reason.MALFORMED, "the fragments begin like no video stream"));
        return new VideoStream(syntax.pixels(), fragments, container, stored - padding(fragments, stored, container));
    }

    /** PS3.5 A.4: fragments are of even length; the byte that makes the last one so is not the video's. */
    private static int padding(List<ValueSource> fragments, long stored, VideoContainer container) throws IOException {
        if (stored < 2 || stored % 2 != 0) {
            return 0;
        }
        boolean padded =
                switch (container) {
                    case TRANSPORT_STREAM -> stored % TransportStream.PACKET == 1;
                    case MP4 -> wholeBoxes(fragments, stored) == stored - 1;
                    // Zeros may end an elementary stream, too; they mean nothing there.
                    case ELEMENTARY, PROGRAM_STREAM -> last(fragments, stored) == 0;
                };
        return padded ? 1 : 0;
    }

    private static long wholeBoxes(List<ValueSource> fragments, long stored) throws IOException {
        try (InputStream in = new FragmentStream(fragments, stored)) {
            return new Mp4File(in).read().wholeUpTo();
        }
    }

    private static int last(List<ValueSource> fragments, long stored) throws IOException {
        try (InputStream in = new FragmentStream(fragments, stored)) {
            in.skipNBytes(stored - 1);
            return in.read();
        }
    }

    /** What the stream is wrapped in. */
    public VideoContainer container() {
        return container;
    }

    /** The bytes of the stream without padding. */
    public long length() {
        return length;
    }

    /** The stream, all fragments together; to be closed by the caller. */
    public InputStream open() {
        return new FragmentStream(fragments, length);
    }

    /** Writes the stream, and leaves {@code out} open. */
    public void writeTo(OutputStream out) throws IOException {
        try (InputStream in = open()) {
            in.transferTo(out);
        }
    }

    /**
     * Reads the stream as far as its first parameters.
     *
     * @throws PixelException where there are none, or they break their rules
     */
    public VideoGeometry geometry() throws IOException {
        try (InputStream in = open()) {
            if (container == VideoContainer.MP4) {
                return new Mp4File(in).read().geometry();
            }
            ElementaryVideo video = ElementaryVideo.of(coding);
            StartCodes codes = new StartCodes(container.unwrap(in));
            int unit = codes.next();
            while (unit > 0 && video.geometry().isEmpty()) {
                video.unit(codes.unit(), unit);
                unit = codes.next();
            }
            return video.geometry()
                    .orElseThrow(() -> PixelException.of(
                            Reason.MALFORMED, "a video in which no parameters of %s are found".formatted(coding)));
        }
    }

    /**
     * Counts the frames of the stream itself, by reading all of it (of an MP4 file, its tables). Two fields are one frame.
     *
     * @throws PixelException where the stream breaks its rules
     */
    public long countFrames() throws IOException {
        try (InputStream in = open()) {
            if (container == VideoContainer.MP4) {
                return new Mp4File(in).read().frames();
            }
            ElementaryVideo video = ElementaryVideo.of(coding);
            StartCodes codes = new StartCodes(container.unwrap(in));
            for (int unit = codes.next(); unit > 0; unit = codes.next()) {
                video.unit(codes.unit(), unit);
            }
            return video.frames();
        }
    }
}
