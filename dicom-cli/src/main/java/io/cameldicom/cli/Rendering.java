package io.cameldicom.cli;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.io.Part10File;
import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.codec.StandardCodecs;
import io.cameldicom.engine.pixel.render.AnimatedGif;
import io.cameldicom.engine.pixel.render.DisplayPipeline;
import io.cameldicom.engine.pixel.render.FramePictures;
import io.cameldicom.engine.pixel.render.FrameTiming;
import io.cameldicom.engine.pixel.render.Jpeg;
import io.cameldicom.engine.pixel.render.Picture;
import io.cameldicom.engine.pixel.render.Png;
import io.cameldicom.engine.pixel.render.RenderSettings;
import io.cameldicom.engine.text.Printable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/** Makes pictures of the frames of a file, for one command line, and tells of each. */
final class Rendering {
    private final Console console;
    private final PictureFormat format;
    private final RenderSettings settings;
    private final OptionalInt voi;
    private final int quality;

    /**
     * For all that is common to the pictures.
     *
     * @param voi the window or VOI LUT that the image must have, from 1; empty where it need have none
     * @param quality of JPEG
     */
    Rendering(Console console, PictureFormat format, RenderSettings settings, OptionalInt voi, int quality) {
        this.console = console;
        this.format = format;
        this.settings = settings;
        this.voi = voi;
        this.quality = quality;
    }

    /** Makes a picture of one frame, which is counted from 1. */
    void one(Path source, int frame, Path target) throws IOException {
        try (Part10File object = InputFiles.open(source, console)) {
            FramePictures pictures = pictures(object);
            if (frame > pictures.frames()) {
                throw PixelException.of(
                        PixelException.Reason.INCONSISTENT,
                        "there is no frame %d among %d".formatted(frame, pictures.frames()));
            }
            write(object.dataSet(), pictures, frame, source, target);
        }
    }

    /** Makes pictures of all frames: a film, or a file each. */
    void all(Path source, Path target) throws IOException {
        try (Part10File object = InputFiles.open(source, console)) {
            FramePictures pictures = pictures(object);
            int frames = pictures.frames();
            if (format == PictureFormat.GIF) {
                for (int frame = 1; frame <= frames; frame++) {
                    checkVoi(object.dataSet(), frame);
                }
                WholeFile.write(target, out -> pictures.writeGif(settings, out));
                tell(source, target, frames == 1 ? "1 frame" : frames + " frames");
                return;
            }
            int digits = String.valueOf(frames).length();
            for (int frame = 1; frame <= frames; frame++) {
                write(object.dataSet(), pictures, frame, source, numbered(target, frame, digits));
            }
        }
    }

    private static FramePictures pictures(Part10File object) throws IOException {
        return FramePictures.of(object.dataSet(), object.transferSyntax(), StandardCodecs.all());
    }

    private void write(DataSet dataSet, FramePictures pictures, int frame, Path source, Path target)
            throws IOException {
        checkVoi(dataSet, frame);
        Picture picture = pictures.picture(frame, settings);
        WholeFile.write(target, out -> encode(picture, out));
        tell(source, target, "frame %d of %d, %s".formatted(frame, pictures.frames(), picture));
    }

    private void encode(Picture picture, OutputStream out) throws IOException {
        switch (format) {
            case PNG -> out.write(Png.of(picture, Png.SMALL));
            case JPEG -> out.write(Jpeg.of(picture, quality));
            case GIF -> AnimatedGif.write(List.of(picture).iterator(), FrameTiming.of(1, Duration.ZERO), out);
        }
    }

    /** Where an image has not what was asked for, the renderer would take another: who types wants to know. */
    private void checkVoi(DataSet dataSet, int frame) throws IOException {
        if (voi.isPresent()) {
            int has = DisplayPipeline.of(dataSet, frame).vois().size();
            if (voi.getAsInt() > has) {
                throw PixelException.of(
                        PixelException.Reason.INCONSISTENT,
                        "frame %d has no window or VOI LUT %d, but %d of them".formatted(frame, voi.getAsInt(), has));
            }
        }
    }

    /** The name with the number of the frame before its suffix, with leading zeros: in the order of the frames. */
    private static Path numbered(Path target, int frame, int digits) {
        String name = String.valueOf(target.getFileName());
        int suffix = name.lastIndexOf('.');
        String number = String.valueOf(frame);
        return target.resolveSibling(name.substring(0, suffix) + "-" + "0".repeat(digits - number.length()) + number
                + name.substring(suffix));
    }

    private void tell(Path source, Path target, String what) throws IOException {
        console.text()
                .append(Printable.of(source.toString()))
                .append(" -> ")
                .append(Printable.of(target.toString()))
                .append(": ")
                .append(what)
                .append('\n');
    }
}
