package io.cameldicom.engine.pixel.render;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes GIF that moves. Greys stay as they are; of colours there are 256 at most in each picture. */
public final class AnimatedGif {
    private static final int UNIT = 10; // ms: a GIF counts hundredths of a second
    private static final int MOST = 0xFFFF;

    private AnimatedGif() {}

    /**
     * Writes a film that runs for ever. Pictures are asked for one after the other, so that only one has to be in memory.
     *
     * @param pictures as many as there are durations, of one size; one or more
     * @param out which is left open
     * @throws IOException where {@code out} fails
     */
    public static void write(Iterator<Picture> pictures, FrameTiming timing, OutputStream out) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.prepareWriteSequence(null);
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setProgressiveMode(ImageWriteParam.MODE_DISABLED);
            long shown = 0; // ns, from the beginning: what is rounded must not add up
            long told = 0;
            for (Duration duration : timing.durations()) {
                shown += duration.toNanos();
                long delay = Math.min(MOST, Math.round(shown / 1e6 / UNIT) - told);
                told += delay;
                BufferedImage image = image(pictures.next());
                IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), parameters);
                describe(metadata, delay);
                writer.writeToSequence(new IIOImage(image, null, metadata), parameters);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
    }

    private static BufferedImage image(Picture picture) {
        if (!picture.isGrey()) {
            return picture.toBufferedImage();
        }
        byte[] ramp = new byte[256];
        for (int i = 0; i < ramp.length; i++) {
            ramp[i] = (byte) i;
        }
        BufferedImage image = new BufferedImage(
                picture.width(),
                picture.height(),
                BufferedImage.TYPE_BYTE_INDEXED,
                new IndexColorModel(8, ramp.length, ramp, ramp, ramp));
        byte[] data = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        System.arraycopy(picture.samples(), 0, data, 0, data.length);
        return image;
    }

    private static void describe(IIOMetadata metadata, long delay) throws IOException {
        String format = metadata.getNativeMetadataFormatName();
        IIOMetadataNode control = new IIOMetadataNode("GraphicControlExtension");
        control.setAttribute("disposalMethod", "none");
        control.setAttribute("userInputFlag", "FALSE");
        control.setAttribute("transparentColorFlag", "FALSE");
        control.setAttribute("transparentColorIndex", "0");
        control.setAttribute("delayTime", Long.toString(delay));
        IIOMetadataNode repetition = new IIOMetadataNode("ApplicationExtension");
        repetition.setAttribute("applicationID", "NETSCAPE");
        repetition.setAttribute("authenticationCode", "2.0");
        repetition.setUserObject(new byte[] {1, 0, 0});
        IIOMetadataNode extensions = new IIOMetadataNode("ApplicationExtensions");
        extensions.appendChild(repetition);
        IIOMetadataNode root = new IIOMetadataNode(format);
        root.appendChild(control);
        root.appendChild(extensions);
        metadata.mergeTree(format, root);
    }
}
