package io.cameldicom.engine.net.print;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.net.dimse.CommandRq;
import io.cameldicom.engine.net.dimse.NActionRq;
import io.cameldicom.engine.net.dimse.NCreateRq;
import io.cameldicom.engine.net.dimse.NDeleteRq;
import io.cameldicom.engine.net.dimse.NGetRq;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.dimse.StatusDetail;
import io.cameldicom.engine.net.dimse.TagList;
import io.cameldicom.engine.net.service.NServiceResponse;
import java.util.ArrayList;
import java.util.List;

/** Makes the answers to requests that were not refused. */
final class PrintAnswer {
    private PrintAnswer() {}

    static NServiceResponse created(
            NCreateRq request, String uid, Status status, StatusDetail detail, DataSet attributes) {
        return NServiceResponse.of(
                request.response(status)
                        .withAffectedSopInstanceUid(uid)
                        .withDataSet()
                        .withStatusDetail(detail),
                attributes);
    }

    static NServiceResponse changed(CommandRq request, Status status, StatusDetail detail) {
        return NServiceResponse.of(request.response(status).withStatusDetail(detail));
    }

    static NServiceResponse deleted(NDeleteRq request) {
        return NServiceResponse.of(request.response(Status.SUCCESS));
    }

    static NServiceResponse printed(NActionRq request, Status status, DataSet reply) {
        return NServiceResponse.of(request.response(status).withDataSet(), reply);
    }

    /** The attributes that were asked for; a warning where some of them are not there. */
    static NServiceResponse got(NGetRq request, DataSet all) {
        TagList asked = request.attributeIdentifierList();
        if (asked.isEmpty()) {
            return NServiceResponse.of(request.response(Status.SUCCESS).withDataSet(), all);
        }
        var selected = DataSet.builder();
        List<Integer> unknown = new ArrayList<>();
        asked.stream().forEach(tag -> all.element(tag).ifPresentOrElse(selected::put, () -> unknown.add(tag)));
        Status status = unknown.isEmpty() ? Status.SUCCESS : Status.ATTRIBUTE_LIST_ERROR;
        StatusDetail detail = StatusDetail.NONE.withAttributeIdentifiers(
                unknown.stream().mapToInt(Integer::intValue).toArray());
        return NServiceResponse.of(request.response(status).withDataSet().withStatusDetail(detail), selected.build());
    }
}
