package io.cameldicom.component;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.net.dimse.CStoreRq;
import io.cameldicom.engine.net.service.PeerInfo;
import io.cameldicom.engine.net.service.SpooledInstance;
import java.net.InetSocketAddress;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;

/** Sets what is known of a received instance as headers; attributes that it does not have become none. */
final class HeaderMapper {
    private final HeaderFilterStrategy filter;
    private final Exchange exchange;

    private HeaderMapper(HeaderFilterStrategy filter, Exchange exchange) {
        this.filter = filter;
        this.exchange = exchange;
    }

    static void map(SpooledInstance instance, HeaderFilterStrategy filter, Exchange exchange) {
        HeaderMapper mapper = new HeaderMapper(filter, exchange);
        mapper.association(instance.peer());
        mapper.command(instance.request());
        mapper.routing(instance.routing());
        mapper.set(DicomConstants.TRANSFER_SYNTAX_UID, instance.transferSyntax().uid());
        mapper.set(DicomConstants.SIZE, instance.size());
        mapper.set(DicomConstants.RECEIVED_AT, instance.receivedAt());
        instance.sha256().ifPresent(digest -> mapper.set(DicomConstants.SHA256, digest));
    }

    /** The same for a request that stores nothing. */
    static void map(RequestHeaders request, HeaderFilterStrategy filter, Exchange exchange) {
        HeaderMapper mapper = new HeaderMapper(filter, exchange);
        mapper.association(request.peer());
        request.values().forEach(mapper::set);
    }

    /** The same for what is no request of an association. */
    static void map(Map<String, Object> values, HeaderFilterStrategy filter, Exchange exchange) {
        HeaderMapper mapper = new HeaderMapper(filter, exchange);
        values.forEach(mapper::set);
    }

    /** Tells how often the route had the instance before, or may have had it. */
    static void mapRedelivery(boolean redelivered, int count, HeaderFilterStrategy filter, Exchange exchange) {
        HeaderMapper mapper = new HeaderMapper(filter, exchange);
        mapper.set(DicomConstants.REDELIVERED, redelivered);
        mapper.set(DicomConstants.REDELIVERY_COUNT, count);
    }

    private void association(PeerInfo peer) {
        InetSocketAddress remote = peer.remoteAddress();
        set(DicomConstants.ASSOCIATION_ID, peer.associationId());
        set(DicomConstants.CALLING_AE_TITLE, peer.callingAeTitle().value());
        set(DicomConstants.CALLED_AE_TITLE, peer.calledAeTitle().value());
        set(DicomConstants.REMOTE_ADDRESS, remote.getAddress().getHostAddress() + ":" + remote.getPort());
        set(DicomConstants.LOCAL_PORT, peer.localPort());
        setText(DicomConstants.IMPLEMENTATION_CLASS_UID, peer.implementationClassUid());
        setText(DicomConstants.IMPLEMENTATION_VERSION_NAME, peer.implementationVersionName());
    }

    private void command(CStoreRq request) {
        set(DicomConstants.MESSAGE_ID, request.messageId());
        set(DicomConstants.PRIORITY, request.priority().name());
        set(DicomConstants.SOP_CLASS_UID, request.affectedSopClassUid());
        set(DicomConstants.SOP_INSTANCE_UID, request.affectedSopInstanceUid());
        setText(DicomConstants.MOVE_ORIGINATOR_AE_TITLE, request.moveOriginatorAeTitle());
        request.moveOriginatorMessageId().ifPresent(id -> set(DicomConstants.MOVE_ORIGINATOR_MESSAGE_ID, id));
    }

    private void routing(DataSet attributes) {
        set(DicomConstants.PATIENT_ID, attributes, Tag.PatientID);
        set(DicomConstants.ISSUER_OF_PATIENT_ID, attributes, Tag.IssuerOfPatientID);
        set(DicomConstants.ACCESSION_NUMBER, attributes, Tag.AccessionNumber);
        set(DicomConstants.STUDY_INSTANCE_UID, attributes, Tag.StudyInstanceUID);
        set(DicomConstants.SERIES_INSTANCE_UID, attributes, Tag.SeriesInstanceUID);
        set(DicomConstants.MODALITY, attributes, Tag.Modality);
        set(DicomConstants.STATION_NAME, attributes, Tag.StationName);
    }

    private void set(String header, DataSet attributes, int tag) {
        attributes.string(tag).ifPresent(value -> setText(header, value));
    }

    private void setText(String header, String value) {
        if (!value.isEmpty()) {
            set(header, value);
        }
    }

    private void set(String header, Object value) {
        if (!filter.applyFilterToExternalHeaders(header, value, exchange)) {
            exchange.getIn().setHeader(header, value);
        }
    }
}
