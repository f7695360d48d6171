package io.cameldicom.processor;

import io.cameldicom.component.DicomConstants;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.pixel.Codecs;
import io.cameldicom.engine.pixel.codec.StandardCodecs;
import io.cameldicom.engine.pixel.render.FramePictures;
import io.cameldicom.engine.pixel.render.Jpeg;
import io.cameldicom.engine.pixel.render.Png;
import io.cameldicom.engine.pixel.render.RenderSettings;
import io.cameldicom.engine.pixel.render.Viewport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * Makes a picture of the image in the body, which becomes the bytes of a PNG, JPEG or GIF; the header {@code Content-Type} says
 * of which. A GIF shows all frames, the others one: that of the header {@link DicomConstants#FRAME_NUMBER}, or else that of the
 * property {@code frame}, or else the first.
 *
 * <p>The body may be whatever converts to a {@link DataSet}. A bean: set up by one thread, then safe for any number of them.
 */
public final class DicomRenderer implements Processor {
    private static final int FINE = 90;

    /** What the body becomes. */
    public enum Format {
        /** Without loss. */
        PNG("image/png"),
        /** Smaller, not exact. */
        JPEG("image/jpeg"),
        /** All frames, as a film; of colours there are 256 at most. */
        GIF("image/gif");

        private final String contentType;

        Format(String contentType) {
            this.contentType = contentType;
        }
    }

    private Format format = Format.PNG;
    private RenderSettings settings = RenderSettings.STANDARD;
    private OptionalInt width = OptionalInt.empty();
    private OptionalInt height = OptionalInt.empty();
    private Optional<Double> windowCenter = Optional.empty();
    private Optional<Double> windowWidth = Optional.empty();
    private int frame = 1;
    private int quality = FINE;
    private Codecs codecs = StandardCodecs.all();

    /** Creates one that makes PNG, unless told otherwise. */
    public DicomRenderer() {
        // a bean
    }

    /** One that makes PNG. */
    public static DicomRenderer png() {
        return new DicomRenderer();
    }

    /** One that makes JPEG, of a quality of 90 unless set. */
    public static DicomRenderer jpeg() {
        return of(Format.JPEG);
    }

    /** One that makes GIF, of all frames. */
    public static DicomRenderer gif() {
        return of(Format.GIF);
    }

    private static DicomRenderer of(Format format) {
        DicomRenderer renderer = new DicomRenderer();
        renderer.setFormat(format);
        return renderer;
    }

    /** In a size of so many pixels, or smaller where the proportions of the image want that. */
    public DicomRenderer size(int pixelsWide, int pixelsHigh) {
        setWidth(pixelsWide);
        setHeight(pixelsHigh);
        return this;
    }

    /** With a linear window in modality values, in place of that of the image. */
    public DicomRenderer window(double center, double widthOfWindow) {
        setWindowCenter(center);
        setWindowWidth(widthOfWindow);
        return this;
    }

    /** Of this frame, from 1, where no header names another. */
    public DicomRenderer frame(int number) {
        setFrame(number);
        return this;
    }

    /** With a quality of JPEG, 1 to 100. */
    public DicomRenderer quality(int percent) {
        setQuality(percent);
        return this;
    }

    /** With all that can be said of how an image is shown; size and window that are set otherwise go before it. */
    public DicomRenderer settings(RenderSettings all) {
        settings = Objects.requireNonNull(all, "all");
        return this;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        Message message = exchange.getMessage();
        DataSet dataSet = message.getMandatoryBody(DataSet.class);
        FramePictures pictures = FramePictures.of(dataSet, PixelBody.syntax(dataSet, message), codecs);
        RenderSettings how = effective();
        byte[] bytes =
                switch (format) {
                    case PNG -> Png.of(pictures.picture(number(message), how));
                    case JPEG -> Jpeg.of(pictures.picture(number(message), how), quality);
                    case GIF -> film(pictures, how);
                };
        message.setBody(bytes);
        message.setHeader(Exchange.CONTENT_TYPE, format.contentType);
    }

    private int number(Message message) {
        Integer named = message.getHeader(DicomConstants.FRAME_NUMBER, Integer.class);
        return named == null ? frame : named;
    }

    private static byte[] film(FramePictures pictures, RenderSettings how) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        pictures.writeGif(how, out);
        return out.toByteArray();
    }

    private RenderSettings effective() {
        RenderSettings how = settings;
        if (windowCenter.isPresent() != windowWidth.isPresent()) {
            throw new IllegalStateException("windowCenter and windowWidth go together");
        }
        if (windowCenter.isPresent()) {
            how = how.withWindow(windowCenter.get(), windowWidth.get());
        }
        if (width.isPresent() || height.isPresent()) {
            int unlimited = 0xFFFF;
            how = how.withViewport(Viewport.of(width.orElse(unlimited), height.orElse(unlimited)));
        }
        return how;
    }

    public Format getFormat() {
        return format;
    }

    /** What the body becomes: png, unless told, jpeg or gif. */
    public void setFormat(Format format) {
        this.format = format;
    }

    public int getWidth() {
        return width.orElse(0);
    }

    /** The most pixels in a row of the picture; the image is made larger or smaller to fill it. */
    public void setWidth(int width) {
        this.width = OptionalInt.of(width);
    }

    public int getHeight() {
        return height.orElse(0);
    }

    /** The most rows of the picture. */
    public void setHeight(int height) {
        this.height = OptionalInt.of(height);
    }

    public double getWindowCenter() {
        return windowCenter.orElse(0.0);
    }

    /** Center of a window in modality values, in place of that of the image; windowWidth goes with it. */
    public void setWindowCenter(double windowCenter) {
        this.windowCenter = Optional.of(windowCenter);
    }

    public double getWindowWidth() {
        return windowWidth.orElse(0.0);
    }

    /** Width of the window of windowCenter. */
    public void setWindowWidth(double windowWidth) {
        this.windowWidth = Optional.of(windowWidth);
    }

    public int getFrame() {
        return frame;
    }

    /** The frame that is shown, from 1, where the header CamelDicomFrameNumber names no other. */
    public void setFrame(int frame) {
        this.frame = frame;
    }

    public int getQuality() {
        return quality;
    }

    /** Quality of JPEG, 1 to 100; 90 unless set. */
    public void setQuality(int quality) {
        this.quality = quality;
    }

    public boolean isOverlays() {
        return settings.overlays();
    }

    /** Whether overlays are drawn; they are, unless told otherwise. */
    public void setOverlays(boolean overlays) {
        settings = settings.withOverlays(overlays);
    }

    public Codecs getCodecs() {
        return codecs;
    }

    /** Decoders in place of those that come with the engine. */
    public void setCodecs(Codecs codecs) {
        this.codecs = codecs;
    }
}
