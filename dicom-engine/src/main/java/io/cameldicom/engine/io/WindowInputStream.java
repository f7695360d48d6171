package io.cameldicom.engine.io;

import java.io.IOException;
import java.io.InputStream;

/** What is left of a window, as a stream. */
final class WindowInputStream extends InputStream {
    private final Window window;

    WindowInputStream(Window window) {
        this.window = window;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        return length == 0 ? 0 : window.read(target, offset, length);
    }
}
