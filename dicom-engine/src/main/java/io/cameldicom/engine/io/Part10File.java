package io.cameldicom.engine.io;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.DataSetEncoding;
import io.cameldicom.engine.dict.TransferSyntax;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A DICOM object as a file or stream holds it: File Meta Information, then a data set that is read when asked for.
 *
 * <p>A file without preamble or meta information is read, too, if {@link Leniency} allows. Opening reads no more than the
 * meta information; values above the threshold of the {@link ReadOptions} stay in the file for good, so the file must not
 * change while a {@link DataSet} that came from it is in use. For one thread at a time.
 *
 * @dicom PS3.10 7
 */
public final class Part10File implements Closeable {
    private static final int TRANSFER_SYNTAX_UID = 0x00020010;

    private final ReadOptions options;
    private final Deviations deviations;
    private final ByteInput input;
    private final Window window;
    private final Part10Header header;
    private DataSet dataSet;
    private boolean started;

    private Part10File(ByteInput input, ReadOptions options) throws IOException {
        this.options = Objects.requireNonNull(options, "options");
        this.deviations = new Deviations(options);
        this.input = input;
        this.window = Window.over(input, 0);
        this.header = Part10Header.read(window, options, deviations);
    }

    /** Opens a file with {@link ReadOptions#DEFAULT}. */
    public static Part10File open(Path file) throws IOException {
        return open(file, ReadOptions.DEFAULT);
    }

    /**
     * Opens a file and reads its meta information.
     *
     * @throws DicomFormatException where it holds no DICOM object
     * @throws IOException where it cannot be opened or read
     */
    public static Part10File open(Path file, ReadOptions options) throws IOException {
        return open(ByteInput.of(file), options);
    }

    /**
     * Reads the meta information from a stream; the data set can be read once.
     *
     * @param in the stream, closed with the result
     */
    public static Part10File read(InputStream in, ReadOptions options) throws IOException {
        return open(ByteInput.of(in), options);
    }

    private static Part10File open(ByteInput input, ReadOptions options) throws IOException {
        try {
            return new Part10File(input, options);
        } catch (IOException | RuntimeException e) {
            input.close();
            throw e;
        }
    }

    /** The file, where it is one and not a stream. */
    public Optional<Path> path() {
        return input.file();
    }

    /** Whether there is a preamble with {@code DICM}. */
    public boolean hasPreamble() {
        return header.hasPreamble();
    }

    /** The elements of group 0002; none where the file starts with the data set. */
    public DataSet metaInformation() {
        return header.metaInformation();
    }

    /**
     * The transfer syntax of data set and pixel data: what the meta information says or, where that is missing or plainly
     * wrong, how the data set looks.
     */
    public TransferSyntax transferSyntax() {
        return header.transferSyntax();
    }

    /**
     * Whether the stored bytes of the data set are in {@link #transferSyntax()}, so that they can be passed on as they are;
     * otherwise they must be encoded again.
     */
    public boolean isStoredAsNamed() {
        return header.encoding().equals(header.transferSyntax())
                && header.metaInformation()
                        .string(TRANSFER_SYNTAX_UID, "")
                        .equals(header.transferSyntax().uid());
    }

    /** Where the data set starts, in bytes from the start of the file. */
    public long dataSetOffset() {
        return header.dataSetOffset();
    }

    /** The faults that were forgiven so far, the first hundred; those of the data set once it has been read. */
    public List<Deviation> leniencies() {
        return deviations.list();
    }

    /**
     * The data set, read on the first call.
     *
     * @throws DicomFormatException where the bytes are none
     * @throws IllegalStateException where {@link #reader()} has taken the stream
     */
    public DataSet dataSet() throws IOException {
        if (dataSet == null) {
            dataSet = reader().readDataSet();
        }
        return dataSet;
    }

    /**
     * A cursor over the data set. A file can be read as often as wanted, one cursor after the other; a stream once.
     *
     * @return the cursor, which needs not be closed
     * @throws IllegalStateException where a stream is read a second time
     */
    public DataSetReader reader() throws IOException {
        Window from = start();
        if (header.encoding().encoding() == DataSetEncoding.FOREIGN) {
            throw new DicomFormatException(
                    "a data set in the retired transfer syntax "
                            + transferSyntax().uid(),
                    dataSetOffset(),
                    "");
        }
        if (header.encoding().deflated()) {
            from = new Inflating(from, options, deviations).window();
        }
        return DataSetReader.root(from, header.encoding(), options, deviations);
    }

    /**
     * Copies the bytes of the data set as they are stored, deflated or not, from its first byte to the end of the input.
     *
     * @return the number of bytes
     */
    public long copyDataSetTo(OutputStream out) throws IOException {
        return start().transferTo(out);
    }

    /** The bytes of the data set from its first one on. */
    private Window start() throws IOException {
        if (!started) {
            started = true;
            return window;
        }
        if (input.file().isEmpty()) {
            throw new IllegalStateException("a stream can be read once");
        }
        input.seek(header.dataSetOffset());
        return Window.over(input, header.dataSetOffset());
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
