package io.cameldicom.engine.io;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where a {@link Window} gets its bytes from. */
interface ByteInput extends Closeable {
    /** As {@link InputStream#read(byte[], int, int)}. */
    int read(byte[] target, int offset, int length) throws IOException;

    /** The length of the whole input in bytes, or -1 where only the end will tell. */
    long size();

    /** Goes to a place at or before {@link #size()}; only where {@link #file()} is present. */
    void seek(long offset) throws IOException;

    /** The file that offsets count in. */
    Optional<Path> file();

    /** A file, read where it is. */
    static ByteInput of(Path path) throws IOException {
        if (path.getFileSystem() != FileSystems.getDefault()) {
            SeekableByteChannel channel = Files.newByteChannel(path);
            try {
                return new OfChannel(path, channel, channel.size());
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        }
        // Not a FileChannel: that one closes when its thread is interrupted.
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "r");
        try {
            return new OfFile(path, file, file.length());
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /** A stream, read once from its present position; not closed. */
    static ByteInput of(InputStream in) {
        return new OfStream(in);
    }

    /** An open file. */
    record OfFile(Path path, RandomAccessFile open, long size) implements ByteInput {
        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return open.read(target, offset, length);
        }

        @Override
        public void seek(long offset) throws IOException {
            open.seek(offset);
        }

        @Override
        public Optional<Path> file() {
            return Optional.of(path);
        }

        @Override
        public void close() throws IOException {
            open.close();
        }
    }

    /** An open file of another file system than the default one, an archive for example. */
    record OfChannel(Path path, SeekableByteChannel open, long size) implements ByteInput {
        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return open.read(ByteBuffer.wrap(target, offset, length));
        }

        @Override
        public void seek(long offset) throws IOException {
            open.position(offset);
        }

        @Override
        public Optional<Path> file() {
            return Optional.of(path);
        }

        @Override
        public void close() throws IOException {
            open.close();
        }
    }

    /** A stream of unknown length. */
    record OfStream(InputStream in) implements ByteInput {
        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return in.read(target, offset, length);
        }

        @Override
        public long size() {
            return -1;
        }

        @Override
        public void seek(long offset) {
            throw new UnsupportedOperationException("a stream cannot be positioned");
        }

        @Override
        public Optional<Path> file() {
            return Optional.empty();
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
