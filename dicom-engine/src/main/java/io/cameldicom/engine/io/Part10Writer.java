package io.cameldicom.engine.io;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.LittleEndian;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.VR;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Writes Part 10 files: preamble, File Meta Information, data set. Immutable.
 *
 * @dicom PS3.10 7.1
 */
public final class Part10Writer {
    /** Names this software in the File Meta Information; made from a UUID (PS3.5 B.2). */
    public static final String IMPLEMENTATION_CLASS_UID = "2.25.10454012845524639664212462075496480210";

    /** The version that goes with {@link #IMPLEMENTATION_CLASS_UID}. */
    public static final String IMPLEMENTATION_VERSION_NAME = "CAMEL_DICOM_0_1";

    /** Of preamble, {@code DICM} and group length, in bytes. */
    static final int PREFIX_LENGTH = 144;

    private static final int TYPICAL_HEADER = 512;
    private static final byte[] PREFIX = prefix();

    private final TransferSyntax syntax;
    private final WriteOptions options;

    /** Writes data sets in {@code syntax} with {@link WriteOptions#DEFAULT}. */
    public Part10Writer(TransferSyntax syntax) {
        this(syntax, WriteOptions.DEFAULT);
    }

    /** Writes data sets in {@code syntax}. */
    public Part10Writer(TransferSyntax syntax, WriteOptions options) {
        this.syntax = Objects.requireNonNull(syntax, "syntax");
        this.options = Objects.requireNonNull(options, "options");
    }

    // preamble 128 | D I C M | (0002,0000) U L, 4 bytes | group length, to be put in
    private static byte[] prefix() {
        byte[] prefix = new byte[PREFIX_LENGTH];
        prefix[128] = 'D';
        prefix[129] = 'I';
        prefix[130] = 'C';
        prefix[131] = 'M';
        LittleEndian.putTag(prefix, 132, Tag.FileMetaInformationGroupLength);
        prefix[136] = 'U';
        prefix[137] = 'L';
        LittleEndian.putShort(prefix, 138, 4);
        return prefix;
    }

    /**
     * The File Meta Information that a data set needs in a transfer syntax.
     *
     * @param dataSet with SOP Class UID and SOP Instance UID
     * @throws DicomEncodingException where it has no SOP Class UID or SOP Instance UID
     */
    public static DataSet metaInformation(DataSet dataSet, TransferSyntax syntax) throws DicomEncodingException {
        return metaInformation(
                dataSet.string(Tag.SOPClassUID).orElseThrow(() -> missing("SOP Class UID")),
                dataSet.string(Tag.SOPInstanceUID).orElseThrow(() -> missing("SOP Instance UID")),
                syntax);
    }

    private static DicomEncodingException missing(String name) {
        return new DicomEncodingException(
                "a file needs a " + name, "Put the attribute, or give the File Meta Information yourself.");
    }

    /** The File Meta Information of an instance in a transfer syntax. */
    public static DataSet metaInformation(String sopClassUid, String sopInstanceUid, TransferSyntax syntax) {
        return DataSet.builder()
                .put(Tag.FileMetaInformationVersion, VR.OB, Value.Bytes.of((byte) 0, (byte) 1))
                .put(Tag.MediaStorageSOPClassUID, VR.UI, sopClassUid)
                .put(Tag.MediaStorageSOPInstanceUID, VR.UI, sopInstanceUid)
                .put(Tag.TransferSyntaxUID, VR.UI, syntax.uid())
                .put(Tag.ImplementationClassUID, VR.UI, IMPLEMENTATION_CLASS_UID)
                .put(Tag.ImplementationVersionName, VR.SH, IMPLEMENTATION_VERSION_NAME)
                .build();
    }

    /**
     * Writes preamble and File Meta Information; the encoded data set is to follow.
     *
     * @param meta the elements of group 0002; the group length is computed, whatever it says
     * @throws DicomEncodingException where an element is of another group
     */
    public static void writeHeader(DataSet meta, OutputStream out) throws IOException {
        out.write(header(meta));
    }

    /**
     * Preamble and File Meta Information; the encoded data set is to follow.
     *
     * @param meta the elements of group 0002; the group length is computed, whatever it says
     * @throws DicomEncodingException where an element is of another group
     */
    public static byte[] header(DataSet meta) throws IOException {
        for (int i = 0; i < meta.size(); i++) {
            if (Tag.group(meta.elementAt(i).tag()) != 2) {
                throw new DicomEncodingException(
                        Tag.toString(meta.elementAt(i).tag()) + " in the File Meta Information", "Keep to group 0002.");
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(TYPICAL_HEADER);
        out.write(PREFIX);
        // The encoder leaves a group length out.
        meta.accept(new DataSetEncoder(out, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));
        byte[] header = out.toByteArray();
        LittleEndian.putInt(header, PREFIX_LENGTH - 4, header.length - PREFIX_LENGTH);
        return header;
    }

    /**
     * Preamble and File Meta Information of an instance that was received, as {@link #metaInformation(String, String,
     * TransferSyntax)} has it; the encoded data set is to follow. For each instance: cheaper than by a {@link DataSet}.
     *
     * @param source the AE title of the sender, for Source Application Entity Title; or {@code ""}, then there is none
     */
    public static byte[] header(String sopClassUid, String sopInstanceUid, TransferSyntax syntax, String source)
            throws IOException {
        Optional<byte[]> header = InstanceHeader.of(sopClassUid, sopInstanceUid, syntax, source);
        if (header.isPresent()) {
            return header.get();
        }
        DataSet meta = metaInformation(sopClassUid, sopInstanceUid, syntax);
        return header(source.isEmpty() ? meta : meta.with(Tag.SourceApplicationEntityTitle, VR.AE, source));
    }

    /** Writes a data set with the File Meta Information it needs; flushes, but does not close, {@code out}. */
    public void write(DataSet dataSet, OutputStream out) throws IOException {
        write(metaInformation(dataSet, syntax), dataSet, out);
    }

    /**
     * Writes a data set with this File Meta Information, in which the transfer syntax is put right; flushes, but does not
     * close, {@code out}.
     */
    public void write(DataSet meta, DataSet dataSet, OutputStream out) throws IOException {
        writeHeader(meta.with(Tag.TransferSyntaxUID, VR.UI, syntax.uid()), out);
        dataSet.accept(new DataSetEncoder(out, syntax, optionsFor(dataSet)));
    }

    /** Group lengths stay right in what nobody changed since it was read in this very syntax. */
    private WriteOptions optionsFor(DataSet dataSet) {
        boolean untouched =
                dataSet.readIn().map(read -> read.uid().equals(syntax.uid())).orElse(false);
        return untouched && options.sequenceLengths() == SequenceLengths.AS_GIVEN
                ? options.withGroupLengths(true)
                : options;
    }

    /**
     * Writes a data set to a file that is there whole or not at all: a temporary file beside it is filled, forced to the
     * disk and moved to the name.
     *
     * @throws IOException where it cannot be written; nothing is left behind then
     */
    public void write(DataSet dataSet, Path file) throws IOException {
        Path temporary = file.resolveSibling("." + UUID.randomUUID() + ".part");
        try {
            try (FileChannel channel =
                            FileChannel.open(temporary, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
                    OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 8192)) {
                write(dataSet, out);
                out.flush();
                channel.force(true);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
