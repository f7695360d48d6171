package io.cameldicom.engine.net.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is logged at which level, and that nothing of a patient or a user is. */
@Timeout(120)
class WireLogTest {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8} .*");

    @TempDir
    Path folder;

    private List<String> session(String level) throws Exception {
        Path output = folder.resolve(level + ".txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=" + level,
                        "-Dorg.slf4j.simpleLogger.showThreadName=false",
                        LoggedSession.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).describedAs(Files.readString(output)).isZero();
        return Files.readAllLines(output);
    }

    /** What a logger of the wire has written. */
    private static List<String> lines(List<String> output, String level, String logger) {
        String start = level + " io.cameldicom.wire." + logger + " - ";
        return output.stream()
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length()))
                .toList();
    }

    @Test
    void nothingOfAPatientOrAUserIsInAnyLineAtAnyLevel() throws Exception {
        List<String> output = session("trace");

        assertThat(output).contains("echo done", "find done", "create done");
        assertThat(output).noneMatch(line -> line.contains(LoggedSession.MARK));
        assertThat(output).noneMatch(line -> line.contains("19700101"));
    }

    @Test
    void pdusAndCommandsAreThereWithTheIdOfTheirAssociation() throws Exception {
        List<String> output = session("trace");

        List<String> pdus = lines(output, "DEBUG", "pdu");
        List<String> commands = lines(output, "TRACE", "dimse");
        assertThat(pdus).allMatch(ID.asMatchPredicate());
        assertThat(commands).allMatch(ID.asMatchPredicate());
        assertThat(pdus).anyMatch(line -> line.contains("> AssociateRq["));
        assertThat(pdus).anyMatch(line -> line.contains("< AssociateAc["));
        assertThat(pdus).anyMatch(line -> line.matches(".* > P-DATA-TF \\[context \\d+, command, last, \\d+ bytes].*"));
        assertThat(pdus).anyMatch(line -> line.matches(".* < P-DATA-TF \\[context \\d+, data set, last, \\d+ bytes]"));
        assertThat(commands).anyMatch(line -> line.contains("> context") && line.contains("CStoreRq["));
        assertThat(commands).anyMatch(line -> line.contains("< context") && line.contains("CFindRsp["));
    }

    @Test
    void atInfoThereAreAssociationsOnly() throws Exception {
        List<String> output = session("info");

        List<String> associations = lines(output, "INFO", "association");
        assertThat(associations).allMatch(ID.asMatchPredicate());
        assertThat(associations).anyMatch(line -> line.contains("opened as REQUESTOR: MODALITY calls ARCHIVE"));
        assertThat(associations).anyMatch(line -> line.contains("opened as ACCEPTOR: MODALITY calls ARCHIVE"));
        assertThat(associations).anyMatch(line -> line.contains("rejected: MODALITY calls SOMEBODY"));
        assertThat(associations).anyMatch(line -> line.contains("not opened: MODALITY calls SOMEBODY"));
        assertThat(associations).anyMatch(line -> line.endsWith("released"));
        assertThat(associations).anyMatch(line -> line.contains("ended: ") && line.contains("abort"));
        assertThat(output).noneMatch(line -> line.contains("wire.pdu") || line.contains("wire.dimse"));
    }
}
