package io.cameldicom.component;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.net.disc.MediaCreationProvider;
import io.cameldicom.engine.net.print.PrintOptions;
import io.cameldicom.engine.net.print.PrintProvider;
import io.cameldicom.engine.net.print.PrinterDescription;
import io.cameldicom.engine.net.service.Services;
import io.cameldicom.engine.workflow.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The services of a consumer whose state the engine keeps, and which give the route what is to be done. */
final class KeptServices implements AutoCloseable {
    private static final Period MEDIA_REQUESTS_KEPT = Period.ofDays(7);

    private final Optional<PrintProvider> printer;
    private final Optional<MediaCreationProvider> media;

    private KeptServices(Optional<PrintProvider> printer, Optional<MediaCreationProvider> media) {
        this.printer = printer;
        this.media = media;
    }

    static KeptServices open(ScpConsumer consumer) throws IOException {
        ScpOptions options = consumer.options();
        return new KeptServices(
                options.serves(ScpOptions.Service.PRINT) ? Optional.of(openPrinter(consumer)) : Optional.empty(),
                options.serves(ScpOptions.Service.MEDIA_CREATION)
                        ? Optional.of(openMedia(consumer))
                        : Optional.empty());
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

    /** The SOP classes of these among what a consumer serves. */
    static List<String> sopClasses(Set<ScpOptions.Service> services) {
        List<String> sopClasses = new ArrayList<>();
        if (services.contains(ScpOptions.Service.PRINT)) {
            sopClasses.addAll(PrintProvider.sopClasses());
        }
        if (services.contains(ScpOptions.Service.MEDIA_CREATION)) {
            sopClasses.add(Uid.MediaCreationManagement);
        }
        return sopClasses;
    }

    void offer(Services.Builder services) {
        printer.ifPresent(provider -> services.providing(provider, PrintProvider.sopClasses()));
        media.ifPresent(provider -> services.normalized(provider, List.of(Uid.MediaCreationManagement)));
    }

    /** The printer, if it is one. */
    Optional<PrintProvider> printer() {
        return printer;
    }

    /** Takes up what waited when another process ended; once others can be told of it. */
    void resume() throws DicomException {
        if (media.isPresent()) {
            media.get().resume();
        }
    }

    /** What the route is still to be given. */
    int unfinished() {
        return printer.map(PrintProvider::unfinishedJobs).orElse(0)
                + media.map(MediaCreationProvider::unfinished).orElse(0);
    }

    @Override
    public void close() throws IOException {
        media.ifPresent(MediaCreationProvider::close);
        if (printer.isPresent()) {
            printer.get().close();
        }
    }
}
