package io.cameldicom.component;

import io.cameldicom.component.ScpOptions.Service;
import io.cameldicom.engine.net.dimse.CommandRq;
import io.cameldicom.engine.net.service.FindHandler;
import io.cameldicom.engine.net.service.MoveOptions;
import io.cameldicom.engine.net.service.NServiceHandler;
import io.cameldicom.engine.net.service.PendingInterval;
import io.cameldicom.engine.net.service.RetrieveHandler;
import io.cameldicom.engine.net.service.Services;
import io.cameldicom.engine.net.ups.UpsSopClass;
import io.cameldicom.engine.query.InformationModel;
import io.cameldicom.engine.query.QueryExtension;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a consumer serves besides verification and storage.
 *
 * @param find SOP classes of C-FIND
 * @param retrieve models of C-MOVE and C-GET
 * @param normalized SOP classes of the N- services
 * @param ups which of the SOP classes of unified procedure steps
 * @param kept SOP classes of the N- services whose state the engine keeps
 * @param features what is agreed on besides the baseline
 */
record RequestServices(
        List<String> find,
        List<InformationModel> retrieve,
        List<String> normalized,
        Set<UpsSopClass> ups,
        List<String> kept,
        Set<QueryExtension> features) {
    private static final List<InformationModel> ARCHIVE =
            List.of(InformationModel.PATIENT_ROOT, InformationModel.STUDY_ROOT, InformationModel.PATIENT_STUDY_ONLY);

    static RequestServices of(DicomConfiguration configuration, Set<Service> services) {
        List<InformationModel> named = models(configuration.getInformationModels());
        List<InformationModel> models = named.isEmpty() ? ARCHIVE : named;
        Stream<String> query = services.contains(Service.QUERY)
                ? models.stream().flatMap(model -> model.findSopClasses().stream())
                : Stream.empty();
        Stream<String> worklist = services.contains(Service.WORKLIST) && !configuration.isWorklistStore()
                ? InformationModel.MODALITY_WORKLIST.findSopClasses().stream()
                : Stream.empty();
        List<String> normalized =
                RequestOptions.sopClasses("normalizedSopClasses", configuration.getNormalizedSopClasses());
        if (services.contains(Service.NORMALIZED) && normalized.isEmpty()) {
            throw OptionCheck.wrong("normalizedSopClasses", "the service normalized needs it");
        }
        return new RequestServices(
                Stream.concat(query, worklist).distinct().toList(),
                services.contains(Service.RETRIEVE) ? models : List.of(),
                services.contains(Service.NORMALIZED) ? normalized : List.of(),
                ups(services),
                KeptServices.sopClasses(services),
                RequestOptions.features(configuration.getQueryFeatures()));
    }

    private static Set<UpsSopClass> ups(Set<Service> services) {
        Set<UpsSopClass> served = EnumSet.noneOf(UpsSopClass.class);
        if (services.contains(Service.UPS)) {
            served.addAll(EnumSet.complementOf(EnumSet.of(UpsSopClass.EVENT)));
        }
        if (services.contains(Service.UPS_EVENTS)) {
            served.add(UpsSopClass.EVENT);
        }
        return served;
    }

    private static List<InformationModel> models(String value) {
        return OptionCheck.words(value).stream()
                .map(RequestServices::model)
                .distinct()
                .toList();
    }

    private static InformationModel model(String name) {
        String plain = name.replace("_", "").toUpperCase(Locale.ROOT);
        return Arrays.stream(InformationModel.values())
                .filter(model -> model.name().replace("_", "").equals(plain))
                .findFirst()
                .orElseThrow(() -> OptionCheck.wrong("informationModels", name + " is no model of the standard"));
    }

    /** Whether a request is for these. */
    boolean serve(CommandRq request) {
        return switch (Operation.of(request.type())) {
            case FIND -> find.contains(request.sopClassUid()) || servesUps(request);
            case MOVE, GET -> !retrieve.isEmpty();
            case N_CREATE, N_SET, N_GET, N_ACTION, N_DELETE, N_EVENT_REPORT ->
                kept.contains(request.sopClassUid()) || !normalized.isEmpty() || servesUps(request);
            case ECHO, STORE, PRINT, CREATE_MEDIA, COMMIT, SUBSCRIBE, UNSUBSCRIBE, CHANGE_STATE, REQUEST_CANCEL ->
                false;
        };
    }

    private boolean servesUps(CommandRq request) {
        return UpsSopClass.of(request.sopClassUid()).isPresent() && ups.stream().anyMatch(one -> one.has(request));
    }

    boolean conflictsWith(RequestServices other) {
        return !Collections.disjoint(normalized, other.normalized)
                || normalized.stream().anyMatch(uid -> servesUps(uid, other))
                || other.normalized.stream().anyMatch(uid -> servesUps(uid, this))
                || find.stream().anyMatch(uid -> servesUps(uid, other))
                || other.find.stream().anyMatch(uid -> servesUps(uid, this));
    }

    private static boolean servesUps(String sopClassUid, RequestServices services) {
        return UpsSopClass.of(sopClassUid).filter(services.ups::contains).isPresent();
    }

    /** Adds all of this. */
    void offer(
            Services.Builder offered,
            FindHandler finder,
            RetrieveHandler retriever,
            NServiceHandler normalizer,
            Optional<MoveOptions> moving) {
        QueryExtension[] agreed = features.toArray(QueryExtension[]::new);
        if (!find.isEmpty()) {
            offered.find(finder, find, agreed);
        }
        List<String> move = retrieve.stream()
                .flatMap(model -> model.moveSopClass().stream())
                .toList();
        moving.filter(known -> !move.isEmpty()).ifPresent(known -> offered.move(retriever, known, move, agreed));
        List<String> get =
                retrieve.stream().flatMap(model -> model.getSopClass().stream()).toList();
        if (!get.isEmpty()) {
            offered.get(retriever, PendingInterval.DEFAULT, get, agreed);
        }
        if (!normalized.isEmpty()) {
            offered.normalized(normalizer, normalized).eventReports(normalizer, normalized);
        }
    }
}
