package io.cameldicom.engine.pixel.codec.codeblock;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A JPEG 2000 codestream of one component, no wavelet levels and one code block, as other encoders make it of a small image:
 * its one packet is read here, so that block decoders are tested without what stands around them.
 */
final class SingleBlock {
    final CodedBlock block = new CodedBlock();
    int depth;
    boolean signed;
    boolean reversible;
    private int maxBitPlanes;
    private ByteBuffer in;
    private int bitBuffer;
    private int bitCount;

    static SingleBlock parse(byte[] codestream) {
        SingleBlock single = new SingleBlock();
        single.in = ByteBuffer.wrap(codestream);
        single.headers();
        single.packet();
        return single;
    }

    private void headers() {
        in.getShort();
        while (true) {
            int marker = in.getShort() & 0xFFFF;
            if (marker == 0xFF93) {
                return;
            }
            int start = in.position();
            int length = in.getShort();
            if (marker == 0xFF51) {
                block.width = in.getInt(start + 4);
                block.height = in.getInt(start + 8);
                int ssiz = in.get(start + 38);
                depth = (ssiz & 0x7F) + 1;
                signed = ssiz < 0;
            } else if (marker == 0xFF52) {
                if (in.get(start + 7) != 0) {
                    throw new IllegalArgumentException("wavelet levels");
                }
                block.style = in.get(start + 10);
                reversible = in.get(start + 11) == 1;
            } else if (marker == 0xFF5C) {
                int style = in.get(start + 2);
                int exponent = (style & 0x1F) == 0 ? (in.get(start + 3) & 0xFF) >> 3 : (in.get(start + 3) & 0xFF) >> 3;
                maxBitPlanes = (style >> 5 & 7) + exponent - 1;
            }
            in.position(start + length);
        }
    }

    private void packet() {
        if (bit() == 0) {
            throw new IllegalArgumentException("empty packet");
        }
        bit(); // inclusion: a tag tree of one node
        int missing = 0;
        while (bit() == 0) {
            missing++;
        }
        block.bitPlanes = maxBitPlanes - missing;
        int passes = passes();
        int lengthBits = 3;
        while (bit() == 1) {
            lengthBits++;
        }
        for (int pass = 0; pass < passes; block.segments++) {
            int now = Math.min(segmentPasses(pass), passes - pass);
            int i = block.segments;
            if (i == block.segmentPasses.length) {
                block.segmentPasses = Arrays.copyOf(block.segmentPasses, 2 * i);
                block.segmentLengths = Arrays.copyOf(block.segmentLengths, 2 * i);
            }
            block.segmentPasses[i] = now;
            block.segmentLengths[i] = bits(lengthBits + 31 - Integer.numberOfLeadingZeros(now));
            pass += now;
        }
        if ((bitBuffer & 0xFF) == 0xFF) {
            in.get(); // a stuffed byte closes a header that ends with FF
        }
        block.data = in.array();
        block.offset = in.position();
    }

    private int segmentPasses(int first) {
        if ((block.style & CodedBlock.HIGH_THROUGHPUT) != 0) {
            return first == 0 ? 1 : 2;
        }
        if ((block.style & CodedBlock.TERMINATE_ALL) != 0) {
            return 1;
        }
        if ((block.style & CodedBlock.BYPASS) != 0) {
            return first == 0 ? 10 : first % 3 == 1 ? 2 : 1;
        }
        return 128;
    }

    private int passes() {
        if (bit() == 0) {
            return 1;
        }
        if (bit() == 0) {
            return 2;
        }
        int n = bits(2);
        if (n < 3) {
            return 3 + n;
        }
        n = bits(5);
        return n < 31 ? 6 + n : 37 + bits(7);
    }

    private int bits(int n) {
        int value = 0;
        for (int i = 0; i < n; i++) {
            value = value << 1 | bit();
        }
        return value;
    }

    private int bit() {
        if (bitCount == 0) {
            bitCount = bitBuffer == 0xFF ? 7 : 8;
            bitBuffer = in.get() & 0xFF;
        }
        bitCount--;
        return bitBuffer >> bitCount & 1;
    }
}
