package io.cameldicom.test.pixel;

import io.cameldicom.test.junit.PeerCommand;
import io.cameldicom.test.junit.PeerRun;
import io.cameldicom.test.junit.Peers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A program of others that decodes a file; many files are decoded by one shell, for processes cost more than small images.
 *
 * @param name the name of the program
 * @param line what the shell runs for {@code $f}, to make {@code $o}
 * @param input how names of its files end
 * @param output how names of the results end
 */
record DecodingPeer(String name, String line, String input, String output) {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    static final DecodingPeer DCMDRLE = dicom("dcmdrle", "dcmdrle \"$f\" \"$o\"");
    static final DecodingPeer DCMDJPEG = dicom("dcmdjpeg", "dcmdjpeg --conv-never \"$f\" \"$o\"");
    static final DecodingPeer DCMDJPLS = dicom("dcmdjpls", "dcmdjpls \"$f\" \"$o\"");
    static final DecodingPeer GDCMCONV = dicom("gdcmconv", "gdcmconv --raw \"$f\" \"$o\"");
    static final DecodingPeer OPENJPEG =
            new DecodingPeer("opj_decompress", "opj_decompress -i \"$f\" -o \"$o\"", ".j2c", ".rawl");
    static final DecodingPeer OPENJPH =
            new DecodingPeer("ojph_expand", "ojph_expand -i \"$f\" -o \"$o\"", ".j2c", ".raw");

    private static DecodingPeer dicom(String name, String line) {
        return new DecodingPeer(name, line, ".dcm", ".dcm");
    }

    /** Whether it takes codestreams of single frames, and gives planes, rather than objects. */
    boolean isOfCodestreams() {
        return !input.equals(output);
    }

    /** Decodes all files of a folder; what fails is missing in the other one. */
    PeerRun decodeAll(Path from, Path to) throws IOException {
        String script = "for f in \"$1\"/*" + input + "; do o=\"$2\"/$(basename \"$f\" " + input + ")" + output + "; "
                + line + " || echo \"$f\" >&2; done";
        return new PeerCommand(List.of("sh", "-c", script, name, from.toString(), to.toString()), Map.of(), LIMIT)
                .run();
    }

    boolean isThere() {
        return Peers.find(name).isPresent();
    }
}
