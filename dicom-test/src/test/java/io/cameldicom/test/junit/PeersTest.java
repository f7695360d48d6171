package io.cameldicom.test.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Runs the system's shell, which every machine that builds this has. */
@Interop("sh")
class PeersTest {
    @Test
    void keepsBothOutputsAndTheExitCodeApart() throws Exception {
        PeerRun run = Peers.run("sh", "-c", "echo out; echo err >&2; exit 3");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.output()).isEqualTo("out\n");
        assertThat(run.errors()).isEqualTo("err\n");
        assertThat(run.lines()).containsExactly("err", "out");
    }

    @Test
    void readsMoreThanAPipeHolds() throws Exception {
        PeerRun run = Peers.run("sh", "-c", "yes 0123456789 | head -n 100000").checked();

        assertThat(run.output()).hasSize(1_100_000);
    }

    @Test
    void checkedRunThatFailedTellsWhatTheProgramSaid() throws Exception {
        PeerRun run = Peers.run("sh", "-c", "echo no such luck >&2; exit 1");

        assertThatThrownBy(run::checked).isInstanceOf(AssertionError.class).hasMessageContaining("no such luck");
    }

    @Test
    void killsAProgramThatTakesTooLong() {
        PeerCommand endless =
                Peers.command("sh", "-c", "while true; do :; done").withTimeout(Duration.ofMillis(200));

        assertThatThrownBy(endless::run)
                .isInstanceOf(PeerTimeoutException.class)
                .hasMessageContaining("sh");
    }

    @Test
    void standardInputIsEmpty() throws Exception {
        assertThat(Peers.run("sh", "-c", "cat; echo end").checked().output()).isEqualTo("end\n");
    }

    @Test
    void setsEnvironment() throws Exception {
        PeerCommand command = Peers.command("sh", "-c", "echo $TCP_NODELAY $A")
                .withTcpNoDelay()
                .withEnvironment("A", "b");

        assertThat(command.environment()).isEqualTo(Map.of("TCP_NODELAY", "1", "A", "b"));
        assertThat(command.run().output()).isEqualTo("1 b\n");
    }

    @Test
    void programThatIsNotThereIsAnError() {
        assertThat(Peers.find("no-such-program")).isEmpty();
        assertThatThrownBy(() -> Peers.run("no-such-program"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no-such-program");
    }

    @Test
    void argumentsBecomeText() {
        assertThat(Peers.command("sh", 1, "two").command()).isEqualTo(List.of("sh", "1", "two"));
    }
}
