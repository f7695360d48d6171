package io.cameldicom.component;

import io.cameldicom.engine.pixel.Codecs;
import io.cameldicom.engine.pixel.EncodeOptions.Effort;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** The options of {@link DicomConfiguration} for what becomes of pixels that are sent. */
@UriParams
public abstract class DicomTranscodeConfiguration {
    @UriParam(
            label = "common,transcode",
            defaultValue = "ifNeeded",
            description =
                    "What may become of pixels that are sent, by operation=store or in answer to a C-MOVE or C-GET. never: they stay as they are. ifNeeded: what the peer does not take as it is, is decoded. to: and UIDs or keywords of transfer syntaxes, separated by commas: they are sent in the first of these that the peer takes, else as they are, else decoded; lossy ones only if they are named")
    private String transcode = "ifNeeded";

    @UriParam(
            label = "common,transcode",
            defaultValue = "90",
            description = "Quality of lossy JPEG, JPEG 2000 and HTJ2K that transcode makes, 1 (smallest) to 100 (best)")
    private int transcodeQuality = 90;

    @UriParam(
            label = "common,transcode",
            defaultValue = "0",
            description =
                    "How many times smaller lossy JPEG 2000 and HTJ2K become that transcode makes, above 1, in place of transcodeQuality; 0 leaves it to that")
    private double transcodeRatio;

    @UriParam(
            label = "common,transcode",
            defaultValue = "2",
            description = "The greatest difference of a sample in near-lossless JPEG-LS that transcode makes, 1 to 255")
    private int transcodeNearLossless = 2;

    @UriParam(
            label = "common,transcode",
            defaultValue = "BALANCED",
            enums = "FAST,BALANCED,SMALL",
            description =
                    "What speed and size are worth when transcode compresses: deflated frames, JPEG, JPEG lossless and JPEG 2000 have a choice, others do not")
    private Effort transcodeEffort = Effort.BALANCED;

    @UriParam(
            label = "common,transcode",
            defaultValue = "false",
            description =
                    "Whether each frame that transcode compresses without loss is decoded again and compared before it is sent")
    private boolean transcodeVerify;

    @UriParam(
            label = "common,transcode",
            defaultValue = "1",
            description =
                    "How many threads transcode works in for all instances of the endpoint: on so many frames of an image at a time, or on parts of the only one where its compression has such, each in memory. 1 for the thread that sends, up to 256")
    private int transcodeThreads = 1;

    @UriParam(
            label = "common,advanced",
            description = "Decoders and encoders of pixels, in place of those that come with the engine")
    private Codecs codecs;

    public String getTranscode() {
        return transcode;
    }

    /** What may become of pixels that are sent: never, ifNeeded, or to: and transfer syntaxes. */
    public void setTranscode(String transcode) {
        this.transcode = transcode;
    }

    public int getTranscodeQuality() {
        return transcodeQuality;
    }

    /** Quality of lossy JPEG, JPEG 2000 and HTJ2K, 1 to 100. */
    public void setTranscodeQuality(int transcodeQuality) {
        this.transcodeQuality = transcodeQuality;
    }

    public double getTranscodeRatio() {
        return transcodeRatio;
    }

    /** How many times smaller lossy JPEG 2000 and HTJ2K become; 0 leaves it to the quality. */
    public void setTranscodeRatio(double transcodeRatio) {
        this.transcodeRatio = transcodeRatio;
    }

    public int getTranscodeNearLossless() {
        return transcodeNearLossless;
    }

    /** The greatest difference of a sample in near-lossless JPEG-LS, 1 to 255. */
    public void setTranscodeNearLossless(int transcodeNearLossless) {
        this.transcodeNearLossless = transcodeNearLossless;
    }

    public Effort getTranscodeEffort() {
        return transcodeEffort;
    }

    /** What speed and size are worth when pixels are compressed. */
    public void setTranscodeEffort(Effort transcodeEffort) {
        this.transcodeEffort = transcodeEffort;
    }

    public boolean isTranscodeVerify() {
        return transcodeVerify;
    }

    /** Whether each frame that is compressed without loss is decoded again and compared. */
    public void setTranscodeVerify(boolean transcodeVerify) {
        this.transcodeVerify = transcodeVerify;
    }

    public int getTranscodeThreads() {
        return transcodeThreads;
    }

    /** How many threads transcode works in, 1 to 256. */
    public void setTranscodeThreads(int transcodeThreads) {
        this.transcodeThreads = transcodeThreads;
    }

    public Codecs getCodecs() {
        return codecs;
    }

    /** Decoders and encoders of pixels, in place of those that come with the engine. */
    public void setCodecs(Codecs codecs) {
        this.codecs = codecs;
    }
}
