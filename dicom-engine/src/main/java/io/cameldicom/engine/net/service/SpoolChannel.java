package io.cameldicom.engine.net.service;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.GatheringByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/** A file of a spool while it is written: counted against the limits, its data set noticed as it passes. One thread's. */
final class SpoolChannel implements GatheringByteChannel {
    /** Up to here routing attributes are looked for on the way; most objects have them in the first 2 KiB. */
    static final int HEAD = 16 << 10;

    /** The disk is looked at again after so many bytes. */
    private static final long DISK_CHECK = 8L << 20;

    private static final Set<StandardOpenOption> NEW_FILE =
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    private final FileChannel file;
    private final SpoolUsage usage;
    private final Optional<MessageDigest> digest;
    private final byte[] head = new byte[HEAD];
    private int headLength;
    private long written; // counted in usage
    private long unchecked;
    private int header; // bytes of it that are still to come

    SpoolChannel(Path path, SpoolUsage usage, Optional<MessageDigest> digest) throws IOException {
        this.file = FileChannel.open(path, NEW_FILE);
        this.usage = usage;
        this.digest = digest;
    }

    /** What precedes the data set, to be written before it, or together with its beginning. */
    ByteBuffer header(byte[] bytes) {
        header = bytes.length;
        return ByteBuffer.wrap(bytes);
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
        long bytes = 0;
        for (int i = offset; i < offset + length; i++) {
            bytes += sources[i].remaining();
            noticeDataSet(sources[i]);
        }
        count(bytes);
        long left = bytes;
        while (left > 0) { // all of it, since it has been noticed
            left -= file.write(sources, offset, length);
        }
        return bytes;
    }

    @Override
    public long write(ByteBuffer[] sources) throws IOException {
        return write(sources, 0, sources.length);
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        return (int) write(new ByteBuffer[] {source}, 0, 1);
    }

    private void count(long bytes) throws IOException {
        written += bytes;
        usage.grow(bytes);
        unchecked += bytes;
        if (unchecked >= DISK_CHECK) {
            unchecked = 0;
            usage.checkDisk();
        }
    }

    private void noticeDataSet(ByteBuffer source) {
        int before = Math.min(header, source.remaining());
        header -= before;
        int start = source.position() + before;
        int count = Math.min(HEAD - headLength, source.limit() - start);
        if (count > 0) {
            source.get(start, head, headLength, count);
            headLength += count;
        }
        if (digest.isPresent()) {
            digest.get().update(source.duplicate().position(start));
        }
    }

    /** The first bytes of the data set, {@link #headLength()} of them. */
    byte[] head() {
        return head;
    }

    /** How many bytes of the data set are in the {@link #head()}. */
    int headLength() {
        return headLength;
    }

    /** The bytes counted, written or not. */
    long written() {
        return written;
    }

    Optional<String> digest() {
        return digest.map(done -> HexFormat.of().formatHex(done.digest()));
    }

    void force() throws IOException {
        file.force(true);
    }

    @Override
    public boolean isOpen() {
        return file.isOpen();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
