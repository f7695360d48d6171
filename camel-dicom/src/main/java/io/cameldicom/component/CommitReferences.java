package io.cameldicom.component;

import io.cameldicom.engine.net.service.BatchResult;
import io.cameldicom.engine.net.service.InstanceResult;
import io.cameldicom.engine.net.service.InstanceSource;
import io.cameldicom.engine.workflow.Commitment;
import io.cameldicom.engine.workflow.CommitmentRequest;
import io.cameldicom.engine.workflow.InstanceReference;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/** What a message body refers to: references, results of a batch, a map of UIDs, or whatever can be stored. */
final class CommitReferences {
    private CommitReferences() {}

    /**
     * The instances that the body of an Exchange refers to.
     *
     * @throws IllegalArgumentException if it refers to none, by its type
     * @throws IOException if an instance cannot be read
     */
    static List<InstanceReference> of(Exchange exchange) throws IOException {
        Object body = exchange.getMessage().getBody();
        if (body instanceof BatchResult batch) {
            return stored(batch.instances());
        }
        if (body instanceof Commitment commitment) {
            return commitment.instances();
        }
        if (body instanceof CommitmentRequest request) {
            return request.instances();
        }
        if (body instanceof InstanceReference reference) {
            return List.of(reference);
        }
        if (body instanceof Map<?, ?> map) {
            return uids(map);
        }
        if (body instanceof Collection<?> many && !many.isEmpty()) {
            if (many.stream().allMatch(InstanceReference.class::isInstance)) {
                return many.stream().map(InstanceReference.class::cast).toList();
            }
            if (many.stream().allMatch(InstanceResult.class::isInstance)) {
                return stored(many.stream().map(InstanceResult.class::cast).toList());
            }
        }
        return instances(exchange);
    }

    // What was not stored cannot be kept safely.
    private static List<InstanceReference> stored(List<InstanceResult> instances) {
        return instances.stream()
                .filter(instance -> instance.outcome() == InstanceResult.Outcome.STORED)
                .map(instance -> new InstanceReference(instance.sopClassUid(), instance.sentSopInstanceUid()))
                .toList();
    }

    private static List<InstanceReference> uids(Map<?, ?> map) {
        List<InstanceReference> references = new ArrayList<>();
        map.forEach((instance, sopClass) ->
                references.add(new InstanceReference(String.valueOf(sopClass), String.valueOf(instance))));
        return references;
    }

    private static List<InstanceReference> instances(Exchange exchange) throws IOException {
        List<InstanceReference> references = new ArrayList<>();
        try (MessageBody body = MessageBody.of(exchange)) {
            for (InstanceBody instance : body.instances()) {
                InstanceSource source = instance.opener().open();
                references.add(new InstanceReference(source.sopClassUid(), source.sopInstanceUid()));
            }
        }
        return references;
    }
}
