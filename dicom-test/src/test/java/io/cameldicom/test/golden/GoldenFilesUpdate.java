package io.cameldicom.test.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.test.golden.GoldenFile.Encoding;
import io.cameldicom.test.golden.GoldenFile.Phantom;
import io.cameldicom.test.junit.Interop;
import io.cameldicom.test.junit.Peers;
import io.cameldicom.test.phantom.PhantomFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Makes the golden files anew; by its name no part of a usual run. See the README beside the files. */
class GoldenFilesUpdate {
    @Test
    @Interop({"dcmconv", "dcmdump"})
    void encodesEveryPhantom(@TempDir Path folder) throws Exception {
        for (GoldenFile golden : GoldenFile.all().toList()) {
            Path source = PhantomFiles.write(
                            folder.resolve(golden.toString()),
                            List.of(golden.phantom().dataSet()))
                    .get(0);
            List<Object> arguments = new ArrayList<>(golden.encoding().options());
            arguments.add(source);
            arguments.add(golden.path());
            Peers.run("dcmconv", arguments.toArray()).checked();
        }
        for (Phantom phantom : Phantom.values()) {
            Path file = new GoldenFile(phantom, Encoding.EXPLICIT).path();
            Files.writeString(
                    phantom.dump(), Peers.run("dcmdump", "-q", file).checked().output());
        }
        assertThat(GoldenFile.all())
                .allSatisfy(golden -> assertThat(golden.path()).exists());
    }
}
