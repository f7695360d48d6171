package io.cameldicom.engine.net.service;

import java.io.InputStream;
import java.util.Objects;

/** As many bytes as wanted, out of nothing; each tells where it is. */
class GeneratedStream extends InputStream {
    private final long length;
    private long at;

    GeneratedStream(long length) {
        this.length = length;
    }

    static byte byteAt(long position) {
        return (byte) (position * 31 + (position >>> 13));
    }

    @Override
    public int read() {
        return at == length ? -1 : byteAt(at++) & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int count) {
        Objects.checkFromIndexSize(offset, count, target.length);
        if (at == length) {
            return count == 0 ? 0 : -1;
        }
        int given = (int) Math.min(count, length - at);
        for (int i = 0; i < given; i++) {
            target[offset + i] = byteAt(at++);
        }
        return given;
    }
}
