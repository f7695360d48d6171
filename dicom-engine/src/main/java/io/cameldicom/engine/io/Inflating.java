package io.cameldicom.engine.io;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * Inflates a deflated data set up to a limit.
 *
 * @dicom PS3.5 A.5
 */
final class Inflating extends FilterInputStream {
    private final Inflater inflater;
    private final long limit;
    private long count;

    private Inflating(InputStream deflated, Inflater inflater, long limit) {
        super(new InflaterInputStream(deflated, inflater, 16 << 10));
        this.inflater = inflater;
        this.limit = limit;
    }

    /** The inflated bytes of a bare deflate stream. */
    static InputStream stream(InputStream deflated, long limit) {
        return new Inflating(deflated, new Inflater(true), limit);
    }

    /** The inflated bytes of a deflate stream within zlib's header and check sum. */
    static InputStream zlibStream(InputStream deflated, long limit) {
        return new Inflating(deflated, new Inflater(false), limit);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        try {
            int read = super.read(target, offset, length);
            count += Math.max(read, 0);
            if (count > limit) {
                throw new DicomFormatException(
                        "the deflated data set inflates to more than " + limit + " bytes",
                        count,
                        "",
                        "If the object is meant to be that large, raise the read limits.",
                        io.cameldicom.engine.DicomException.Category.CONFIGURATION);
            }
            return read;
        } catch (ZipException e) {
            throw broken("the deflated data set is damaged", e);
        } catch (java.io.EOFException e) {
            throw broken("the deflated data set ends early", e);
        }
    }

    private DicomFormatException broken(String reason, IOException cause) {
        DicomFormatException broken = new DicomFormatException(reason, count, "");
        broken.initCause(cause);
        return broken;
    }

    @Override
    public long skip(long bytes) throws IOException {
        byte[] scratch = new byte[(int) Math.min(bytes, 8192)];
        int read = scratch.length == 0 ? 0 : read(scratch, 0, scratch.length);
        return Math.max(read, 0);
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        super.close();
    }
}
