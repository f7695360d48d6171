package io.cameldicom.engine.pixel.codec.jpeg;

import io.cameldicom.engine.pixel.DecodeOptions;
import io.cameldicom.engine.pixel.FrameDecoder;
import io.cameldicom.engine.pixel.FrameSamples;
import io.cameldicom.engine.pixel.PixelDescription;
import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.PixelException.Reason;
import io.cameldicom.engine.pixel.SampleFormat;
import java.util.concurrent.Executor;

/**
 * Decodes JPEG: baseline and extended of 8 and 12 bits, progressive, and lossless of 2 to 16 bits, with Huffman coding.
 *
 * <p>The process is the one that the frame header names, whatever the transfer syntax says. Samples are given as they are
 * coded, without any change of colour; the {@linkplain SampleFormat#precision() precision} is that of the frame header,
 * and it may well be more than Bits Stored: lossy samples may then lie above what those bits hold. Components with fewer
 * samples than others are interpolated, or repeated where nothing else was lost. Intervals between restart markers are
 * decoded side by side where {@link DecodeOptions#executor()} allows it. Arithmetic coding and hierarchical frames are
 * {@linkplain Reason#UNSUPPORTED unsupported}; no DICOM transfer syntax in force has them.
 *
 * @dicom PS3.5 8.2.1, A.4.1
 */
public final class JpegDecoder implements FrameDecoder {
    /** Creates a decoder, which has no state. */
    public JpegDecoder() {}

    @Override
    public FrameSamples decode(byte[] codestream, PixelDescription image, DecodeOptions options) throws PixelException {
        return new Decoding(codestream, image, options).decode();
    }

    /** One frame on its way. */
    private static final class Decoding {
        private final SegmentReader in;
        private final PixelDescription image;
        private final DecodeOptions options;
        private final JpegTables tables = new JpegTables();
        private final ColourMarks marks = new ColourMarks();
        private FrameHeader frame;
        private SampleFormat format;
        private Components components;

        Decoding(byte[] codestream, PixelDescription image, DecodeOptions options) {
            this.in = new SegmentReader(codestream);
            this.image = image;
            this.options = options;
        }

        FrameSamples decode() throws PixelException {
            if (in.nextMarker() != Marker.SOI) {
                throw in.malformed("a JPEG stream that does not start as one");
            }
            boolean whole;
            try {
                whole = segments();
            } catch (PixelException e) {
                if (!options.partial() || e.reason() != Reason.TRUNCATED || components == null) {
                    throw e;
                }
                whole = false;
            }
            byte[] cells = components.cells();
            return whole ? FrameSamples.of(format, cells) : FrameSamples.partial(format, cells);
        }

        /** Reads all segments; whether the frame is whole. */
        private boolean segments() throws PixelException {
            while (true) {
                int marker = in.nextMarker();
                if (marker < 0 || marker == Marker.EOI) {
                    return end(marker);
                }
                segment(marker);
                if (components != null && components.isComplete()) {
                    return true;
                }
            }
        }

        /** A frame is whole if it is complete, or if a progressive stream says that there is nothing more. */
        private boolean end(int marker) throws PixelException {
            if (components != null && marker == Marker.EOI && components.isStarted()) {
                return true;
            }
            throw PixelException.at(
                    in.position(),
                    Reason.TRUNCATED,
                    components == null ? "a JPEG stream without a scan" : "a JPEG stream ends before its frame");
        }

        private void segment(int marker) throws PixelException {
            if (Marker.isFrame(marker)) {
                frame(marker);
                return;
            }
            switch (marker) {
                case Marker.DHT -> tables.readHuffman(in);
                case Marker.DQT -> tables.readQuantisation(in);
                case Marker.DRI -> tables.readRestartInterval(in);
                case Marker.APP0 -> marks.readApp0(in);
                case Marker.APP14 -> marks.readApp14(in);
                case Marker.SOS -> scan();
                case Marker.DHP -> throw in.unsupported("a hierarchical JPEG process");
                case Marker.SOF55 -> throw in.unsupported("a JPEG-LS stream");
                default -> pass(marker);
            }
        }

        private void pass(int marker) throws PixelException {
            if (!Marker.isAlone(marker)) {
                in.enter();
                in.leave();
            }
        }

        private void frame(int marker) throws PixelException {
            if (frame != null) {
                throw in.malformed("a second frame");
            }
            frame = FrameHeader.read(in, marker);
            if (frame.columns() != image.columns()
                    || frame.lines() != 0 && frame.lines() != image.rows()
                    || frame.components().size() != image.samplesPerPixel()) {
                throw PixelException.of(
                        Reason.INCONSISTENT,
                        "a JPEG frame of %d x %d pixels with %d samples in an image of %d x %d with %d"
                                .formatted(
                                        frame.columns(),
                                        frame.lines(),
                                        frame.components().size(),
                                        image.columns(),
                                        image.rows(),
                                        image.samplesPerPixel()));
            }
        }

        private void scan() throws PixelException {
            if (frame == null) {
                throw in.malformed("a scan before the frame header");
            }
            ScanHeader scan = ScanHeader.read(in, frame);
            if (components == null) {
                begin();
            }
            components.scan(scan, tables, in);
        }

        private void begin() throws PixelException {
            if (frame.lines() == 0) {
                frame = frame.withLines(LateLines.find(in, image.rows()));
            }
            format = new SampleFormat(
                    frame.columns(),
                    frame.lines(),
                    frame.components().size(),
                    frame.precision(),
                    false,
                    marks.colour(frame));
            options.check(format);
            // Of a stream that ends early the same part is to be there each time, so it is decoded in its order.
            Executor executor = options.partial() ? Runnable::run : options.executor();
            if (frame.process() != FrameHeader.CodingProcess.LOSSLESS) {
                components = new DctComponents(frame, format, in, options, executor);
            } else if (frame.isEven()) {
                components = new LosslessComponents(format, in, options.partial(), executor);
            } else {
                components = new UnevenLossless(frame, format, in, options.partial(), executor);
            }
        }
    }
}
