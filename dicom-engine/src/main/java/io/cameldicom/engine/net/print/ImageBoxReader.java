package io.cameldicom.engine.net.print;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetBuilder;
import io.cameldicom.engine.data.DataSetSink;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.io.DataSetEncoder;
import io.cameldicom.engine.io.DataSetReader;
import io.cameldicom.engine.io.Part10Writer;
import io.cameldicom.engine.io.ReadLimits;
import io.cameldicom.engine.io.ReadOptions;
import io.cameldicom.engine.net.dimse.Status;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Reads the modification list of an image box while it comes in: the image goes to a file, what else there is to memory. For one
 * thread and one list.
 *
 * <p>A film of 8,000 by 6,000 pixels is 96 MB, and a printer has many users.
 */
final class ImageBoxReader {
    /** A list besides its image is some dozen short values. */
    private static final ReadOptions READING = ReadOptions.DEFAULT.withLimits(
            ReadLimits.DEFAULT.withMaxMemory(16 << 20).withMaxElements(10_000));

    private final PrintSpool spool;
    private final boolean color;
    private final IntFunction<ImageIdentity> identity;

    private Optional<SpooledImage> image = Optional.empty();
    private DataSet pixels = DataSet.empty();
    private boolean erased;

    /**
     * Creates one.
     *
     * @param identity names the image by its position
     */
    ImageBoxReader(PrintSpool spool, boolean color, IntFunction<ImageIdentity> identity) {
        this.spool = spool;
        this.color = color;
        this.identity = identity;
    }

    /** Reads all of it; if that fails, nothing is left in the spool. */
    ImageBoxContent read(InputStream arriving, TransferSyntax syntax) throws IOException {
        boolean whole = false;
        try (DataSetReader reader = DataSetReader.of(arriving, syntax, READING)) {
            DataSetBuilder attributes = DataSet.builder();
            DataSetSink sink = attributes.sink();
            int open = 0;
            for (DataSetReader.Event event = reader.next(); event != DataSetReader.Event.END; event = reader.next()) {
                if (event == DataSetReader.Event.START_SEQUENCE && open == 0 && isImage(reader.tag())) {
                    readImages(reader, attributes);
                    continue;
                }
                open += opens(event);
                push(reader, event, sink);
            }
            whole = true;
            return new ImageBoxContent(attributes.build(), image, pixels, erased);
        } finally {
            if (!whole) {
                image.ifPresent(SpooledImage::release);
            }
        }
    }

    /** By how many levels an event leads deeper. */
    private static int opens(DataSetReader.Event event) {
        return switch (event) {
            case START_SEQUENCE, START_ITEM -> 1;
            case END_SEQUENCE, END_ITEM -> -1;
            case VALUE, START_FRAGMENTS, FRAGMENT, END_FRAGMENTS, END -> 0;
        };
    }

    private static boolean isImage(int tag) {
        return tag == Tag.BasicGrayscaleImageSequence || tag == Tag.BasicColorImageSequence;
    }

    // PS3.4 §H.4.3.1.2.1.3: a sequence without an item erases the image
    private void readImages(DataSetReader reader, DataSetBuilder attributes) throws IOException {
        int tag = reader.tag();
        if (tag != (color ? Tag.BasicColorImageSequence : Tag.BasicGrayscaleImageSequence)) {
            throw PreformattedImage.refusal(Status.NO_SUCH_ATTRIBUTE, List.of(tag));
        }
        DataSetReader.Event event = reader.next();
        if (event == DataSetReader.Event.END_SEQUENCE) {
            erased = true;
            return;
        }
        int position = attributes.build().intValue(Tag.ImageBoxPosition, 0);
        image = Optional.of(spool.write(out -> writeImage(reader, identity.apply(position), out)));
        if (reader.next() != DataSetReader.Event.END_SEQUENCE) {
            throw PreformattedImage.refusal(Status.INVALID_ATTRIBUTE_VALUE, List.of(tag)); // one image in a box
        }
    }

    private void writeImage(DataSetReader reader, ImageIdentity named, OutputStream out) throws IOException {
        TransferSyntax syntax = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
        Part10Writer.writeHeader(
                Part10Writer.metaInformation(Uid.SecondaryCaptureImageStorage, named.instance(), syntax), out);
        DataSetEncoder file = new DataSetEncoder(out, syntax);
        named.attributes().emit(file);
        PreformattedImageSink item = new PreformattedImageSink(file);
        int depth = 0;
        for (DataSetReader.Event event = reader.next();
                event != DataSetReader.Event.END_ITEM || depth > 0;
                event = reader.next()) {
            depth += opens(event);
            push(reader, event, item);
        }
        item.end();
        pixels = item.attributes();
        PreformattedImage.check(pixels, color, item.pixelBytes());
    }

    private static void push(DataSetReader reader, DataSetReader.Event event, DataSetSink sink) throws IOException {
        switch (event) {
            case VALUE -> sink.value(reader.tag(), reader.vr(), reader.value());
            case START_SEQUENCE -> sink.startSequence(reader.tag(), reader.vr(), reader.lengthForm());
            case START_ITEM -> sink.startItem(reader.lengthForm());
            case END_ITEM -> sink.endItem();
            case END_SEQUENCE -> sink.endSequence();
            case START_FRAGMENTS, FRAGMENT, END_FRAGMENTS ->
                throw PreformattedImage.refusal(Status.INVALID_ATTRIBUTE_VALUE, List.of(Tag.PixelData));
            case END -> sink.end();
        }
    }
}
