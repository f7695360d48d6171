package io.cameldicom.engine.net.service;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.Element;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.net.dimse.DicomStatusException;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.dimse.StatusDetail;
import io.cameldicom.engine.query.InformationModel;
import io.cameldicom.engine.query.QueryException;
import io.cameldicom.engine.query.QueryRules;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;

/**
 * The rules of queries that have one match at most: relevant patient information, product characteristics, substance approval.
 *
 * <pre>{@code
 * FindHandler handler = (request, reply) -> {
 *     OneMatch.check(request);
 *     OneMatch.send(request, reply, records.of(request.identifier()).iterator());
 *     return CompletableFuture.completedFuture(Status.SUCCESS);
 * };
 * }</pre>
 *
 * @dicom PS3.4 Q.2.1, V.4.1
 */
public final class OneMatch {
    /** More than one match was found. */
    public static final Status MORE_THAN_ONE = new Status(0xC100);

    /** The template that the query names is not supported. */
    public static final Status TEMPLATE_NOT_SUPPORTED = new Status(0xC200);

    private OneMatch() {}

    /** Whether a query is such a one. */
    public static boolean isFor(FindRequest request) {
        return model(request).filter(InformationModel::hasOneMatch).isPresent();
    }

    private static Optional<InformationModel> model(FindRequest request) {
        return InformationModel.ofSopClass(request.sopClassUid());
    }

    /**
     * Refuses an identifier that does not name one entity, or names another template than the SOP class has.
     *
     * @throws QueryException for A900H
     * @throws DicomStatusException with C200H
     */
    public static void check(FindRequest request) throws QueryException, DicomStatusException {
        InformationModel model = model(request)
                .orElseThrow(() -> new IllegalArgumentException(request.sopClassUid() + " is no information model"));
        QueryRules.require(request.identifier(), model, Set.of());
        Optional<String> root = rootTemplate(model);
        boolean other = root.isPresent() && !root.equals(template(request.identifier()));
        if (other) {
            throw DicomStatusException.of(
                    TEMPLATE_NOT_SUPPORTED, StatusDetail.NONE.withOffendingElements(Tag.ContentTemplateSequence));
        }
    }

    // PS3.4 Table Q.4-3
    private static Optional<String> rootTemplate(InformationModel model) {
        return switch (model) {
            case BREAST_IMAGING_RELEVANT_PATIENT_INFORMATION -> Optional.of("9000");
            case CARDIAC_RELEVANT_PATIENT_INFORMATION -> Optional.of("3802");
            default -> Optional.empty();
        };
    }

    private static Optional<String> template(DataSet identifier) {
        return identifier.item(Tag.ContentTemplateSequence).flatMap(item -> item.string(Tag.TemplateIdentifier));
    }

    /**
     * Sends the one match, if there is one, with the template that the query names; then closes the iterator, if it is {@link
     * AutoCloseable}.
     *
     * @throws DicomStatusException with C100H where there are more, of which none is sent
     * @throws IOException as {@link FindReply#send} does
     */
    public static void send(FindRequest request, FindReply reply, Iterator<? extends DataSet> matches)
            throws IOException {
        try {
            if (!matches.hasNext()) {
                return;
            }
            DataSet match = matches.next();
            if (matches.hasNext()) {
                throw DicomStatusException.of(MORE_THAN_ONE, StatusDetail.comment("more than one match"));
            }
            // PS3.4 §Q.2.1.1.3.2: the same as in the request
            Optional<Element> template = request.identifier().element(Tag.ContentTemplateSequence);
            reply.send(template.map(match::with).orElse(match));
        } finally {
            Closing.of(matches).close();
        }
    }
}
