package io.cameldicom.component;

import io.cameldicom.component.ScpOptions.Service;
import io.cameldicom.engine.dict.SopClass;
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
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
        RequestServices requests = new RequestServices(
                Stream.concat(query, worklist).distinct().toList(),
                services.contains(Service.RETRIEVE) ? models : List.of(),
                services.contains(Service.NORMALIZED) ? normalized : List.of(),
                ups(services),
                KeptServices.sopClasses(services, configuration.isWorklistStore()),
                RequestOptions.features(configuration.getQueryFeatures()));
        Set<String> twice = new LinkedHashSet<>(requests.normalized);
        twice.retainAll(requests.engines());
        if (!twice.isEmpty()) {
            throw OptionCheck.wrong(
                    "normalizedSopClasses", "another one of the services serves " + names(twice) + ", too");
        }
        return requests;
    }

    /** SOP classes for people to read. */
    static String names(Set<String> sopClasses) {
        return sopClasses.stream()
                .map(uid -> SopClass.of(uid).map(SopClass::keyword).orElse(uid))
                .collect(Collectors.joining(", "));
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

    /** The SOP classes that another one would be asked for, too, but by those services that tell of themselves that they are shared. */
    Set<String> conflictsWith(RequestServices other) {
        Set<String> conflicts = routed();
        Set<String> served = other.routed();
        served.addAll(other.engines());
        conflicts.retainAll(served);
        Set<String> others = other.routed();
        others.retainAll(engines());
        conflicts.addAll(others);
        return conflicts;
    }

    /** The SOP classes whose requests the route answers. */
    private Set<String> routed() {
        Set<String> routed = new LinkedHashSet<>(find);
        routed.addAll(normalized);
        return routed;
    }

    /** The SOP classes whose requests the engine answers by what it keeps. */
    private Set<String> engines() {
        Set<String> engines = new LinkedHashSet<>(kept);
        ups.forEach(one -> engines.add(one.uid()));
        return engines;
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
