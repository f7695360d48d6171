package io.cameldicom.processor;

import io.cameldicom.component.DicomConstants;
import io.cameldicom.component.DicomFile;
import io.cameldicom.component.PixelThreads;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.io.Part10Writer;
import io.cameldicom.engine.pixel.Codecs;
import io.cameldicom.engine.pixel.EncodeOptions;
import io.cameldicom.engine.pixel.EncodeOptions.Effort;
import io.cameldicom.engine.pixel.TranscodeOptions;
import io.cameldicom.engine.pixel.TranscodeOptions.Identity;
import io.cameldicom.engine.pixel.Transcoded;
import io.cameldicom.engine.pixel.Transcoder;
import io.cameldicom.engine.pixel.codec.StandardCodecs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Brings the instance in the body to another transfer syntax. The body becomes a {@link DicomFile}, which is deleted when no
 * Exchange holds it any more; headers say what it is now. A file that is in that transfer syntax stays as it is.
 *
 * <p>The body may be whatever converts to a {@link DataSet}; frames are worked on one by one, so a large file needs little
 * memory. A bean: set up by one thread, then safe for any number of them.
 */
public final class DicomTranscoder extends ServiceSupport implements Processor {
    private static final String PREFIX = "camel-dicom-";

    private Optional<TransferSyntax> target = Optional.empty();
    private EncodeOptions encoding = EncodeOptions.STANDARD;
    private boolean verify;
    private boolean keepSopInstanceUid;
    private Optional<Path> folder = Optional.empty();
    private Codecs codecs = StandardCodecs.all();
    private int threads = 1;
    private final PixelThreads pixelThreads = new PixelThreads(this);

    /** Creates one that still has to be told {@link #setTransferSyntax where to}. */
    public DicomTranscoder() {
        // a bean
    }

    /**
     * Creates one.
     *
     * @param transferSyntax the UID, keyword or name of a transfer syntax
     * @throws IllegalArgumentException if there is none of that name
     */
    public static DicomTranscoder to(String transferSyntax) {
        DicomTranscoder transcoder = new DicomTranscoder();
        transcoder.setTransferSyntax(transferSyntax);
        return transcoder;
    }

    /** Has it decode what it compresses without loss, and compare; an image that is not the same fails. */
    public DicomTranscoder verify() {
        setVerify(true);
        return this;
    }

    /** With another weight of speed and size; balanced unless told. */
    public DicomTranscoder effort(Effort effort) {
        setEffort(effort);
        return this;
    }

    /** With this quality of lossy compressions, 1 to 100. */
    public DicomTranscoder quality(int quality) {
        setQuality(quality);
        return this;
    }

    /** With this ratio of lossy JPEG 2000 and HTJ2K, above 1. */
    public DicomTranscoder ratio(double ratio) {
        setRatio(ratio);
        return this;
    }

    /** With this greatest difference of a sample in near-lossless JPEG-LS, 1 to 255. */
    public DicomTranscoder nearLossless(int difference) {
        setNearLossless(difference);
        return this;
    }

    /** With so many threads of its own, 1 to 256. */
    public DicomTranscoder threads(int number) {
        setThreads(number);
        return this;
    }

    @Override
    protected void doStop() {
        pixelThreads.close();
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        Message message = exchange.getMessage();
        DataSet dataSet = message.getMandatoryBody(DataSet.class);
        boolean isAsWanted =
                message.getBody() instanceof DicomFile && dataSet.readIn().equals(target) && target.isPresent();
        if (!isAsWanted) {
            message.setBody(transcoded(dataSet, exchange));
        }
    }

