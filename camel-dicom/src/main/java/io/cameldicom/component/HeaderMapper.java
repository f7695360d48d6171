package io.cameldicom.component;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.net.dimse.CStoreRq;
import io.cameldicom.engine.net.service.PeerInfo;
import io.cameldicom.engine.net.service.PeerTerms;
import io.cameldicom.engine.net.service.SpooledInstance;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;

/**
 * Sets what is known of a received instance as headers; attributes that it does not have become none.
 *
 * <p>It runs for each instance, so headers are collected first and set by one loop: what a compiler makes of a filter and a map
 * once is a twentieth of what it makes of them at twenty places.
 */
final class HeaderMapper {
    /** More than there can be of an instance. */
    private static final int MOST = 32;

    private record Routing(String header, int tag) {}

    private static final List<Routing> ROUTING = List.of(
            new Routing(DicomConstants.PATIENT_ID, Tag.PatientID),
            new Routing(DicomConstants.ISSUER_OF_PATIENT_ID, Tag.IssuerOfPatientID),
            new Routing(DicomConstants.ACCESSION_NUMBER, Tag.AccessionNumber),
            new Routing(DicomConstants.STUDY_INSTANCE_UID, Tag.StudyInstanceUID),
            new Routing(DicomConstants.SERIES_INSTANCE_UID, Tag.SeriesInstanceUID),
            new Routing(DicomConstants.MODALITY, Tag.Modality),
            new Routing(DicomConstants.STATION_NAME, Tag.StationName));

    private final HeaderFilterStrategy filter;
    private final Exchange exchange;
    private final String[] headers = new String[MOST];
    private final Object[] values = new Object[MOST];
    private int size;

    private HeaderMapper(HeaderFilterStrategy filter, Exchange exchange) {
        this.filter = filter;
        this.exchange = exchange;
    }

    /** Tells which trace an association belongs to. */
    static void mapTrace(PeerInfo peer, HeaderFilterStrategy filter, Exchange exchange) {
        peer.terms().trace().ifPresent(trace -> {
            HeaderMapper mapper = new HeaderMapper(filter, exchange);
            mapper.add(DicomConstants.TRACEPARENT, trace.traceparent());
            mapper.addText(DicomConstants.TRACESTATE, trace.tracestate());
            mapper.set();
        });
    }

    static void map(SpooledInstance instance, HeaderFilterStrategy filter, Exchange exchange) {
        map(instance, AssociationHeaders.of(instance.peer()), filter, exchange);
    }

    /** The same where the headers of the association are known. */
    static void map(
            SpooledInstance instance, AssociationHeaders association, HeaderFilterStrategy filter, Exchange exchange) {
        HeaderMapper mapper = new HeaderMapper(filter, exchange);
        mapper.association(association);
        mapper.command(instance.request());
        mapper.routing(instance.routing());
        mapper.add(DicomConstants.TRANSFER_SYNTAX_UID, instance.transferSyntax().uid());
        mapper.add(DicomConstants.SIZE, instance.size());
        mapper.add(DicomConstants.RECEIVED_AT, instance.receivedAt());
        instance.sha256().ifPresent(digest -> mapper.add(DicomConstants.SHA256, digest));
        mapper.set();
    }

    /** The same for a request that stores nothing. */
    static void map(RequestHeaders request, HeaderFilterStrategy filter, Exchange exchange) {
        HeaderMapper mapper = new HeaderMapper(filter, exchange);
        mapper.association(AssociationHeaders.of(request.peer()));
        mapper.set();
        request.values().forEach(mapper::set);
    }

    /** The same for what is told without an association. */
    static void map(Map<String, Object> values, HeaderFilterStrategy filter, Exchange exchange) {
        values.forEach(new HeaderMapper(filter, exchange)::set);
    }

    /** Tells how often the route had the instance before, or may have had it. */
    static void mapRedelivery(boolean redelivered, int count, HeaderFilterStrategy filter, Exchange exchange) {
        HeaderMapper mapper = new HeaderMapper(filter, exchange);
        mapper.set(DicomConstants.REDELIVERED, redelivered);
        mapper.set(DicomConstants.REDELIVERY_COUNT, count);
    }

    private void association(AssociationHeaders association) {
        association.addTo(this);
        terms(association.peer().terms()); // anew for each: a route may change the maps
    }

    private void terms(PeerTerms terms) {
        terms.principal().ifPresent(name -> add(DicomConstants.PRINCIPAL, name));
        if (!terms.extendedNegotiation().isEmpty()) {
            Map<String, byte[]> extended = new HashMap<>();
            terms.extendedNegotiation().forEach((uid, information) -> extended.put(uid, information.toByteArray()));
            add(DicomConstants.EXTENDED_NEGOTIATION, extended);
        }
        if (!terms.relatedGeneralSopClasses().isEmpty()) {
            add(DicomConstants.RELATED_SOP_CLASSES, terms.relatedGeneralSopClasses());
        }
    }

    private void command(CStoreRq request) {
        add(DicomConstants.MESSAGE_ID, request.messageId());
        add(DicomConstants.PRIORITY, request.priority().name());
        add(DicomConstants.SOP_CLASS_UID, request.affectedSopClassUid());
        add(DicomConstants.SOP_INSTANCE_UID, request.affectedSopInstanceUid());
        addText(DicomConstants.MOVE_ORIGINATOR_AE_TITLE, request.moveOriginatorAeTitle());
        request.moveOriginatorMessageId().ifPresent(id -> add(DicomConstants.MOVE_ORIGINATOR_MESSAGE_ID, id));
    }

    private void routing(DataSet attributes) {
        for (Routing routing : ROUTING) {
            attributes.string(routing.tag()).ifPresent(value -> addText(routing.header(), value));
        }
    }

    // ---- for AssociationHeaders

    void addText(String header, String value) {
        if (!value.isEmpty()) {
            add(header, value);
        }
    }

    void add(String header, Object value) {
        headers[size] = header;
        values[size++] = value;
    }

    // ----

    private void set() {
        for (int i = 0; i < size; i++) {
            set(headers[i], values[i]);
        }
    }

    private void set(String header, Object value) {
        if (!filter.applyFilterToExternalHeaders(header, value, exchange)) {
            exchange.getIn().setHeader(header, value);
        }
    }
}
