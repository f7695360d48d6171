package io.cameldicom.engine.net.service;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.io.DataSetEncoder;
import io.cameldicom.engine.io.Part10Writer;
import io.cameldicom.engine.pixel.Fidelity;
import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.Transcoded;
import io.cameldicom.engine.pixel.Transcoder;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How instances that a peer does not accept as they are get another transfer syntax before they are sent. Immutable.
 *
 * <p>What the peer accepts as it is leaves as it is, unless {@link StorageProposal#preferred()} says otherwise. A lossy
 * compression makes another instance, which is sent under a SOP Instance UID of its own if the transcoder is told so.
 *
 * @param transcoder does it
 * @param folder where an instance that comes as a stream waits, for it has to be read twice
 * @param targets the transfer syntaxes that may be made, by UID
 * @param preferred those of them that are better than an instance's own where the peer has already said what it accepts, as the
 *     requestor of a C-GET has; the best first
 */
public record Transcoding(Transcoder transcoder, Path folder, Set<String> targets, List<TransferSyntax> preferred) {
    private static final Logger LOG = LoggerFactory.getLogger(Transcoding.class);

    public Transcoding {
        Objects.requireNonNull(transcoder, "transcoder");
        Objects.requireNonNull(folder, "folder");
        targets = Set.copyOf(targets);
        preferred = List.copyOf(preferred);
    }

    /** To these transfer syntaxes and no others. */
    public static Transcoding to(Transcoder transcoder, Path folder, TransferSyntax... targets) {
        return new Transcoding(
                transcoder,
                folder,
                Arrays.stream(targets).map(TransferSyntax::uid).collect(Collectors.toSet()),
                List.of());
    }

    /** The same, to these transfer syntaxes too, and rather than leaving an instance as it is. */
    public Transcoding preferring(List<TransferSyntax> better) {
        Set<String> all = new HashSet<>(targets);
        better.forEach(syntax -> all.add(syntax.uid()));
        return new Transcoding(transcoder, folder, all, better);
    }

    /** To the three native little and big endian syntaxes and the deflated one: images are decoded where a peer asks for that. */
    public static Transcoding toNative(Transcoder transcoder, Path folder) {
        return to(
                transcoder,
                folder,
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
                TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN,
                TransferSyntax.EXPLICIT_VR_BIG_ENDIAN);
    }

    boolean canBring(TransferSyntax from, TransferSyntax to) {
        return targets.contains(to.uid()) && transcoder.canTranscode(from, to);
    }

    /**
     * Transcodes an instance, now, to the first of these transfer syntaxes that can hold it, or leaves it as it is where that comes
     * first. A file and a data set are read where they are; anything else is copied to a file.
     *
     * @throws PixelException ({@link PixelException.Reason#NOT_ENCODABLE}) where none can
     */
    ReadyInstance bring(InstanceSource source, List<TransferSyntax> to) throws IOException {
        Opened opened = new Opened();
        try {
            Optional<DataSet> there = source.dataSet();
            InstanceSource stored = there.isPresent() ? source : copied(source, opened);
            DataSet dataSet = there.isPresent() ? there.get() : stored.dataSet().orElseThrow();
            return firstThatHolds(source, stored, dataSet, to, opened);
        } catch (IOException | RuntimeException failed) {
            opened.close();
            throw failed;
        }
    }

    private ReadyInstance firstThatHolds(
            InstanceSource source, InstanceSource stored, DataSet dataSet, List<TransferSyntax> to, Opened opened)
            throws IOException {
        List<PixelException> refusals = new ArrayList<>();
        for (TransferSyntax syntax : to) {
            if (source.canBeAsItIs(syntax)) {
                return new ReadyInstance(stored, syntax, Fidelity.UNTOUCHED, opened);
            }
            try {
                Transcoded done = opened.add(transcoder.transcode(dataSet, source.transferSyntax(), syntax));
                return new ReadyInstance(InstanceSource.in(syntax, done.dataSet()), syntax, done.fidelity(), opened);
            } catch (PixelException refused) {
                if (refused.reason() != PixelException.Reason.NOT_ENCODABLE) {
                    throw refused;
                }
                LOG.debug("{} cannot be sent in {}", source.sopInstanceUid(), syntax.name(), refused);
                refusals.add(refused);
            }
        }
        PixelException wanted = refusals.get(0); // of what is wanted most
        refusals.subList(1, refusals.size()).forEach(wanted::addSuppressed);
        throw wanted;
    }

    private InstanceSource copied(InstanceSource source, Opened opened) throws IOException {
        Path copy = Files.createTempFile(folder, "transcoding-", ".dcm");
        opened.add(() -> Files.deleteIfExists(copy));
        write(source, copy);
        return InstanceSource.of(copy);
    }

    /** What is closed in the end, the last one first. */
    private static final class Opened implements Closeable {
        private final Deque<Closeable> all = new ArrayDeque<>();

        <T extends Closeable> T add(T opened) {
            all.push(opened);
            return opened;
        }

        @Override
        public void close() throws IOException {
            IOException failed = null;
            while (!all.isEmpty()) {
                try {
                    all.pop().close();
                } catch (IOException left) {
                    if (failed == null) {
                        failed = left;
                    } else {
                        failed.addSuppressed(left);
                    }
                }
            }
            if (failed != null) {
                throw failed;
            }
        }
    }

    /** Writes an instance to a file, which makes a stream repeatable. */
    static void write(InstanceSource source, Path copy) throws IOException {
        TransferSyntax syntax = source.transferSyntax();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(copy))) {
            Part10Writer.writeHeader(
                    Part10Writer.metaInformation(source.sopClassUid(), source.sopInstanceUid(), syntax), out);
            source.copyTo(new DataSetEncoder(out, syntax));
        }
    }
}
