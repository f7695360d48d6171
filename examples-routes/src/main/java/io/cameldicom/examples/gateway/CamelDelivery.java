package io.cameldicom.examples.gateway;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.net.service.BatchResult;
import io.cameldicom.engine.net.service.InstanceResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/** Sends entries as one batch through the route of their destination. */
final class CamelDelivery implements Delivery {
    private final ProducerTemplate template;
    private final String route;

    CamelDelivery(ProducerTemplate template, String destination) {
        this.template = template;
        this.route = GatewayRoutes.forward(destination);
    }

    @Override
    public Report deliver(List<Path> entries) {
        Exchange exchange = template.request(route, batch -> batch.getMessage().setBody(entries));
        BatchResult result = exchange.getMessage().getBody(BatchResult.class);
        if (result == null) {
            String reason = exchange.getException() == null
                    ? "the route gave no result"
                    : exchange.getException().getClass().getSimpleName();
            return new Report(all(entries, reason), true);
        }
        List<Result> results = new ArrayList<>();
        boolean stored = false;
        boolean lost = false;
        for (InstanceResult instance : result.instances()) {
            results.add(result(entries.get(instance.position()), instance));
            stored |= instance.outcome() == InstanceResult.Outcome.STORED;
            lost |= isLost(instance);
        }
        return new Report(results, lost && !stored);
    }

    private static List<Result> all(List<Path> entries, String reason) {
        return entries.stream()
                .map(entry -> new Result(entry, Outcome.AGAIN, reason))
                .toList();
    }

    private static Result result(Path entry, InstanceResult instance) {
        String reason = instance.failure()
                .map(failure -> failure.getMessage() + " " + failure.advice())
                .orElse("");
        return new Result(entry, outcome(instance), reason);
    }

    private static Outcome outcome(InstanceResult instance) {
        return switch (instance.outcome()) {
            case STORED -> Outcome.DELIVERED;
            case NOT_SENT -> Outcome.NOT_SENT;
            case FAILED -> isLost(instance) || isTransient(instance) ? Outcome.AGAIN : Outcome.REFUSED;
        };
    }

    /** Whether the association was lost with it, or could not be had: that is not the instance's fault. */
    private static boolean isLost(InstanceResult instance) {
        return instance.failure()
                .filter(failure -> failure.scope() == DicomException.Scope.ASSOCIATION)
                .isPresent();
    }

    private static boolean isTransient(InstanceResult instance) {
        return instance.failure()
                .filter(failure -> failure.category() == DicomException.Category.TRANSIENT)
                .isPresent();
    }
}
