package io.cameldicom.test.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.service.Matches;
import io.cameldicom.engine.net.service.OperationOptions;
import io.cameldicom.engine.net.ups.UpsClaim;
import io.cameldicom.engine.net.ups.UpsReport;
import io.cameldicom.engine.net.ups.UpsScu;
import io.cameldicom.engine.net.ups.UpsSopClass;
import io.cameldicom.test.junit.Interop;
import io.cameldicom.test.junit.PeerProcess;
import io.cameldicom.test.junit.PeerRun;
import io.cameldicom.test.junit.Peers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Pynetdicom at the other end of unified procedure steps: UPS Push, Pull, Watch, Event and Query, both ways. */
@Interop(
        value = "python3",
        pythonModules = {"pydicom", "pynetdicom"})
@Timeout(120)
class PynetdicomUpsTest {
    private static final Path SCRIPTS = Path.of("src", "test", "resources", "pynetdicom");

    @Test
    void itsUserGoesTheWholeWayAndHearsOfIt() throws Exception {
        int port = PeerProcess.freePort();
        try (UpsFixture fixture = new UpsFixture(port, List.of("WATCHER"))) {
            PeerRun run = Peers.run("python3", SCRIPTS.resolve("ups_user.py"), fixture.scp.port(), "GATEWAY", port);

            assertThat(run.checked().lines())
                    .containsExactly(
                            "subscribe 0000",
                            "create B300", // what may be empty was left out, and is added
                            "create again 0111",
                            "search pull 1 0",
                            "search watch 1 0",
                            "search query 1 0",
                            "complete unclaimed C310",
                            "claim 0000",
                            "claim again C302",
                            "complete without results C304",
                            "cancel request 0000",
                            "set 0000",
                            "complete with another key C301",
                            "complete 0000",
                            "get 0000",
                            "get with key 0001",
                            "state COMPLETED no key",
                            "subscribe filtered 0000",
                            "suspend 0000",
                            "unsubscribe 0000",
                            "get unknown C307",
                            "event 1 1.2.3.4 SCHEDULED",
                            "event 1 1.2.3.4 IN PROGRESS",
                            "event 2 1.2.3.4",
                            "event 1 1.2.3.4 COMPLETED");
        }
    }

    private static UpsReport next(UpsFixture fixture) throws InterruptedException {
        UpsReport report = fixture.reports.poll(30, TimeUnit.SECONDS);
        assertThat(report).as("an event").isNotNull();
        return report;
    }

    @Test
    void itsManagerIsUsedAndHeard() throws Exception {
        int port = PeerProcess.freePort();
        try (UpsFixture fixture = new UpsFixture(port, List.of());
                PeerProcess manager =
                        PeerProcess.start("python3", SCRIPTS.resolve("ups_manager.py"), port, fixture.scp.port())) {
            manager.awaitPort(port);
            UpsScu user = new UpsScu(fixture.scu, UpsFixture.peer("PYTHON", port), OperationOptions.DEFAULT);

            assertThat(user.subscribe(UpsFixture.GATEWAY, false)).isEqualTo(Status.SUCCESS);
            assertThat(user.subscribe("1.2.3", UpsFixture.GATEWAY, true).code()).isEqualTo(0xB301);
            user.unsubscribe("1.2.3", UpsFixture.GATEWAY);
            String uid = user.create(UpsFixture.step()).uid();
            assertThat(next(fixture).state().orElseThrow().text()).isEqualTo("SCHEDULED");
            for (UpsSopClass as : List.of(UpsSopClass.PULL, UpsSopClass.WATCH, UpsSopClass.QUERY)) {
                try (Matches found = user.search(
                        as,
                        DataSet.builder()
                                .put(Tag.PatientID, VR.LO, "P1")
                                .putEmpty(Tag.SOPInstanceUID, VR.UI)
                                .build())) {
                    assertThat(found.toList()).singleElement().satisfies(step -> assertThat(
                                    step.string(Tag.SOPInstanceUID))
                            .contains(uid));
                }
            }
            UpsClaim claim = user.claim(uid);
            assertThat(next(fixture).uid()).isEqualTo(uid);
            assertThatThrownBy(() -> user.claim(uid)).hasMessageContaining("C301");
            assertThatThrownBy(() -> user.requestCancel(uid, DataSet.empty())).hasMessageContaining("C313");
            claim.update(UpsFixture.results());
            claim.complete();
            assertThat(next(fixture).state().orElseThrow().text()).isEqualTo("COMPLETED");
            assertThat(user.get(uid).items(Tag.UnifiedProcedureStepPerformedProcedureSequence))
                    .hasSize(1);
            assertThat(user.unsubscribe(UpsFixture.GATEWAY)).isEqualTo(Status.SUCCESS);
        }
    }
}
