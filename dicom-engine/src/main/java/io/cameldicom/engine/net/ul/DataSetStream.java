package io.cameldicom.engine.net.ul;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/**
 * The data set of one message while it comes in, as a stream of bytes: for one thread at a time, which waits where it has to.
 *
 * @dicom PS3.8 9.3.5
 */
public abstract class DataSetStream extends InputStream {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();

    /** For the streams of this package. */
    DataSetStream() {}

    /** Writes what is left of the data set; see {@link #transferTo(ByteBuffer, WritableByteChannel)}. */
    public final long transferTo(WritableByteChannel target) throws IOException {
        return transferTo(NOTHING, target);
    }

    /**
     * Writes {@code head}, then what is left of the data set, out of the buffers it was received in: in one gathering write
     * for each batch, if the target can.
     *
     * @param head what goes before the data set, of a file for example; its position moves to its limit
     * @param target blocks until it takes at least a byte
     * @return the bytes of the data set that were written
     * @throws IOException if the target fails, or the association ends before the data set does
     */
    public abstract long transferTo(ByteBuffer head, WritableByteChannel target) throws IOException;

    /** The bytes of the data set that came so far. From any thread. */
    public abstract long received();

    /** Lets go of what is left; what still comes is thrown away. For the reader, or whoever follows it. */
    @Override
    public abstract void close();
}
