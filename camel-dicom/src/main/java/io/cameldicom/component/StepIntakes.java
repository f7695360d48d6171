package io.cameldicom.component;

import io.cameldicom.component.ScpOptions.Service;
import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.net.dimse.CommandRq;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.service.Scu;
import io.cameldicom.engine.net.service.Services;
import io.cameldicom.engine.net.steps.AvailabilityProvider;
import io.cameldicom.engine.net.steps.CommitmentProvider;
import io.cameldicom.engine.net.steps.MppsNotifier;
import io.cameldicom.engine.net.steps.MppsProvider;
import io.cameldicom.engine.net.steps.WorklistProvider;
import io.cameldicom.engine.workflow.CommitmentDesk;
import io.cameldicom.engine.workflow.MppsEvent;
import io.cameldicom.engine.workflow.MppsOptions;
import io.cameldicom.engine.workflow.ScheduledProcedureSteps;
import io.cameldicom.engine.workflow.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The services of a consumer whose states the engine keeps: commitment, performed procedure steps, the worklist; and availability. */
final class StepIntakes implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StepIntakes.class);
    private static final Set<Service> WITH_STORES =
            Set.of(Service.COMMITMENT, Service.COMMITMENT_RESULTS, Service.MPPS);

    private final ScpConsumer consumer;
    private final Optional<Workflow> workflow;
    private final Optional<CommitmentProvider> commitments;
    private final Optional<MppsNotifier> notifier;
    private final Optional<MppsProvider> steps;

    /** The services of a consumer that starts. */
    StepIntakes(ScpConsumer consumer) throws StoreException {
        this.consumer = consumer;
        boolean stores = consumer.options().services().stream().anyMatch(WITH_STORES::contains)
                || consumer.configuration().isWorklistStore();
        this.workflow = stores
                ? Optional.of(consumer.getEndpoint().getComponent().workflows().of(consumer.configuration()))
                : Optional.empty();
        StepOptions options = new StepOptions(consumer.configuration());
        this.commitments = workflow.filter(there -> serves(Service.COMMITMENT)).map(there -> provider(there, options));
        List<String> subscribers = options.subscribers();
        this.notifier = workflow.filter(there -> serves(Service.MPPS) && !subscribers.isEmpty())
                .map(there -> notifier(there, options, subscribers));
        this.steps = workflow.filter(there -> serves(Service.MPPS)).map(this::mpps);
    }

    private boolean serves(Service service) {
        return consumer.options().serves(service);
    }

    private CommitmentProvider provider(Workflow there, StepOptions options) {
        Scu scu = there.share().scu();
        Executor workers = there.share().workers();
        return new CommitmentProvider(
                scu,
                workers,
                there.scheduler(),
                new CommitmentDesk(there.stores().owed()),
                new CommitmentIntake(consumer),
                there.requesters(),
                options.delivery(),
                undelivered -> consumer.failed(
                        "The result of commitment request "
                                + undelivered.request().transactionUid() + " is not delivered",
                        new IllegalStateException(undelivered.requester() + " cannot be told")));
    }

    private MppsNotifier notifier(Workflow there, StepOptions options, List<String> subscribers) {
        AeTitle calling = consumer.options().titles().iterator().next();
        return new MppsNotifier(
                there.share().scu(),
                there.share().workers(),
                there.scheduler(),
                there.named(),
                subscribers,
                calling,
                options.delivery());
    }

    private MppsProvider mpps(Workflow there) {
        Consumer<MppsEvent> listener = event -> notifier.ifPresent(telling -> telling.accept(event));
        if (consumer.configuration().isWorklistStore()) {
            ScheduledProcedureSteps worklist =
                    new ScheduledProcedureSteps(there.stores().worklist());
            listener = listener.andThen(event -> follow(worklist, event));
        }
        return new MppsProvider(
                there.stores().performedSteps(), MppsOptions.DEFAULT.withListener(listener), new MppsIntake(consumer));
    }

    private static void follow(ScheduledProcedureSteps worklist, MppsEvent event) {
        try {
            worklist.follow(event);
        } catch (DicomException failed) {
            LOG.error("The worklist does not follow {}", event, failed);
        }
    }

    /** Adds what is served here. */
    void offer(Services.Builder services) {
        List<String> pushModel = List.of(Uid.StorageCommitmentPushModel);
        commitments.ifPresent(provider -> services.normalized(provider, pushModel));
        if (serves(Service.COMMITMENT_RESULTS)) {
            workflow.ifPresent(there ->
                    services.eventReports(new CommitmentResultIntake(consumer, there.commitments()), pushModel));
        }
        steps.ifPresent(provider -> provider.addTo(services));
        if (serves(Service.WORKLIST) && consumer.configuration().isWorklistStore()) {
            workflow.ifPresent(there -> services.find(
                    new WorklistProvider(
                            new ScheduledProcedureSteps(there.stores().worklist())),
                    List.of(Uid.ModalityWorklistInformationModelFind)));
        }
        if (serves(Service.AVAILABILITY)) {
            services.normalized(
                    new AvailabilityProvider(new AvailabilityIntake(consumer)),
                    List.of(Uid.InstanceAvailabilityNotification));
        }
    }

    /** The SOP classes of these among what a consumer serves. */
    static List<String> sopClasses(Set<Service> services, boolean worklistStore) {
        List<String> sopClasses = new ArrayList<>();
        if (services.contains(Service.COMMITMENT) || services.contains(Service.COMMITMENT_RESULTS)) {
            sopClasses.add(Uid.StorageCommitmentPushModel);
        }
        if (services.contains(Service.MPPS)) {
            sopClasses.add(Uid.ModalityPerformedProcedureStep);
            sopClasses.add(Uid.ModalityPerformedProcedureStepRetrieve);
        }
        if (services.contains(Service.WORKLIST) && worklistStore) {
            sopClasses.add(Uid.ModalityWorklistInformationModelFind);
        }
        if (services.contains(Service.AVAILABILITY)) {
            sopClasses.add(Uid.InstanceAvailabilityNotification);
        }
        return sopClasses;
    }

    /** Whether a request is for these. */
    static boolean serve(ScpOptions options, CommandRq request) {
        return switch (request.sopClassUid()) {
            case Uid.StorageCommitmentPushModel ->
                options.serves(Service.COMMITMENT) || options.serves(Service.COMMITMENT_RESULTS);
            case Uid.ModalityPerformedProcedureStep, Uid.ModalityPerformedProcedureStepRetrieve ->
                options.serves(Service.MPPS);
            case Uid.ModalityWorklistInformationModelFind -> options.serves(Service.WORKLIST);
            case Uid.InstanceAvailabilityNotification -> options.serves(Service.AVAILABILITY);
            default -> false;
        };
    }

    /** Goes on with what the process before has left. */
    void resume() {
        commitments.ifPresent(provider -> {
            try {
                int resumed = provider.resume();
                if (resumed > 0) {
                    LOG.info("{} results of commitment are still owed", resumed);
                }
            } catch (DicomException unreadable) {
                LOG.error("What results of commitment are owed cannot be found out", unreadable);
            }
        });
    }

    @Override
    public void close() {
        commitments.ifPresent(CommitmentProvider::close);
        notifier.ifPresent(MppsNotifier::close);
    }
}
