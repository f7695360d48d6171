package io.cameldicom.component;

import io.cameldicom.engine.net.pdu.OctetString;
import io.cameldicom.engine.net.service.AssociationOptions;
import io.cameldicom.engine.net.service.Peer;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.camel.NoTypeConversionAvailableException;

/** What the headers of a message have proposed to its peer, SOP class by SOP class. */
final class ProposedNegotiation {
    private ProposedNegotiation() {}

    /**
     * Asks a peer for what the headers say.
     *
     * @throws IllegalArgumentException if a header holds something else than it is for
     */
    static UnaryOperator<Peer> asking(SteeringHeaders headers) throws NoTypeConversionAvailableException {
        Optional<Map<?, ?>> extended = map(headers, DicomConstants.PROPOSED_EXTENDED_NEGOTIATION);
        Optional<Map<?, ?>> related = map(headers, DicomConstants.PROPOSED_RELATED_SOP_CLASSES);
        if (extended.isEmpty() && related.isEmpty()) {
            return UnaryOperator.identity();
        }
        Map<String, OctetString> information = new LinkedHashMap<>();
        extended.orElse(Map.of())
                .forEach((sopClass, bytes) ->
                        information.put(uid(DicomConstants.PROPOSED_EXTENDED_NEGOTIATION, sopClass), octets(bytes)));
        Map<String, List<String>> kinds = new LinkedHashMap<>();
        related.orElse(Map.of())
                .forEach((sopClass, general) ->
                        kinds.put(uid(DicomConstants.PROPOSED_RELATED_SOP_CLASSES, sopClass), general(general)));
        return peer -> {
            AssociationOptions.Builder options = peer.options().toBuilder();
            information.forEach(options::extendedNegotiation);
            kinds.forEach(options::relatedStorage);
            return peer.withOptions(options.build());
        };
    }

    private static Optional<Map<?, ?>> map(SteeringHeaders headers, String header)
            throws NoTypeConversionAvailableException {
        return headers.get(header, Map.class).map(map -> map);
    }

    private static String uid(String header, Object sopClass) {
        return RequestOptions.sopClasses(header, String.valueOf(sopClass)).stream()
                .findFirst()
                .orElseThrow(() -> OptionCheck.wrong(header, "a SOP class without a name"));
    }

    private static OctetString octets(Object information) {
        if (information instanceof byte[] bytes) {
            return OctetString.of(bytes);
        }
        throw OptionCheck.wrong(DicomConstants.PROPOSED_EXTENDED_NEGOTIATION, "a value is not byte[]");
    }

    private static List<String> general(Object classes) {
        if (classes instanceof Collection<?> several) {
            return several.stream()
                    .map(one -> uid(DicomConstants.PROPOSED_RELATED_SOP_CLASSES, one))
                    .toList();
        }
        throw OptionCheck.wrong(DicomConstants.PROPOSED_RELATED_SOP_CLASSES, "a value is not a list");
    }
}
