package io.cameldicom.examples.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.component.DicomFile;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.test.phantom.PhantomFiles;
import io.cameldicom.test.phantom.Phantoms;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.SimpleEventNotifierSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilingTest {
    @TempDir
    private Path folder;

    private final List<CamelEvent> events = new ArrayList<>();

    private void file(DefaultCamelContext camel, Filing filing, String name, DataSet instance) throws Exception {
        Path spool = Files.createDirectories(folder.resolve(name));
        Exchange exchange = new DefaultExchange(camel);
        exchange.getExchangeExtension().setFromRouteId("receive");
        exchange.getMessage()
                .setBody(DicomFile.of(
                        PhantomFiles.write(spool, List.of(instance)).get(0)));
        filing.process(exchange);
    }

    @Test
    void anEventTellsOfAnInstanceThatCameAgainWithOtherContent() throws Exception {
        DataSet instance = Phantoms.small();
        Archive archive = new Archive(
                Files.createDirectory(folder.resolve("archive")), PathTemplate.DEFAULT, new DirectorySync());
        Filing filing = new Filing(archive, List.of());
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.getManagementStrategy().addEventNotifier(new SimpleEventNotifierSupport() {
                @Override
                public void notify(CamelEvent event) {
                    events.add(event);
                }
            });
            camel.start();

            file(camel, filing, "first", instance);
            file(camel, filing, "same", instance);
            assertThat(events).noneMatch(KeptBothEvent.class::isInstance);
            file(camel, filing, "other", instance.with(Tag.InstitutionName, VR.LO, "Elsewhere"));
        }

        assertThat(events)
                .filteredOn(KeptBothEvent.class::isInstance)
                .singleElement()
                .satisfies(event -> assertThat(event.getSource()).isEqualTo("receive"))
                .satisfies(event -> assertThat(event.toString()).doesNotContain(folder.toString()));
    }
}
