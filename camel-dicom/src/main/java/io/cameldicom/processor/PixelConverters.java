package io.cameldicom.processor;

import io.cameldicom.component.DicomConstants;
import io.cameldicom.component.DicomFile;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.film.FilmRenderer;
import io.cameldicom.engine.net.print.PrintedFilm;
import io.cameldicom.engine.pixel.codec.StandardCodecs;
import io.cameldicom.engine.pixel.render.FramePictures;
import io.cameldicom.engine.pixel.render.RenderSettings;
import java.awt.image.BufferedImage;
import java.io.IOException;
import org.apache.camel.Converter;
import org.apache.camel.Exchange;

/**
 * Conversions of instances and printed films to pictures, as the image itself wants to be shown. Of several frames it is the one that the header
 * {@link DicomConstants#FRAME_NUMBER} names, from 1, or else the first.
 */
@Converter(generateLoader = true)
public final class PixelConverters {
    private PixelConverters() {}

    /** The picture of a frame. */
    @Converter
    public static BufferedImage toBufferedImage(DicomFile file, Exchange exchange) throws IOException {
        return toBufferedImage(file.dataSet(), exchange);
    }

    /** The picture of a frame. */
    @Converter
    public static BufferedImage toBufferedImage(DataSet dataSet, Exchange exchange) throws IOException {
        Integer named = exchange.getMessage().getHeader(DicomConstants.FRAME_NUMBER, Integer.class);
        return FramePictures.of(dataSet, PixelBody.syntax(dataSet, exchange.getMessage()), StandardCodecs.all())
                .picture(named == null ? 1 : named, RenderSettings.STANDARD)
                .toBufferedImage();
    }

    /** The page of a film that somebody prints, at 150 dpi. */
    @Converter
    public static BufferedImage toBufferedImage(PrintedFilm film) throws IOException {
        return FilmRenderer.STANDARD.page(film).compose().toBufferedImage();
    }
}
