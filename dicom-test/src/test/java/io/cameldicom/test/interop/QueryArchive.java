package io.cameldicom.test.interop;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.io.DataSetEncoder;
import io.cameldicom.engine.io.Part10File;
import io.cameldicom.engine.io.Part10Writer;
import io.cameldicom.test.junit.PeerProcess;
import io.cameldicom.test.junit.Peers;
import io.cameldicom.test.phantom.PhantomFiles;
import io.cameldicom.test.phantom.Phantoms;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** DCMTK's dcmqrscp with some small instances in its index, or its wlmscpfs, asked by findscu. For one thread. */
final class QueryArchive implements AutoCloseable {
    private static final String CONFIGURATION =
            """
            NetworkTCPPort  = %d
            MaxPDUSize      = 16384
            MaxAssociations = 16
            HostTable BEGIN
            HostTable END
            VendorTable BEGIN
            VendorTable END
            AETable BEGIN
            ARCHIVE %s RW (100, 100mb) ANY
            AETable END
            """;

    private final PeerProcess process;
    private final int port;
    private final Path folder;
    private int queries;

    private QueryArchive(PeerProcess process, int port, Path folder) {
        this.process = process;
        this.port = port;
        this.folder = folder;
    }

    static QueryArchive start(Path folder, List<DataSet> instances) throws IOException, InterruptedException {
        Path storage = Files.createDirectories(folder.resolve("storage"));
        List<Object> arguments = new ArrayList<>(List.of(storage));
        arguments.addAll(PhantomFiles.write(storage, instances));
        Peers.run("dcmqridx", arguments.toArray()).checked();
        int port = PeerProcess.freePort();
        Path configuration = Files.writeString(folder.resolve("dcmqrscp.cfg"), CONFIGURATION.formatted(port, storage));
        PeerProcess process = PeerProcess.start("dcmqrscp", "-c", configuration);
        return new QueryArchive(process.awaitPort(port), port, folder);
    }

    /** Starts wlmscpfs with these worklist items. */
    static QueryArchive startWorklist(Path folder, List<DataSet> items) throws IOException, InterruptedException {
        Path storage = Files.createDirectories(folder.resolve("worklists").resolve("ARCHIVE"));
        Files.createFile(storage.resolve("lockfile"));
        TransferSyntax syntax = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
        for (int i = 0; i < items.size(); i++) {
            DataSet meta = Part10Writer.metaInformation(Uid.ModalityWorklistInformationModelFind, "1.2." + i, syntax);
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(storage.resolve(i + ".wl")))) {
                new Part10Writer(syntax).write(meta, items.get(i), out);
            }
        }
        int port = PeerProcess.freePort();
        PeerProcess process = PeerProcess.start("wlmscpfs", "-dfr", "-csk", "-dfp", folder.resolve("worklists"), port);
        return new QueryArchive(process.awaitPort(port), port, folder);
    }

    /** Where it listens, as ARCHIVE. */
    int port() {
        return port;
    }

    /** A small instance with other attributes. */
    static DataSet instance(
            String patient, String name, String study, String studyDate, String studyTime, String series, int number) {
        String modality = series.endsWith("9") ? "OT" : "CT";
        return Phantoms.small().toBuilder()
                .put(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 192")
                .put(Tag.SOPInstanceUID, VR.UI, series + "." + number)
                .put(Tag.PatientID, VR.LO, patient)
                .put(Tag.PatientName, VR.PN, name)
                .put(Tag.PatientBirthDate, VR.DA, "19" + (50 + number) + "0101")
                .put(Tag.StudyInstanceUID, VR.UI, study)
                .put(Tag.StudyDate, VR.DA, studyDate)
                .put(Tag.StudyTime, VR.TM, studyTime)
                .put(Tag.StudyID, VR.SH, "S" + study.substring(study.length() - 1))
                .put(Tag.AccessionNumber, VR.SH, "A-" + study.replace('.', '-'))
                .put(Tag.StudyDescription, VR.LO, study.endsWith("1") ? "CT Chest" : "CT Head")
                .put(Tag.SeriesInstanceUID, VR.UI, series)
                .put(Tag.SeriesNumber, VR.IS, (long) number)
                .put(Tag.Modality, VR.CS, modality)
                .put(Tag.InstanceNumber, VR.IS, (long) number)
                .build();
    }

    /** What findscu gets as answers, in their order. */
    List<DataSet> find(String model, DataSet identifier) throws IOException {
        Path answers = Files.createDirectory(folder.resolve("query-" + ++queries));
        Path file = answers.resolve("identifier");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            identifier.accept(new DataSetEncoder(out, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN));
        }
        List<Object> arguments =
                new ArrayList<>(List.of(model, "-X", "-od", answers, "-aec", "ARCHIVE", "localhost", port, file));
        Peers.command("findscu", arguments.toArray()).withTcpNoDelay().run().checked();
        return answers(answers);
    }

    private static List<DataSet> answers(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> listed = Files.list(folder)) {
            files = listed.filter(file -> file.toString().endsWith(".dcm"))
                    .sorted()
                    .toList();
        }
        List<DataSet> answers = new ArrayList<>();
        for (Path file : files) {
            try (Part10File answer = Part10File.open(file)) {
                answers.add(answer.dataSet());
            }
        }
        return answers;
    }

    /** The values of an attribute that tells answers apart, sorted. */
    static List<String> values(List<DataSet> answers, int tag) {
        return answers.stream().map(answer -> answer.string(tag, "")).sorted().toList();
    }

    @Override
    public void close() throws IOException {
        process.close();
    }
}
