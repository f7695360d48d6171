package io.cameldicom.component;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.net.disc.MediaCreationProvider;
import io.cameldicom.engine.net.print.PrintOptions;
import io.cameldicom.engine.net.print.PrintProvider;
import io.cameldicom.engine.net.print.PrinterDescription;
import io.cameldicom.engine.net.service.Services;
import io.cameldicom.engine.net.ups.UpsReportHandler;
import io.cameldicom.engine.workflow.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The services of a consumer whose state the engine keeps, and which give the route what is to be done. */
final class KeptServices implements AutoCloseable {
    private static final Period MEDIA_REQUESTS_KEPT = Period.ofDays(7);

    private static final Duration LONGEST_DRAIN = Duration.ofSeconds(5); // a subscriber that hangs holds up no stop

    private final ScpConsumer consumer;
    private Optional<StepIntakes> steps = Optional.empty(); // these four are set before others see them
    private Optional<UpsDesk> unifiedSteps = Optional.empty();
    private Optional<PrintProvider> printer = Optional.empty();
    private Optional<MediaCreationProvider> media = Optional.empty();

    private KeptServices(ScpConsumer consumer) {
        this.consumer = consumer;
    }

    /** Those of a consumer that starts; none of them is open if one cannot be. */
    static KeptServices open(ScpConsumer consumer) throws IOException {
        KeptServices services = new KeptServices(consumer);
        boolean open = false;
        try {
            services.openAll(consumer.options());
            open = true;
            return services;
        } finally {
            if (!open) {
                services.close();
            }
        }
    }

    private void openAll(ScpOptions options) throws IOException {
        steps = Optional.of(new StepIntakes(consumer));
        if (options.serves(ScpOptions.Service.UPS)) {
            unifiedSteps = Optional.of(new UpsDesk(consumer));
        }
        if (options.serves(ScpOptions.Service.PRINT)) {
            printer = Optional.of(openPrinter(consumer));
        }
        if (options.serves(ScpOptions.Service.MEDIA_CREATION)) {
            media = Optional.of(openMedia(consumer));
        }
    }

    private static PrintProvider openPrinter(ScpConsumer consumer) throws IOException {
        DicomConfiguration configuration = consumer.configuration();
        PrintOptions options = PrintOptions.DEFAULT
                .withSpoolQuota(configuration.getSpoolQuota())
                .withParallelJobs(OptionCheck.atLeast("printParallelJobs", 1, configuration.getPrintParallelJobs()));
        PrintProvider.Builder builder = PrintProvider.builder(new PrintIntake(consumer), consumer::run)
                .options(options)
                .printer(Optional.ofNullable(configuration.getPrinter()).orElse(PrinterDescription.DEFAULT));
        String directory = configuration.getSpoolDirectory();
        return directory == null ? builder.open() : builder.open(Path.of(directory, "print"));
    }

    private static MediaCreationProvider openMedia(ScpConsumer consumer) throws StoreException {
        Workflow workflow = consumer.getEndpoint().getComponent().workflows().of(consumer.configuration());
        return new MediaCreationProvider(
                workflow.stores().mediaRequests(), new MediaIntake(consumer), consumer::run, MEDIA_REQUESTS_KEPT);
    }

    /** The SOP classes of these among what a consumer serves, but for unified procedure steps. */
    static List<String> sopClasses(Set<ScpOptions.Service> services, boolean worklistStore) {
        List<String> sopClasses = new ArrayList<>(StepIntakes.sopClasses(services, worklistStore));
        if (services.contains(ScpOptions.Service.PRINT)) {
            sopClasses.addAll(PrintProvider.sopClasses());
        }
        if (services.contains(ScpOptions.Service.MEDIA_CREATION)) {
            sopClasses.add(Uid.MediaCreationManagement);
        }
        return sopClasses;
    }

    void offer(Services.Builder services) {
        steps.ifPresent(served -> served.offer(services));
        unifiedSteps.ifPresent(there -> there.offer(services));
        if (consumer.options().serves(ScpOptions.Service.UPS_EVENTS)) {
            UpsReportHandler.offer(services, new UpsReportIntake(consumer));
        }
        printer.ifPresent(provider -> services.providing(provider, PrintProvider.sopClasses()));
        media.ifPresent(provider -> services.normalized(provider, List.of(Uid.MediaCreationManagement)));
    }

    /** The printer, if it is one. */
    Optional<PrintProvider> printer() {
        return printer;
    }

    /** Takes up what waited when another process ended; once others can be told of it. */
    void resume() throws DicomException {
        unifiedSteps.ifPresent(this::announce);
        steps.ifPresent(StepIntakes::resume);
        if (media.isPresent()) {
            media.get().resume();
        }
    }

    private void announce(UpsDesk desk) {
        try {
            desk.announce();
        } catch (DicomException failure) { // the store's; what is asked of it next will fail, too, and say so
            consumer.failed("Nobody is told that unified procedure steps are served again", failure);
        }
    }

    /** Says that the consumer stops to who wants to know; nothing waits for that but {@link #drain}. */
    void leave() {
        unifiedSteps.ifPresent(desk -> {
            try {
                desk.leave();
            } catch (DicomException failure) { // the store's
                consumer.failed("Nobody is told that unified procedure steps are served no more", failure);
            }
        });
    }

    /** Waits until they know, no longer than {@code patience}, nor for long. */
    void drain(Duration patience) {
        Duration most = patience.compareTo(LONGEST_DRAIN) < 0 ? patience : LONGEST_DRAIN;
        unifiedSteps.ifPresent(desk -> desk.drain(most));
    }

    /** Events of unified procedure steps that wait for their receivers, or are under way. */
    int waitingEvents() {
        return unifiedSteps.map(UpsDesk::waiting).orElse(0);
    }

    /** What the route is still to be given. */
    int unfinished() {
        return printer.map(PrintProvider::unfinishedJobs).orElse(0)
                + media.map(MediaCreationProvider::unfinished).orElse(0);
    }

    @Override
    public void close() throws IOException {
        steps.ifPresent(StepIntakes::close);
        unifiedSteps.ifPresent(UpsDesk::close);
        media.ifPresent(MediaCreationProvider::close);
        if (printer.isPresent()) {
            printer.get().close();
        }
    }
}
