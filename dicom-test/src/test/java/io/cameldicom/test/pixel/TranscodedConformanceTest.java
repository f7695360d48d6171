package io.cameldicom.test.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.io.Part10Writer;
import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.TranscodeOptions;
import io.cameldicom.engine.pixel.Transcoded;
import io.cameldicom.engine.pixel.Transcoder;
import io.cameldicom.engine.pixel.codec.StandardCodecs;
import io.cameldicom.test.junit.Interop;
import io.cameldicom.test.junit.Peers;
import io.cameldicom.test.phantom.Phantoms;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Objects that conform to their IODs do so when their pixels are compressed: dciodvfy finds no error that it did not find
 * before. It does not know the high throughput syntaxes.
 */
@Interop("dciodvfy")
class TranscodedConformanceTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(names = "HTJ2K.*", mode = EnumSource.Mode.MATCH_NONE)
    void noFaultIsNew(Coded coded) throws Exception {
        Transcoder transcoder =
                new Transcoder(StandardCodecs.all(), TranscodeOptions.in(folder).withEncode(coded.options()));
        TransferSyntax raw = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
        Path before = folder.resolve("before.dcm");
        Path after = folder.resolve("after.dcm");
        List<String> faults = new ArrayList<>();
        int compressed = 0;
        for (DataSet phantom : Phantoms.oneOfEach()) {
            try (Transcoded done = transcoder.transcode(phantom, raw, coded.syntax())) {
                new Part10Writer(coded.syntax()).write(done.dataSet(), after);
            } catch (PixelException refused) {
                assertThat(refused.reason()).isEqualTo(PixelException.Reason.NOT_ENCODABLE);
                continue;
            }
            compressed++;
            new Part10Writer(raw).write(phantom, before);
            List<String> said = Peers.run("dciodvfy", before).lines();
            Peers.run("dciodvfy", after).lines().stream()
                    // Warnings tell that optional attributes of a derivation are none of the IOD's.
                    .filter(line -> line.startsWith("Error") && !said.contains(line))
                    // PS3.5 G.2: RLE is by plane, and says so; the tool knows the rule for native images only.
                    .filter(line -> coded != Coded.RLE || !line.contains("<Planar Configuration>"))
                    .forEach(faults::add);
        }

        assertThat(faults).isEmpty();
        assertThat(compressed).isGreaterThanOrEqualTo(6);
    }
}
