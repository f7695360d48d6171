package io.cameldicom.benchmarks;

import io.cameldicom.engine.net.pdu.PDataTf;
import io.cameldicom.engine.net.pdu.PduDecoder;
import io.cameldicom.engine.net.pdu.PduEncoder;
import io.cameldicom.engine.net.pdu.PduLimits;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A P-DATA-TF through the decoder, as reads of 64 KiB, and out of the encoder. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class PduBenchmark {
    private static final int READ = 64 << 10;

    @Param({"16384", "131072", "262144"})
    private int length;

    private ByteBuf encoded;
    private ByteBuf data;
    private EmbeddedChannel in;
    private EmbeddedChannel out;

    /** Encodes the PDU that is decoded. */
    @Setup
    public void encode() {
        data = PooledByteBufAllocator.DEFAULT.directBuffer(length - 6).writeZero(length - 6);
        encoded = PooledByteBufAllocator.DEFAULT.directBuffer(length + 6);
        PDataTf pdu = PDataTf.of(1, false, true, data.retainedDuplicate());
        PduEncoder.encode(pdu, encoded);
        pdu.release();
        in = new EmbeddedChannel(new PduDecoder(PduLimits.DEFAULT));
        out = new EmbeddedChannel(new PduEncoder());
    }

    /** Gives the buffers back. */
    @TearDown
    public void release() {
        in.finishAndReleaseAll();
        out.finishAndReleaseAll();
        encoded.release();
        data.release();
    }

    /** Bytes to PDU. */
    @Benchmark
    public Object decode() {
        for (int at = 0; at < encoded.readableBytes(); at += READ) {
            in.writeInbound(encoded.retainedSlice(at, Math.min(READ, encoded.readableBytes() - at)));
        }
        PDataTf pdu = in.readInbound();
        ReferenceCountUtil.release(pdu);
        return pdu;
    }

    /** PDU to buffers that go to the socket in one write. */
    @Benchmark
    public int encodeToSocket() {
        out.writeOutbound(PDataTf.of(1, false, true, data.retainedDuplicate()));
        int buffers = 0;
        for (Object buffer = out.readOutbound(); buffer != null; buffer = out.readOutbound()) {
            ReferenceCountUtil.release(buffer);
            buffers++;
        }
        return buffers;
    }
}
