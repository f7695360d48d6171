package io.cameldicom.component;

import io.cameldicom.engine.net.service.ServerPool;
import io.cameldicom.engine.peer.AeEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Route;
import org.apache.camel.spi.annotations.DevConsole;
import org.apache.camel.support.console.AbstractDevConsole;
import org.apache.camel.util.json.JsonObject;

/** Camel's developer console for DICOM: who listens, what is under way, who can be called. Shows no data of patients. */
@DevConsole(name = "dicom", displayName = "DICOM", description = "Listening endpoints, associations, spools, peers")
public class DicomDevConsole extends AbstractDevConsole {
    /** Made by Camel, by name. */
    public DicomDevConsole() {
        super("camel", "dicom", "DICOM", "Listening endpoints, associations, spools, peers");
    }

    private List<JsonObject> consumers() {
        List<JsonObject> all = new ArrayList<>();
        for (Route route : getCamelContext().getRoutes()) {
            if (route.getConsumer() instanceof ScpConsumer consumer) {
                all.add(consumer(route, consumer));
            }
        }
        return all;
    }

    private JsonObject consumer(Route route, ScpConsumer consumer) {
        JsonObject facts = new JsonObject();
        facts.put("route", route.getRouteId());
        facts.put("aeTitle", consumer.configuration().getAeTitle());
        facts.put("host", consumer.configuration().getHost());
        facts.put("port", consumer.getBoundPort());
        facts.put("state", consumer.getStatus().name());
        facts.put("associations", consumer.getAssociations());
        facts.put("received", consumer.getReceived());
        facts.put("failed", consumer.getFailed());
        facts.put("undelivered", consumer.getUndelivered());
        facts.put("spoolBytes", consumer.getSpoolBytes());
        facts.put("deadBytes", consumer.getDeadBytes());
        return facts;
    }

    private List<JsonObject> peers() {
        if (!(getCamelContext().hasComponent("dicom") instanceof DicomComponent component)) {
            return List.of();
        }
        return component.namedPeers().stream().map(DicomDevConsole::peer).toList();
    }

    private static JsonObject peer(AeEntry entry) {
        JsonObject facts = new JsonObject();
        facts.put("name", entry.name());
        facts.put("aeTitle", entry.aeTitle().value());
        facts.put("host", entry.host());
        facts.put("port", entry.port());
        return facts;
    }

    private List<JsonObject> pools() {
        if (!(getCamelContext().hasComponent("dicom") instanceof DicomComponent component)) {
            return List.of();
        }
        return component.namedPools().stream().map(DicomDevConsole::pool).toList();
    }

    private static JsonObject pool(ServerPool pool) {
        JsonObject facts = new JsonObject();
        facts.put("name", pool.name());
        facts.put("choice", pool.plan().choice().name());
        facts.put("servers", pool.states().stream().map(DicomDevConsole::server).toList());
        return facts;
    }

    private static JsonObject server(ServerPool.State state) {
        JsonObject facts = new JsonObject();
        facts.put("name", state.server());
        facts.put("up", state.isUp());
        facts.put("failures", state.failures());
        facts.put("downForMillis", state.downFor().toMillis());
        return facts;
    }

    @Override
    protected Map<String, Object> doCallJson(Map<String, Object> options) {
        JsonObject root = new JsonObject();
        root.put("consumers", consumers());
        root.put("peers", peers());
        root.put("pools", pools());
        return root;
    }

    @Override
    protected String doCallText(Map<String, Object> options) {
        StringBuilder text = new StringBuilder();
        for (JsonObject consumer : consumers()) {
            text.append(
                    "%s: %s on %s:%s, %s, %s associations, %s received, %s failed, %s undelivered, %s bytes in the spool%n"
                            .formatted(
                                    consumer.get("route"),
                                    consumer.get("aeTitle"),
                                    consumer.get("host"),
                                    consumer.get("port"),
                                    consumer.get("state"),
                                    consumer.get("associations"),
                                    consumer.get("received"),
                                    consumer.get("failed"),
                                    consumer.get("undelivered"),
                                    consumer.get("spoolBytes")));
        }
        for (JsonObject peer : peers()) {
            text.append("peer %s: %s at %s:%s%n"
                    .formatted(peer.get("name"), peer.get("aeTitle"), peer.get("host"), peer.get("port")));
        }
        for (JsonObject pool : pools()) {
            text.append("pool %s: %s, %s%n".formatted(pool.get("name"), pool.get("choice"), pool.get("servers")));
        }
        return text.toString();
    }
}
