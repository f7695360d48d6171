package io.cameldicom.examples.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.test.compare.DataSetDigest;
import io.cameldicom.test.junit.NeedsSmallDisk;
import io.cameldicom.test.junit.SmallDisk;
import io.cameldicom.test.net.EmbeddedScp;
import io.cameldicom.test.net.EmbeddedScu;
import io.cameldicom.test.net.ReceivedInstance;
import io.cameldicom.test.phantom.CtSeries;
import io.cameldicom.test.phantom.PhantomFiles;
import io.cameldicom.test.phantom.PhantomStudy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A gateway of its own process whose spool, archive and queues lie on a disk that is full: really, and by the mark. */
@Timeout(180)
@NeedsSmallDisk
class FullDiskTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MIB = 1 << 20;
    private static final int SLICES = 40; // of 132 KiB

    @TempDir
    private Path folder;

    /** What there is too little of. */
    enum Shortage {
        /** The system says that the disk is full, in the middle of a write. */
        BYTES(0, 0, "No space left on device"),
        /** The gateway says so, while there is some space left. */
        BYTES_BY_THE_MARK(1, 0, "bytes free"),
        /** Bytes enough, but no more files, directories and links. */
        NAMES(0, 130, "No space left on device");

        private final int minimumFree;
        private final int names;
        private final String logged;

        Shortage(int minimumFree, int names, String logged) {
            this.minimumFree = minimumFree;
            this.names = names;
            this.logged = logged;
        }

        SmallDisk disk(Path mountPoint) {
            return SmallDisk.at(mountPoint, 8 * MIB).withNames(names);
        }

        /** Takes some of what there is: more than the half of the slices fits, and not all. */
        List<Path> ballast(Path disk) throws IOException {
            if (names == 0) {
                return List.of(Files.write(disk.resolve("ballast"), new byte[4 * MIB]));
            }
            List<Path> files = new ArrayList<>();
            for (int i = 0; i < names / 2; i++) {
                files.add(Files.createFile(disk.resolve("ballast" + i)));
            }
            return files;
        }
    }

    private Path destinations(EmbeddedScp pacs) throws IOException {
        return Files.writeString(
                folder.resolve("destinations.yaml"),
                """
                peers:
                  PACS: {aeTitle: %s, host: 127.0.0.1, port: %d}
                forward:
                  - to: PACS
                """
                        .formatted(pacs.aeTitle(), pacs.port()));
    }

    @ParameterizedTest
    @EnumSource
    void whatDoesNotFitIsRefusedAndIsTakenWhenThereIsRoomAgain(Shortage shortage) throws Exception {
        List<Path> files = PhantomFiles.write(
                folder.resolve("files"),
                CtSeries.in(PhantomStudy.named("Full"))
                        .withSlices(SLICES)
                        .withSize(256)
                        .draw());
        SmallDisk disk = shortage.disk(Files.createDirectory(folder.resolve("disk")));
        try (EmbeddedScp pacs = EmbeddedScp.start();
                GatewayProcess gateway = GatewayProcess.start(
                        disk,
                        folder.resolve("err.txt"),
                        "--archive",
                        disk.mountPoint().resolve("archive"),
                        "--minimum-free",
                        shortage.minimumFree,
                        "--destinations",
                        destinations(pacs));
                EmbeddedScu modality = EmbeddedScu.of(gateway.peer())) {
            pacs.hold(); // so that the queue fills
            Path inside = disk.seenBy(gateway.process());
            Archived archived = new Archived(inside.resolve("archive"), DataSetDigest.byUid(files));
            List<Path> ballast = shortage.ballast(inside);

            List<Status> answers = modality.storeFiles(files);

            assertThat(answers).containsOnly(Status.SUCCESS, Status.OUT_OF_RESOURCES);
            archived.check(DataSetDigest.byUid(answered(files, answers, Status.SUCCESS))
                    .keySet());
            if (shortage == Shortage.BYTES_BY_THE_MARK) {
                assertThat(Files.getFileStore(inside).getUsableSpace()).isGreaterThan(MIB / 2);
            }

            assertThat(folder.resolve("err.txt")).content().contains(shortage.logged);

            for (Path file : ballast) {
                Files.delete(file);
            }
            List<Path> refused = answered(files, answers, Status.OUT_OF_RESOURCES);
            assertThat(modality.storeFiles(refused)).containsOnly(Status.SUCCESS);
            archived.check(DataSetDigest.byUid(files).keySet());

            pacs.release();
            Set<String> forwarded = new TreeSet<>();
            for (int n = 1; forwarded.size() < SLICES; n++) {
                pacs.await(n, PATIENCE).stream()
                        .map(ReceivedInstance::sopInstanceUid)
                        .forEach(forwarded::add);
            }
            assertThat(forwarded).isEqualTo(DataSetDigest.byUid(files).keySet());
        }
    }

    private static List<Path> answered(List<Path> files, List<Status> answers, Status wanted) {
        return IntStream.range(0, files.size())
                .filter(i -> answers.get(i).equals(wanted))
                .mapToObj(files::get)
                .toList();
    }

    /** An archive, and what was sent to it. */
    private record Archived(Path archive, Map<String, DataSetDigest> sent) {
        /** Everything in the archive is whole and as it was sent, and what was promised is there. */
        void check(Set<String> promised) throws IOException {
            List<Path> files = ArchiveFiles.in(archive);
            Map<String, DataSetDigest> kept = DataSetDigest.byUid(files);
            assertThat(files).hasSameSizeAs(kept.keySet());
            assertThat(sent).containsAllEntriesOf(kept);
            assertThat(kept).containsKeys(promised.toArray(String[]::new));
            assertThat(ArchiveFiles.in(archive.resolve(".spool")))
                    .noneMatch(file -> file.toString().endsWith(".part"));
        }
    }
}
