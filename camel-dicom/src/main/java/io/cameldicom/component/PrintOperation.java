package io.cameldicom.component;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.net.dimse.Priority;
import io.cameldicom.engine.net.dimse.ServiceClass;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.print.ExecutionStatus;
import io.cameldicom.engine.net.print.Film;
import io.cameldicom.engine.net.print.ImageDisplayFormat;
import io.cameldicom.engine.net.print.PrintOrder;
import io.cameldicom.engine.net.print.PrintPriority;
import io.cameldicom.engine.net.print.PrintResult;
import io.cameldicom.engine.net.print.PrintUser;
import io.cameldicom.engine.net.print.PrintUserOptions;
import io.cameldicom.engine.net.print.PrintableImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.NoTypeConversionAvailableException;

/** Has images printed. The body stays as it is, so that a route can go on with it. */
final class PrintOperation {
    private final PrintUser user;
    private final DicomConfiguration configuration;

    PrintOperation(PrintUser user, DicomConfiguration configuration) {
        this.user = user;
        this.configuration = configuration;
    }

    /** The layout that an option names: {@code 2x3}, or as the standard has it with a slash for the backslash. */
    static ImageDisplayFormat layout(String option) {
        String standard =
                option.matches("[0-9]+x[0-9]+") ? "STANDARD\\" + option.replace('x', ',') : option.replace('/', '\\');
        return ImageDisplayFormat.parse(standard)
                .orElseThrow(() -> OptionCheck.wrong("printLayout", option + " is no layout"));
    }

    /** Throws if an option is bad. */
    static void check(DicomConfiguration configuration) {
        layout(configuration.getPrintLayout());
        OptionCheck.atLeast("printCopies", 1, configuration.getPrintCopies());
        some("printTimeout", configuration.getPrintTimeout());
        some("printPollInterval", configuration.getPrintPollInterval());
    }

    private static void some(String option, long milliseconds) {
        if (OptionCheck.duration(option, milliseconds).isZero()) {
            throw OptionCheck.wrong(option, "a printer needs some time");
        }
    }

    /** Prints; the result is done when the jobs are, as far as they are followed, and failed if the Exchange is. */
    CompletionStage<Void> run(Exchange exchange, ScuCall call) throws IOException, NoTypeConversionAvailableException {
        Object body = exchange.getMessage().getBody();
        PrintOrder order = body instanceof PrintOrder whole ? whole : order(exchange, body, call);
        PrintUserOptions options = PrintUserOptions.DEFAULT
                .withTracking(configuration.getPrintTracking())
                .withJobTimeout(OptionCheck.duration("printTimeout", configuration.getPrintTimeout()))
                .withPollInterval(OptionCheck.duration("printPollInterval", configuration.getPrintPollInterval()))
                .withOperation(call.request().operation());
        return user.print(call.peer(), order, options).thenAccept(result -> finish(exchange.getMessage(), result));
    }

    private PrintOrder order(Exchange exchange, Object body, ScuCall call)
            throws IOException, NoTypeConversionAvailableException {
        ImageDisplayFormat layout = layout(configuration.getPrintLayout());
        PrintOrder.Builder order = PrintOrder.builder()
                .copies(configuration.getPrintCopies())
                .priority(priority(call.store().priority()))
                .collated(configuration.isPrintCollated());
        Optional.ofNullable(configuration.getPrintMediumType()).ifPresent(order::mediumType);
        Optional.ofNullable(configuration.getPrintDestination()).ifPresent(order::destination);
        Optional.ofNullable(configuration.getPrintLabel()).ifPresent(order::label);
        List<PrintableImage> images = images(exchange, body);
        int room = layout.imageBoxes().orElse(Math.max(1, images.size())); // of slides the printer knows the number
        for (int from = 0; from < images.size(); from += room) {
            Film.Builder film = film(layout);
            images.subList(from, Math.min(from + room, images.size())).forEach(film::image);
            order.film(film.build());
        }
        return order.build();
    }

    private Film.Builder film(ImageDisplayFormat layout) {
        Film.Builder film = Film.builder(layout).landscape(configuration.isPrintLandscape());
        Optional.ofNullable(configuration.getPrintFilmSize()).ifPresent(film::sizeId);
        Optional.ofNullable(configuration.getPrintMagnification()).ifPresent(film::magnification);
        return film;
    }

    private static PrintPriority priority(Priority priority) {
        return switch (priority) {
            case HIGH -> PrintPriority.HIGH;
            case MEDIUM -> PrintPriority.MED;
            case LOW -> PrintPriority.LOW;
        };
    }

    private static List<PrintableImage> images(Exchange exchange, Object body)
            throws IOException, NoTypeConversionAvailableException {
        Collection<?> elements = body instanceof Collection<?> many
                ? many
                : body instanceof Object[] array
                        ? Arrays.asList(array)
                        : List.of(Optional.ofNullable(body)
                                .orElseThrow(
                                        () -> new IllegalArgumentException("The body is empty; it must be images")));
        List<PrintableImage> images = new ArrayList<>();
        for (Object element : elements) {
            images.addAll(PrintableImage.frames(
                    exchange.getContext().getTypeConverter().mandatoryConvertTo(DataSet.class, exchange, element)));
        }
        return images;
    }

    private void finish(Message message, PrintResult result) {
        Status status = result.warnings().isEmpty()
                ? Status.SUCCESS
                : result.warnings().get(0).status();
        ResultHeaders.status(message, status, ServiceClass.PRINT_JOB_MANAGEMENT);
        message.setHeader(
                DicomConstants.PRINT_JOB_UIDS,
                result.jobs().stream()
                        .map(PrintResult.Job::uid)
                        .filter(uid -> !uid.isEmpty())
                        .toList());
        latest(result).ifPresent(job -> {
            message.setHeader(
                    DicomConstants.PRINT_STATUS,
                    job.status().map(ExecutionStatus::name).orElse("UNKNOWN"));
            message.setHeader(DicomConstants.PRINT_STATUS_INFO, job.info());
        });
        boolean warned = configuration.getExceptionOn() == ExceptionOn.WARNING
                && !result.warnings().isEmpty();
        boolean failed = configuration.getExceptionOn() != ExceptionOn.NEVER && !isComplete(result);
        if (failed || warned) {
            throw new CompletionException(new PrintIncompleteException(result));
        }
    }

    /** The first job that is not done, or else the last. */
    private static Optional<PrintResult.Job> latest(PrintResult result) {
        return result.jobs().stream().filter(job -> !isDone(job)).findFirst().or(() -> result.jobs().stream()
                .reduce((first, second) -> second));
    }

    private boolean isComplete(PrintResult result) {
        return result.jobs().stream().allMatch(job -> job.status().isEmpty() || isDone(job));
    }

    private static boolean isDone(PrintResult.Job job) {
        return job.status().equals(Optional.of(ExecutionStatus.DONE));
    }
}
