package io.cameldicom.examples.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.peer.AeRegistryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DestinationsTest {
    private static final String PEERS =
            """
            peers:
              PACS: {aeTitle: PACS, host: 127.0.0.1, port: 104}
              BACKUP: {aeTitle: BACKUP, host: 127.0.0.1, port: 105}
            """;

    @TempDir
    private Path folder;

    private Destinations read(String yaml) throws IOException {
        return Destinations.read(Files.writeString(folder.resolve("destinations.yaml"), yaml));
    }

    @Test
    void areRegistryEntriesWithAConditionEach() throws IOException {
        Destinations destinations = read(
                PEERS
                        + """
                forward:
                  - to: PACS
                    when: Modality == 'CT' or Modality == 'MR'
                  - to: BACKUP
                """);

        DataSet ct = DataSet.empty().with(Tag.Modality, VR.CS, "CT");
        DataSet us = DataSet.empty().with(Tag.Modality, VR.CS, "US");
        Destination pacs = destinations.all().get(0);
        assertThat(pacs.name()).isEqualTo("PACS");
        assertThat(pacs.condition().orElseThrow().test(ct)).isTrue();
        assertThat(pacs.condition().orElseThrow().test(us)).isFalse();
        assertThat(destinations.all().get(1)).isEqualTo(new Destination("BACKUP", Optional.empty()));
        assertThat(destinations.registry().find("BACKUP")).isPresent();
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "- to: ELSEWHERE | no peer named ELSEWHERE",
                "- {to: PACS, when: 'Modality =='} | condition cannot be read",
                "- {to: PACS, if: x} | the key if is unknown",
                "- {when: x} | no name of a peer",
                "- {to: PACS}, - {to: PACS} | is there twice",
            })
    void aMistakeIsToldWithItsPlace(String rules, String why) {
        String list = rules.replace(", - ", "\n  - ");

        assertThatThrownBy(() -> read(PEERS + "forward:\n  " + list + "\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("of forward")
                .hasMessageContaining(why);
    }

    @Test
    void aFileThatForwardsNothingIsAMistake() {
        assertThatThrownBy(() -> read(PEERS)).hasMessageContaining("no list forward");
    }

    @Test
    void aMistakeInAPeerIsToldByTheRegistry() {
        assertThatThrownBy(
                        () -> read("peers:\n  PACS: {aeTitle: PACS, host: a, port: 70000}\nforward:\n  - to: PACS\n"))
                .isInstanceOf(AeRegistryException.class);
    }
}
