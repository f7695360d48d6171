package io.cameldicom.component;

import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.net.service.TranscodePolicy;
import io.cameldicom.engine.pixel.Codecs;
import io.cameldicom.engine.pixel.EncodeOptions;
import io.cameldicom.engine.pixel.TranscodeOptions;
import io.cameldicom.engine.pixel.Transcoder;
import io.cameldicom.engine.pixel.codec.StandardCodecs;
import java.nio.file.Path;
import java.util.concurrent.Executor;

/** The options about pixels in the engine's words. Each method throws if an option is bad, naming it. */
final class PixelOptions {
    private static final int BEST_QUALITY = 100;
    private static final int WORST_NEAR = 255;
    private static final double HIGHEST_RATIO = 10_000;

    private final DicomTranscodeConfiguration configuration;

    PixelOptions(DicomTranscodeConfiguration configuration) {
        this.configuration = configuration;
    }

    /** Throws if any of them is bad. */
    void check() {
        Transcoder transcoder = transcoder(Path.of(""), Runnable::run);
        for (TransferSyntax wanted : policy().wanted()) {
            if (!transcoder.canTranscode(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, wanted)) {
                throw OptionCheck.wrong("transcode", "nothing encodes " + wanted.name());
            }
        }
    }

    /** What may become of pixels. */
    TranscodePolicy policy() {
        return OptionCheck.checked("transcode", () -> TranscodePolicy.parse(configuration.getTranscode()));
    }

    /** What does it, frames side by side in an executor. */
    Transcoder transcoder(Path folder, Executor executor) {
        return new Transcoder(
                codecs(),
                TranscodeOptions.in(folder)
                        .withEncode(encoding())
                        .withVerify(configuration.isTranscodeVerify())
                        .withExecutor(executor, threads()));
    }

    /** How many frames at a time. */
    int threads() {
        return OptionCheck.between("transcodeThreads", 1, PixelThreads.MOST, configuration.getTranscodeThreads());
    }

    private Codecs codecs() {
        Codecs given = configuration.getCodecs();
        return given == null ? StandardCodecs.all() : given;
    }

    private EncodeOptions encoding() {
        EncodeOptions options = EncodeOptions.STANDARD
                .withEffort(configuration.getTranscodeEffort())
                .withQuality(
                        OptionCheck.between("transcodeQuality", 1, BEST_QUALITY, configuration.getTranscodeQuality()))
                .withNearLossless(OptionCheck.between(
                        "transcodeNearLossless", 1, WORST_NEAR, configuration.getTranscodeNearLossless()));
        double ratio = configuration.getTranscodeRatio();
        if (ratio == 0) {
            return options;
        }
        if (!(ratio > 1 && ratio <= HIGHEST_RATIO)) {
            throw OptionCheck.wrong("transcodeRatio", ratio + " is neither 0 nor between 1 and 10000");
        }
        return options.withRatio(ratio);
    }
}
