package io.cameldicom.engine.net.print;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.io.Part10File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** An image of a film that is printed. Immutable, safe for threads. */
public final class PrintedImage {
    private final int position;
    private final DataSet attributes;
    private final SpooledImage spooled;
    private final Optional<DataSet> presentationLut;

    PrintedImage(int position, DataSet attributes, SpooledImage spooled, Optional<DataSet> presentationLut) {
        this.position = position;
        this.attributes = attributes;
        this.spooled = spooled;
        this.presentationLut = presentationLut;
    }

    /** A file that is kept. */
    @FunctionalInterface
    public interface Hold extends AutoCloseable {
        /** Lets it go; the last one who does deletes it. Calls after the first do nothing. */
        @Override
        void close();
    }

    /** Its position on the film, from 1, as the layout counts: {@link ImageDisplayFormat#cells}. */
    public int position() {
        return position;
    }

    /** The attributes of its image box: polarity, magnification, densities and so on; not the image. */
    public DataSet attributes() {
        return attributes;
    }

    /** Whether its minimum pixel values are to be printed as if they were its maximum ones (Polarity). */
    public boolean isReversed() {
        return attributes.string(Tag.Polarity, "").equals("REVERSE");
    }

    /**
     * The image: a Part 10 file of a secondary capture, native and little endian. It is there until the film is printed, or
     * somebody lets go of what {@link #keep} gave.
     */
    public Path file() {
        return spooled.file();
    }

    /** The image as a data set, whose pixels stay in the {@link #file}. */
    public DataSet image() throws IOException {
        try (Part10File file = Part10File.open(spooled.file())) {
            return file.dataSet();
        }
    }

    /** The Presentation LUT: its own, or that of the film or the session. */
    public Optional<DataSet> presentationLut() {
        return presentationLut;
    }

    /** Keeps the file beyond the time of the film, until what this gives is closed. */
    public Hold keep() {
        spooled.retain();
        AtomicBoolean closed = new AtomicBoolean();
        return () -> {
            if (closed.compareAndSet(false, true)) {
                spooled.release();
            }
        };
    }

    SpooledImage spooled() {
        return spooled;
    }

    /** The position only. */
    @Override
    public String toString() {
        return "image " + position;
    }
}
