package io.cameldicom.engine.net.service;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetSink;
import io.cameldicom.engine.dict.DataSetEncoding;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.io.DataSetEncoder;
import io.cameldicom.engine.io.DataSetReader;
import io.cameldicom.engine.io.DicomEncodingException;
import io.cameldicom.engine.io.Part10File;
import io.cameldicom.engine.io.ReadOptions;
import io.cameldicom.engine.net.ul.PdvOutputStream;
import io.cameldicom.engine.pixel.FrameExtraction;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An instance to send: what it is, and where its data set comes from.
 *
 * <p>Bytes that the peer accepts as they are leave as they are, from a file without a copy on the heap. Others are encoded
 * again while they are sent, as far as that needs no look at the pixels, or else {@link #with transcoded} before. Immutable; one
 * that was made of a stream can be sent once, all others as often as wanted.
 */
public final class InstanceSource {
    /** Opens a stream each time it is called. */
    @FunctionalInterface
    public interface Opener {
        /** The encoded data set from its first byte; closed by the taker. */
        InputStream open() throws IOException;
    }

    /** Writes the data set, in a syntax that it can be in. */
    @FunctionalInterface
    private interface Body {
        void writeTo(PdvOutputStream out, TransferSyntax target) throws IOException;
    }

    private final Identification identification;
    private final TransferSyntax transferSyntax;
    private final boolean encodable; // into other syntaxes
    private final OptionalLong size;
    private final Body body;
    private final InstanceElements elements;
    private final Optional<OneReading> stream;
    /** Where the pixels can be brought into other syntaxes. */
    private final Optional<Transcoding> transcoding;

    private InstanceSource(
            Identification identification,
            TransferSyntax transferSyntax,
            boolean encodable,
            OptionalLong size,
            Body body,
            InstanceElements elements,
            Optional<OneReading> stream) {
        this(identification, transferSyntax, encodable, size, body, elements, stream, Optional.empty());
    }

    private InstanceSource(
            Identification identification,
            TransferSyntax transferSyntax,
            boolean encodable,
            OptionalLong size,
            Body body,
            InstanceElements elements,
            Optional<OneReading> stream,
            Optional<Transcoding> transcoding) {
        this.identification = identification;
        this.transferSyntax = Objects.requireNonNull(transferSyntax, "transferSyntax");
        this.encodable = encodable;
        this.size = size;
        this.body = body;
        this.elements = elements;
        this.stream = stream;
        this.transcoding = transcoding;
    }

    /**
     * The instance in a Part 10 file, of which the start is read now and the rest when it is sent. The file must not change
     * meanwhile. It is sent under the UIDs of its data set, even if its meta information names others ({@link #isConsistent()}).
     *
     * @throws IOException if it cannot be read, or does not say which instance it holds
     */
    public static InstanceSource of(Path file) throws IOException {
        try (Part10File part10 = Part10File.open(file)) {
            long offset = part10.dataSetOffset();
            long length = Files.size(file) - offset;
            TransferSyntax syntax = part10.transferSyntax();
            // What has an odd length has values of odd length, which are padded when it is encoded again.
            boolean asStored = part10.isStoredAsNamed() && (isEven(length) || syntax.deflated());
            InstanceElements elements = new InstanceElements.OfFile(file);
            Body body = (out, target) -> {
                if (asStored && target.equals(syntax)) {
                    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                        out.transferFrom(channel, offset, length);
                    }
                    padDeflated(syntax, length, out);
                } else {
                    elements.copyTo(new DataSetEncoder(out, target));
                }
            };
            return of(part10, OptionalLong.of(length), body, elements);
        }
    }

    /**
     * The instance in a Part 10 stream, which can be sent once, under the UIDs of its data set.
     *
     * <p>Nobody knows before its end whether a stream has an even length, as peers demand. So its elements are written anew as
     * they come, in the bytes they came with but for values of odd length, which are padded, and the retired group lengths,
     * which are left out. A data set that is cut short fails.
     *
     * @param part10 read from here on up to the SOP Instance UID now, to its end when it is sent; closed then
     * @throws IOException if it cannot be read, or does not say which instance it holds
     */
    public static InstanceSource of(InputStream part10) throws IOException {
        RecordedStream start = new RecordedStream(part10);
        try {
            Identification identification = Identification.of(Part10File.read(start, ReadOptions.DEFAULT));
            return ofStream(identification, Part10File.read(start.again(), ReadOptions.DEFAULT));
        } catch (IOException | RuntimeException refused) {
            part10.close();
            throw refused;
        }
    }

    private static InstanceSource ofStream(Identification identification, Part10File file) {
        TransferSyntax syntax = file.transferSyntax();
        // Bytes that are not elements stay as they are.
        boolean opaque = file.isStoredAsNamed() && (syntax.deflated() || isForeign(syntax));
        OneReading stream = new OneReading(file);
        InstanceElements elements = sink -> {
            try (Part10File taken = stream.take()) {
                taken.reader().copyTo(sink);
            }
        };
        Body body = (out, target) -> {
            if (opaque && target.equals(syntax)) {
                try (Part10File taken = stream.take()) {
                    padDeflated(syntax, taken.copyDataSetTo(out), out);
                }
            } else {
                elements.copyTo(new DataSetEncoder(out, target));
            }
        };
        return new InstanceSource(
                identification, syntax, isEncodable(syntax), OptionalLong.empty(), body, elements, Optional.of(stream));
    }

    /**
     * The instance in the bytes of a Part 10 file, which are not copied and must not change.
     *
     * @throws IOException if they are no such file, or do not say which instance it holds
     */
    public static InstanceSource ofPart10(byte[] bytes) throws IOException {
        try (Part10File part10 = read(bytes)) {
            int offset = Math.toIntExact(part10.dataSetOffset());
            int length = bytes.length - offset;
            TransferSyntax syntax = part10.transferSyntax();
            boolean asStored = part10.isStoredAsNamed() && (isEven(length) || syntax.deflated());
            InstanceElements elements = sink -> {
                try (Part10File again = read(bytes)) {
                    again.reader().copyTo(sink);
                }
            };
            Body body = (out, target) -> {
                if (asStored && target.equals(syntax)) {
                    out.write(bytes, offset, length);
                    padDeflated(syntax, length, out);
                } else {
                    elements.copyTo(new DataSetEncoder(out, target));
                }
            };
            return of(part10, OptionalLong.of(length), body, elements);
        }
    }

    private static Part10File read(byte[] bytes) throws IOException {
        return Part10File.read(new ByteArrayInputStream(bytes), ReadOptions.DEFAULT);
    }

    private static boolean isEven(long length) {
        return (length & 1) == 0;
    }

    // PS3.5 §A.5: a stream of odd length is followed by a null byte. Some files lack it, and peers abort on odd
    // fragments.
    private static void padDeflated(TransferSyntax syntax, long length, OutputStream out) throws IOException {
        if (syntax.deflated() && !isEven(length)) {
            out.write(0);
        }
    }

    private static InstanceSource of(Part10File file, OptionalLong size, Body body, InstanceElements elements)
            throws IOException {
        TransferSyntax syntax = file.transferSyntax();
        return new InstanceSource(
                Identification.of(file), syntax, isEncodable(syntax), size, body, elements, Optional.empty());
    }

    /**
     * A data set in memory.
     *
     * @throws IOException if it has no SOP Class UID or no SOP Instance UID
     */
    public static InstanceSource of(DataSet dataSet) throws IOException {
        return in(dataSet.readIn().orElse(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN), dataSet);
    }

    /** A data set that is encoded already, and sent only as it is. */
    public static InstanceSource encoded(
            String sopClassUid, String sopInstanceUid, TransferSyntax transferSyntax, Opener bytes) {
        Identification identification = new Identification(
                Objects.requireNonNull(sopClassUid, "sopClassUid"),
                Objects.requireNonNull(sopInstanceUid, "sopInstanceUid"),
                true);
        Body body = (out, target) -> {
            try (InputStream in = bytes.open()) {
                in.transferTo(out);
            }
        };
        InstanceElements elements = sink -> {
            try (InputStream in = bytes.open();
                    DataSetReader reader = DataSetReader.of(in, transferSyntax, ReadOptions.DEFAULT)) {
                reader.copyTo(sink);
            }
        };
        return new InstanceSource(
                identification, transferSyntax, false, OptionalLong.empty(), body, elements, Optional.empty());
    }

    /**
     * The same instance without its bulk data: pixels, waveforms, spectra, documents and so on are left out as it is read.
     *
     * @dicom PS3.4 Z.1.3
     */
    InstanceSource withoutBulkData() {
        return new InstanceSource(
                identification,
                transferSyntax.encapsulated() ? TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN : transferSyntax,
                !isForeign(transferSyntax),
                OptionalLong.empty(),
                (out, target) -> elements.copyTo(new BulkFilter(new DataSetEncoder(out, target))),
                sink -> elements.copyTo(new BulkFilter(sink)),
                stream);
    }

    /** The same instance, whose pixels are transcoded before it is sent where the peer accepts nothing better. */
    public InstanceSource with(Transcoding means) {
        return new InstanceSource(
                identification,
                transferSyntax,
                encodable,
                size,
                body,
                elements,
                stream,
                Optional.of(Objects.requireNonNull(means, "means")));
    }

    /** A new instance of some of the frames of this one. */
    InstanceSource with(FrameExtraction frames) throws IOException {
        return new InstanceSource(
                new Identification(identification.sopClassUid(), uid(frames.attributes(), Tag.SOPInstanceUID), true),
                transferSyntax,
                encodable,
                OptionalLong.empty(),
                (out, target) -> frames.copyTo(new DataSetEncoder(out, target)),
                frames::copyTo,
                Optional.empty(),
                transcoding);
    }

    /** A proposal that knows which transfer syntaxes are better than its own. */
    StorageProposal inPreferred(StorageProposal proposal) {
        return transcoding
                .map(means -> proposal.preferring(means.preferred().toArray(TransferSyntax[]::new)))
                .orElse(proposal);
    }

    /** A data set whose pixels are in {@code syntax}. */
    static InstanceSource in(TransferSyntax syntax, DataSet dataSet) throws IOException {
        return new InstanceSource(
                new Identification(uid(dataSet, Tag.SOPClassUID), uid(dataSet, Tag.SOPInstanceUID), true),
                syntax,
                isEncodable(syntax),
                OptionalLong.empty(),
                (out, target) -> dataSet.accept(new DataSetEncoder(out, target)),
                new InstanceElements.OfDataSet(dataSet),
                Optional.empty());
    }

    private static String uid(DataSet dataSet, int tag) throws DicomEncodingException {
        return dataSet.string(tag).orElseThrow(() -> Identification.missing(tag));
    }

    private static boolean isEncodable(TransferSyntax syntax) {
        return !syntax.encapsulated() && !isForeign(syntax);
    }

    private static boolean isForeign(TransferSyntax syntax) {
        return syntax.encoding() == DataSetEncoding.FOREIGN;
    }

    /** The UID of its SOP class. */
    public String sopClassUid() {
        return identification.sopClassUid();
    }

    /** Its own UID. */
    public String sopInstanceUid() {
        return identification.sopInstanceUid();
    }

    /**
     * Whether the meta information of a file or stream names the same instance as its data set. If not, it is sent as the data
     * set says, and a line in the log tells.
     */
    public boolean isConsistent() {
        return identification.isConsistent();
    }

    /** How the data set is encoded. */
    public TransferSyntax transferSyntax() {
        return transferSyntax;
    }

    /** The bytes of the data set as it is encoded, where that is known. */
    public OptionalLong size() {
        return size;
    }

    /** Whether it can be sent: false once the stream that it was made of has been read, or part of it. */
    public boolean isThere() {
        return stream.map(reading -> !reading.isTaken()).orElse(true);
    }

    /** Lets go of a stream that nobody will read. */
    void discard() {
        stream.ifPresent(OneReading::discard);
    }

    /** Whether the data set can be sent in this syntax. */
    boolean canBe(TransferSyntax syntax) {
        return canBeAsItIs(syntax)
                || transcoding
                        .filter(means -> means.canBring(transferSyntax, syntax))
                        .isPresent();
    }

    /** Whether it can be sent in this syntax without a look at its pixels. */
    boolean canBeAsItIs(TransferSyntax syntax) {
        return syntax.equals(transferSyntax) || (encodable && isEncodable(syntax));
    }

    /**
     * The instance as it can be sent in the first of these syntaxes that can hold it: its pixels are transcoded now if they have to be.
     * It may have become another instance.
     *
     * @param targets syntaxes that it {@link #canBe} in, the best first; at least one
     * @return to be closed once it is sent
     */
    ReadyInstance ready(List<TransferSyntax> targets) throws IOException {
        TransferSyntax best = targets.get(0);
        return canBeAsItIs(best)
                ? ReadyInstance.asItIs(this, best)
                : transcoding.orElseThrow().bring(this, targets);
    }

    /** The data set without a copy of it; empty where it has to be copied before it can be read more than once. */
    Optional<DataSet> dataSet() throws IOException {
        return elements.dataSet();
    }

    /** Reads the data set, element by element. */
    void copyTo(DataSetSink sink) throws IOException {
        elements.copyTo(sink);
    }

    /** The data set in a syntax that it can be in without a look at its pixels. */
    Content content(TransferSyntax target) {
        return out -> body.writeTo(out, target);
    }
}
