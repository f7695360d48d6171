package io.cameldicom.engine.net.service;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.net.pdu.AbortReason;
import io.cameldicom.engine.net.pdu.AbortSource;
import io.cameldicom.engine.net.ul.AssociationAbortedException;
import io.cameldicom.engine.net.ul.Ending;
import io.cameldicom.engine.net.ul.PdvPipe;
import io.cameldicom.engine.net.ul.UpperLayerProvider;
import io.netty.buffer.ByteBuf;
import java.util.concurrent.CompletableFuture;

/**
 * The data set of a request while it comes in. The event loop fills it; a worker reads {@link #stream}, or lets go of it, upon
 * which the rest is thrown away as it comes, up to a limit.
 */
@SuppressWarnings("FutureReturnValueIgnored") // the end of the association tells what became of it
final class ArrivingDataSet implements FragmentTaker, RequestDataSet {
    private final UpperLayerProvider provider;
    private final PdvPipe pipe;
    private final long drainLimit;
    private final CompletableFuture<Void> whole = new CompletableFuture<>();

    private volatile boolean unwanted;
    private long drained; // the event loop's own

    ArrivingDataSet(UpperLayerProvider provider, PdvPipe pipe, long drainLimit) {
        this.provider = provider;
        this.pipe = pipe;
        this.drainLimit = drainLimit;
    }

    @Override
    public void put(ByteBuf fragment, boolean last) {
        if (unwanted) {
            drained += fragment.readableBytes();
            if (drained > drainLimit && !last) {
                fragment.release();
                provider.abort(Ending.of(this::tooMuch));
                return;
            }
        }
        pipe.put(fragment, last);
        if (last) {
            whole.complete(null);
        }
    }

    private DicomException tooMuch() {
        return new AssociationAbortedException(
                AssociationAbortedException.By.LOCAL,
                AbortSource.SERVICE_USER,
                AbortReason.NOT_SPECIFIED,
                new DicomException(
                        "More than %d bytes of a data set that was refused".formatted(drainLimit),
                        DicomException.Category.PERMANENT,
                        DicomException.Scope.ASSOCIATION,
                        "Raise the drain limit, or stop the peer from sending what is refused."));
    }

    @Override
    public void fail(Ending why) {
        pipe.fail(why);
        whole.completeExceptionally(why.exception());
    }

    @Override
    public PdvPipe stream() {
        return pipe;
    }

    @Override
    public void letGo() {
        unwanted = true;
        pipe.close();
    }

    @Override
    public CompletableFuture<Void> whole() {
        return whole;
    }
}
