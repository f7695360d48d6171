package io.cameldicom.examples.gateway;

import io.cameldicom.component.DicomFile;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.io.Part10File;
import java.io.IOException;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files an instance and makes the entries for its destinations. What it returns from is safe. */
final class Filing implements Processor {
    private static final Logger LOG = LoggerFactory.getLogger("gateway");

    /** A destination at work. */
    record Outlet(Destination destination, ForwardQueue queue, Forwarder forwarder) {}

    private final Archive archive;
    private final List<Outlet> outlets;

    Filing(Archive archive, List<Outlet> outlets) {
        this.archive = archive;
        this.outlets = List.copyOf(outlets);
    }

    @Override
    public void process(Exchange exchange) throws IOException, InvalidPayloadException {
        DicomFile body = exchange.getMessage().getMandatoryBody(DicomFile.class);
        Archive.Filed filed = archive.file(body.path());
        if (filed.outcome() == Archive.Outcome.KEPT_BOTH) {
            LOG.warn("An instance came again with other content: both are kept ({})", body.id());
            publish(new KeptBothEvent(exchange.getFromRouteId(), body.id()), exchange.getContext());
        }
        // An instance that was there already is forwarded, too: the run that filed it may have ended before it did so.
        for (Outlet outlet : outlets) {
            if (isFor(outlet.destination(), body)) {
                outlet.queue().add(filed.file());
                outlet.forwarder().wake();
            }
        }
    }

    private static void publish(KeptBothEvent event, CamelContext camel) {
        try {
            camel.getManagementStrategy().notify(event);
        } catch (Exception failure) { // what the interface declares; the instance is filed all the same
            LOG.error("An event notifier failed", failure);
        }
    }

    private static boolean isFor(Destination destination, DicomFile body) throws IOException {
        if (destination.condition().isEmpty()) {
            return true;
        }
        try (Part10File file = body.open()) {
            DataSet dataSet = file.dataSet();
            return destination.condition().get().test(dataSet);
        }
    }
}
