package io.cameldicom.engine.net.service;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.net.pdu.AbortReason;
import io.cameldicom.engine.net.pdu.AbortSource;
import io.cameldicom.engine.net.ul.AssociationAbortedException;
import io.cameldicom.engine.net.ul.Ending;
import io.cameldicom.engine.net.ul.UpperLayerProvider;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import java.util.function.Consumer;

/** The data set of a response, gathered until it is whole. Owned by the event loop. */
@SuppressWarnings("FutureReturnValueIgnored") // the end of the association tells what became of it
final class GatheredDataSet implements FragmentTaker {
    private static final byte[] NOTHING = {};

    private final UpperLayerProvider provider;
    private final Consumer<byte[]> whole;
    private byte[] bytes = NOTHING;
    private int size;

    /** Creates one; {@code whole} is given all bytes at the end, to keep. */
    GatheredDataSet(UpperLayerProvider provider, Consumer<byte[]> whole) {
        this.provider = provider;
        this.whole = whole;
    }

    @Override
    public void put(ByteBuf fragment, boolean last) {
        try {
            int length = fragment.readableBytes();
            if (length > EncodedDataSet.MOST_BYTES - size) {
                provider.abort(Ending.of(GatheredDataSet::tooMuch));
                return;
            }
            if (size + length > bytes.length) {
                bytes = Arrays.copyOf(bytes, last ? size + length : Math.max(size + length, 2 * bytes.length));
            }
            fragment.readBytes(bytes, size, length);
            size += length;
        } finally {
            fragment.release();
        }
        if (last) {
            whole.accept(size == bytes.length ? bytes : Arrays.copyOf(bytes, size));
        }
    }

    private static DicomException tooMuch() {
        return new AssociationAbortedException(
                AssociationAbortedException.By.LOCAL,
                AbortSource.SERVICE_USER,
                AbortReason.NOT_SPECIFIED,
                new DicomException(
                        "More than %d bytes in the data set of a response".formatted(EncodedDataSet.MOST_BYTES),
                        DicomException.Category.PEER,
                        DicomException.Scope.ASSOCIATION,
                        "No response needs so much: the peer's DIMSE layer is at fault."));
    }

    @Override
    public void fail(Ending why) {
        bytes = NOTHING; // whoever waits for the response is told
        size = 0;
    }
}
