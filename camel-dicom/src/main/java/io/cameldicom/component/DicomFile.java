package io.cameldicom.component;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.io.Part10File;
import io.cameldicom.engine.io.ReadOptions;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * A DICOM instance in a Part 10 file, as a message body. It can be read as often as wanted, by several threads.
 *
 * <p>A file in the spool of a consumer is deleted when its last holder lets it go. Holders are the Exchanges that have it as
 * their body, each until it is completed: Camel makes a copy for wire taps, {@code seda} and parallel branches, and each
 * counts. Who keeps it longer, such as an aggregation, calls {@link #retain} and closes what that returns. A file of the
 * user's ({@link #of}) is never deleted.
 *
 * <p>A {@link DataSet} read from it leaves large values in the file, so it is of use only as long as the file is there.
 */
public final class DicomFile implements WrappedFile<File>, StreamCache, AutoCloseable {
    private final SpooledFile spooled;
    private final ReadOptions reading;
    private final AtomicBoolean closed = new AtomicBoolean();

    DicomFile(SpooledFile spooled) {
        this(spooled, ReadOptions.DEFAULT);
    }

    /** One that is read with these options, unless told otherwise. */
    DicomFile(SpooledFile spooled, ReadOptions reading) {
        this.spooled = spooled;
        this.reading = reading;
    }

    /** An instance in a file of the caller's, which is left alone: nothing here changes or deletes it. */
    public static DicomFile of(Path file) {
        return new DicomFile(SpooledFile.ofUser(file));
    }

    /**
     * An instance in a temporary file, which is deleted when nobody holds it any more.
     *
     * @param file whole, and left alone by the caller from now on
     * @param holder the Exchange that has it as its body; a holder until it is completed
     */
    public static DicomFile temporary(Path file, Exchange holder) {
        DicomFile made = new DicomFile(SpooledFile.temporary(file));
        made.heldBy(holder);
        return made;
    }

    /** A name for logs that tells nothing of the patient. */
    public String id() {
        return spooled.id();
    }

    /** Where it lies. Not for logs: the name of a user's file may tell of the patient. */
    public Path path() {
        return spooled.path();
    }

    /** The size of the file in bytes. */
    public long size() throws IOException {
        return Files.size(spooled.path());
    }

    /** Opens it; reads no more than its meta information. */
    public Part10File open() throws IOException {
        return open(reading);
    }

    /** Opens it with other options. */
    public Part10File open(ReadOptions options) throws IOException {
        return Part10File.open(spooled.path(), options);
    }

    /** Its data set; large values stay in the file. */
    public DataSet dataSet() throws IOException {
        try (Part10File file = open()) {
            return file.dataSet();
        }
    }

    /** The bytes of the whole file. */
    public InputStream newInputStream() throws IOException {
        return Files.newInputStream(spooled.path());
    }

    /**
     * Gives the file a second name on the same file system, without copying it, and forces the name to the disk.
     *
     * @param target the new name, in a directory that is there
     * @throws java.nio.file.FileAlreadyExistsException if the name is taken; that file is left as it is
     */
    public void linkTo(Path target) throws IOException {
        spooled.linkTo(target);
    }

    /**
     * Copies the file: it has its name when it is whole, and file and name are forced to the disk.
     *
     * @param target the new name, in a directory that is there
     * @throws java.nio.file.FileAlreadyExistsException if the name is taken; that file is left as it is
     */
    public void copyTo(Path target) throws IOException {
        spooled.copyTo(target);
    }

    /** One more holder: the file stays until what this returns is closed, too. */
    public DicomFile retain() {
        spooled.retain();
        return new DicomFile(spooled, reading);
    }

    /** Lets the file go; the last holder's call deletes a spooled file. Calls after the first do nothing. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            spooled.release();
        }
    }

    /** Makes an Exchange a holder, until it is completed. */
    void heldBy(Exchange exchange) {
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                close();
            }

            @Override
            public int getOrder() {
                return LOWEST; // others may still want to read it
            }
        });
    }

    @Override
    public File getFile() {
        return spooled.path().toFile();
    }

    /** Always null: Camel is to use the file. */
    @Override
    public Object getBody() {
        return null;
    }

    @Override
    public long getFileLength() {
        return spooled.path().toFile().length();
    }

    /** Nothing to do: each reader starts at the first byte. */
    @Override
    public void reset() {
        // stateless
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        Files.copy(spooled.path(), out);
    }

    /** The same file for another Exchange, which becomes a holder. */
    @Override
    public StreamCache copy(Exchange exchange) {
        DicomFile other = retain();
        other.heldBy(exchange);
        return other;
    }

    @Override
    public boolean inMemory() {
        return false;
    }

    @Override
    public long length() {
        return getFileLength();
    }

    @Override
    public long position() {
        return 0;
    }

    /** The {@link #id}. */
    @Override
    public String toString() {
        return "DicomFile[" + id() + "]";
    }
}
