package io.cameldicom.cli;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.net.dimse.SubOperationCounts;
import io.cameldicom.engine.net.service.RetrieveResult;
import io.cameldicom.engine.query.FrameSelection;
import io.cameldicom.engine.query.InformationModel;
import io.cameldicom.engine.query.Query;
import io.cameldicom.engine.query.QueryLevel;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What {@code move} and {@code get} have in common: what is retrieved, and how it is told. */
abstract class RetrieveCommand extends KeyedCommand {
    @Mixin
    private ModelArguments asked = new ModelArguments();

    @Option(
            names = "--frames",
            paramLabel = "FRAMES",
            converter = Frames.class,
            description =
                    "Frames of one instance, which come as a new one: 1,3-5, or 10- to the end, or 1-99/10 for every"
                            + " tenth. Level FRAME of the model composite-instance-root.")
    private Optional<FrameSelection> frames = Optional.empty();

    @Option(
            names = "--times",
            paramLabel = "START-END",
            converter = Times.class,
            description = "Frames by their time, in seconds from Content Time on: 0.5-2.")
    private Optional<FrameSelection> times = Optional.empty();

    @Option(
            names = "--progress",
            arity = "0",
            negatable = true,
            description = "Show a progress bar, or do not. Default: on a terminal.")
    private Optional<Boolean> progress = Optional.empty();

    RetrieveCommand(Console console) {
        super(console);
    }

    /** Reads frames by number. */
    static final class Frames implements ITypeConverter<FrameSelection> {
        @Override
        public FrameSelection convert(String text) {
            try {
                return FrameSelection.parse(text);
            } catch (IllegalArgumentException wrong) {
                throw new TypeConversionException("they are no ascending frames: " + wrong.getMessage());
            }
        }
    }

    /** Reads frames by time. */
    static final class Times implements ITypeConverter<FrameSelection> {
        @Override
        public FrameSelection convert(String text) {
            int hyphen = text.indexOf('-', 1);
            try {
                return FrameSelection.times(
                        Double.parseDouble(text.substring(0, Math.max(hyphen, 0))),
                        Double.parseDouble(text.substring(hyphen + 1)));
            } catch (IllegalArgumentException wrong) {
                throw new TypeConversionException("'" + text + "' is not two times in seconds, such as 0.5-2");
            }
        }
    }

    /** What is retrieved from: frames from the one model that has them. */
    final InformationModel model() {
        return selection().isPresent() || asked.isLevel(QueryLevel.FRAME)
                ? InformationModel.COMPOSITE_INSTANCE_ROOT
                : asked.model();
    }

    private Optional<FrameSelection> selection() {
        if (frames.isPresent() && times.isPresent()) {
            throw wrongUsage("frames go by number or by time");
        }
        return frames.or(() -> times);
    }

    final ProgressBar bar() {
        return new ProgressBar(console(), progress.orElse(ProgressBar.isWatched()));
    }

    static void show(ProgressBar bar, SubOperationCounts counts) {
        int done = counts.completed().orElse(0)
                + counts.failed().orElse(0)
                + counts.warning().orElse(0);
        bar.show(done, done + counts.remaining().orElse(0), 0, Optional.empty());
    }

    final DataSet identifier() throws IOException {
        try {
            Query named = Query.of(keys().dataSet(console()));
            Query query = selection()
                    .map(selected -> named.atLevel(QueryLevel.FRAME).frames(selected))
                    .orElseGet(() -> atLevel(named));
            DataSet identifier = query.identifier();
            if (keys().named().isEmpty() && identifier.size() <= 1) {
                throw wrongUsage("say what to retrieve, for example StudyInstanceUID=1.2.3");
            }
            return identifier;
        } catch (IllegalArgumentException wrong) {
            throw wrongUsage(wrong.getMessage());
        }
    }

    private Query atLevel(Query named) {
        return named.level().isPresent() || asked.level().isEmpty()
                ? named
                : named.atLevel(asked.level().get());
    }

    /** Prints the result; the exit code. */
    final int tell(RetrieveResult result) throws IOException {
        SubOperationCounts counts = result.counts();
        int completed = counts.completed().orElse(0);
        int failed = counts.failed().orElse(0);
        int warning = counts.warning().orElse(0);
        if (isJson()) {
            Outcome.write(console(), json -> {
                json.writeNumberField("status", result.status().code());
                json.writeNumberField("completed", completed);
                json.writeNumberField("failed", failed);
                json.writeNumberField("warning", warning);
                json.writeArrayFieldStart("failedSopInstanceUids");
                for (String uid : result.failedSopInstanceUids()) {
                    json.writeString(uid);
                }
                json.writeEndArray();
            });
        } else {
            say(completed + " sent, " + warning + " with warnings, " + failed + " failed: " + result.status());
            for (String uid : result.failedSopInstanceUids()) {
                console().complain(uid, "failed");
            }
        }
        return result.isSuccess() ? DONE : FAILED;
    }
}
