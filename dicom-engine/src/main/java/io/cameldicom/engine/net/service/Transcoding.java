package io.cameldicom.engine.net.service;

import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.io.DataSetEncoder;
import io.cameldicom.engine.io.Part10File;
import io.cameldicom.engine.io.Part10Writer;
import io.cameldicom.engine.pixel.Transcoded;
import io.cameldicom.engine.pixel.Transcoder;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

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

    /** Transcodes an instance, now. */
    ReadyInstance bring(InstanceSource source, TransferSyntax to) throws IOException {
        Path copy = Files.createTempFile(folder, "transcoding-", ".dcm");
        Opened opened = new Opened();
        opened.add(() -> Files.deleteIfExists(copy));
        try {
            write(source, copy);
            Part10File file = opened.add(Part10File.open(copy));
            Transcoded done = opened.add(transcoder.transcode(file.dataSet(), source.transferSyntax(), to));
            return new ReadyInstance(InstanceSource.in(to, done.dataSet()), done.fidelity(), opened);
        } catch (IOException | RuntimeException failed) {
            opened.close();
            throw failed;
        }
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
