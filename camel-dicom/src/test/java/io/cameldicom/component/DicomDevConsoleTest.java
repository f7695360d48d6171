package io.cameldicom.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.list;
import static org.assertj.core.api.InstanceOfAssertFactories.map;

import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.service.AssociationOptions;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.engine.peer.AeRegistry;
import io.cameldicom.test.net.EmbeddedScu;
import io.cameldicom.test.phantom.Phantoms;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.console.DevConsole;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.util.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DicomDevConsoleTest {
    @Test
    void showsWhoListensWhatCameAndWhoCanBeCalled(@TempDir Path folder) throws Exception {
        Path registry = Files.writeString(
                folder.resolve("peers.yaml"),
                "peers:\n  PACS: {aeTitle: ARCHIVE, host: pacs.example.org, port: 104}\n");
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.getComponent("dicom", DicomComponent.class).setAeRegistry(AeRegistry.read(registry));
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("dicom:scp:127.0.0.1:0?aeTitle=GATEWAY").routeId("in").to("mock:in");
                }
            });
            camel.start();
            int port = ((ScpConsumer) camel.getRoute("in").getConsumer()).getBoundPort();
            Peer gateway = new Peer(
                    "127.0.0.1",
                    port,
                    AssociationOptions.builder(AeTitle.of("SCU"), AeTitle.of("GATEWAY"))
                            .build());
            try (EmbeddedScu scu = EmbeddedScu.of(gateway)) {
                scu.store(List.of(Phantoms.small()));
            }

            DevConsole console = PluginHelper.getDevConsoleResolver(camel).resolveDevConsole("dicom");
            JsonObject json = (JsonObject) console.call(DevConsole.MediaType.JSON, Map.of());
            String text = (String) console.call(DevConsole.MediaType.TEXT, Map.of());

            assertThat(json.get("consumers"))
                    .asInstanceOf(list(JsonObject.class))
                    .singleElement(map(String.class, Object.class))
                    .containsEntry("route", "in")
                    .containsEntry("aeTitle", "GATEWAY")
                    .containsEntry("port", port)
                    .containsEntry("received", 1L);
            assertThat(json.get("peers"))
                    .asInstanceOf(list(JsonObject.class))
                    .singleElement(map(String.class, Object.class))
                    .containsEntry("aeTitle", "ARCHIVE");
            assertThat(text)
                    .contains("GATEWAY on 127.0.0.1:" + port)
                    .contains("ARCHIVE at pacs.example.org:104")
                    .doesNotContain(Phantoms.small().string(Tag.PatientID, ""));
        }
    }

    @Test
    void aComponentWithoutARegistryHasNoPeersToShow() throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.getComponent("dicom", DicomComponent.class);
            camel.start();
            DevConsole console = PluginHelper.getDevConsoleResolver(camel).resolveDevConsole("dicom");

            JsonObject json = (JsonObject) console.call(DevConsole.MediaType.JSON, Map.of());

            assertThat(json.get("peers")).asInstanceOf(list(JsonObject.class)).isEmpty();
            assertThat((String) console.call(DevConsole.MediaType.TEXT, Map.of()))
                    .isEmpty();
        }
    }
}