    private DicomFile transcoded(DataSet dataSet, Exchange exchange) throws IOException {
        Path file = folder.isPresent()
                ? Files.createTempFile(Files.createDirectories(folder.get()), PREFIX, ".dcm")
                : Files.createTempFile(PREFIX, ".dcm"); // of this user alone
        boolean whole = false;
        try (Transcoded done = transcode(dataSet, exchange.getMessage(), file.resolveSibling(""))) {
            new Part10Writer(done.transferSyntax()).write(done.dataSet(), file);
            DicomFile body = DicomFile.temporary(file, exchange);
            whole = true;
            describe(done, exchange.getMessage());
            return body;
        } finally {
            if (!whole) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Says in headers what an instance has become. */
    public static void describe(Transcoded done, Message message) {
        message.setHeader(
                DicomConstants.TRANSFER_SYNTAX_UID, done.transferSyntax().uid());
        message.setHeader(DicomConstants.FIDELITY, done.fidelity().name());
        done.dataSet()
                .string(Tag.SOPInstanceUID)
                .ifPresent(uid -> message.setHeader(DicomConstants.SOP_INSTANCE_UID, uid));
    }

    /**
     * Transcodes a data set.
     *
     * @param message says by its header {@link DicomConstants#TRANSFER_SYNTAX_UID} what compressed pixels are in where the data
     *     set was changed since it was read
     * @param waiting where frames wait, in files that are gone when the result is closed
     * @return to be closed once it is written
     * @throws IOException if its pixels cannot be read, decoded or encoded
     */
    public Transcoded transcode(DataSet dataSet, Message message, Path waiting) throws IOException {
        TransferSyntax to = target.orElseThrow(
                () -> new IllegalStateException("A DicomTranscoder has to be told a transferSyntax"));
        TranscodeOptions options = TranscodeOptions.in(waiting)
                .withEncode(encoding)
                .withVerify(verify)
                .withExecutor(
                        pixelThreads.executor(threads, message.getExchange().getContext()), threads)
                .withIdentity(keepSopInstanceUid ? Identity.KEEP : Identity.NEW_IF_LOSSY);
        return new Transcoder(codecs, options).transcode(dataSet, PixelBody.syntax(dataSet, message), to);
    }

    public String getTransferSyntax() {
        return target.map(TransferSyntax::uid).orElse("");
    }

    /** The UID, keyword or name of the transfer syntax to bring instances to. */
    public void setTransferSyntax(String transferSyntax) {
        String name = transferSyntax.strip();
        TransferSyntax syntax = TransferSyntax.of(Uid.ofKeyword(name).orElse(name));
        target = Optional.of(
                syntax.isKnown()
                        ? syntax
                        : TransferSyntax.all().stream()
                                .filter(known -> known.name().equals(name))
                                .findFirst()
                                .orElseThrow(() ->
                                        new IllegalArgumentException("transferSyntax is none that is known: " + name)));
    }

    public int getQuality() {
        return encoding.quality();
    }

    /** Quality of lossy JPEG, JPEG 2000 and HTJ2K, 1 to 100; 90 unless set. */
    public void setQuality(int quality) {
        encoding = encoding.withQuality(quality);
    }

    public double getRatio() {
        return encoding.ratio().orElse(0);
    }

    /** How many times smaller lossy JPEG 2000 and HTJ2K become, above 1, in place of the quality. */
    public void setRatio(double ratio) {
        encoding = encoding.withRatio(ratio);
    }

    public int getNearLossless() {
        return encoding.nearLossless();
    }

    /** The greatest difference of a sample in near-lossless JPEG-LS, 1 to 255; 2 unless set. */
    public void setNearLossless(int nearLossless) {
        encoding = encoding.withNearLossless(nearLossless);
    }

    public Effort getEffort() {
        return encoding.effort();
    }

    /** What speed and size are worth: FAST, BALANCED (unless set) or SMALL. */
    public void setEffort(Effort effort) {
        encoding = encoding.withEffort(effort);
    }

    public boolean isVerify() {
        return verify;
    }

    /** Whether what is compressed without loss is decoded again and compared. */
    public void setVerify(boolean verify) {
        this.verify = verify;
    }

    public int getThreads() {
        return threads;
    }

    /**
     * How many threads all images together are worked on in, 1 to 256: on so many frames of an image at a time, or on parts of the
     * only one where its compression has such. Unless set, it is the thread of the route.
     */
    public void setThreads(int threads) {
        if (threads < 1 || threads > PixelThreads.MOST) {
            throw new IllegalArgumentException("threads " + threads + " is not in 1 to " + PixelThreads.MOST);
        }
        this.threads = threads;
    }

    public boolean isKeepSopInstanceUid() {
        return keepSopInstanceUid;
    }

    /** Whether the SOP Instance UID stays even if the compression is lossy: for copies that never meet the original. */
    public void setKeepSopInstanceUid(boolean keepSopInstanceUid) {
        this.keepSopInstanceUid = keepSopInstanceUid;
    }

    public String getFolder() {
        return folder.map(Path::toString).orElse("");
    }

    /** Where results and frames on their way lie; the temporary directory of the system unless set. */
    public void setFolder(String folder) {
        this.folder = Optional.of(Path.of(folder));
    }

    public Codecs getCodecs() {
        return codecs;
    }

    /** Decoders and encoders in place of those that come with the engine. */
    public void setCodecs(Codecs codecs) {
        this.codecs = codecs;
    }
}
