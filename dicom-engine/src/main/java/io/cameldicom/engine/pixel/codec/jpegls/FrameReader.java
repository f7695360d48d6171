package io.cameldicom.engine.pixel.codec.jpegls;

import io.cameldicom.engine.pixel.DecodeOptions;
import io.cameldicom.engine.pixel.FrameSamples;
import io.cameldicom.engine.pixel.PixelDescription;
import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.PixelException.Reason;
import io.cameldicom.engine.pixel.SampleFormat;
import io.cameldicom.engine.pixel.SampleFormat.SampleColour;
import java.util.ArrayList;
import java.util.List;

/** Goes through the markers of one stream (ISO/IEC 14495-1, C). Belongs to one thread. */
final class FrameReader {
    private static final Presets NO_PRESETS = new Presets(0, 0, 0, 0, 0);

    private final byte[] stream;
    private final PixelDescription image;
    private final DecodeOptions options;
    private FrameHeader frame;
    private SampleFormat format;
    private byte[] samples;
    private Presets presets = NO_PRESETS;
    private int interval;
    private ColourTransform transform = ColourTransform.NONE;
    private final List<Integer> missing = new ArrayList<>();

    FrameReader(byte[] stream, PixelDescription image, DecodeOptions options) {
        this.stream = stream;
        this.image = image;
        this.options = options;
    }

    FrameSamples read() throws PixelException {
        try {
            segments();
        } catch (PixelException e) {
            if (options.partial() && e.reason() == Reason.TRUNCATED && samples != null) {
                return FrameSamples.partial(finished(), samples);
            }
            throw e;
        }
        return FrameSamples.of(finished(), samples);
    }

    private SampleFormat finished() {
        if (transform == ColourTransform.NONE || format.components() != 3) {
            return format;
        }
        transform.undo(samples, format);
        return format.withColour(SampleColour.RGB);
    }

    /** Reads up to the end of the last component; what follows is padding. */
    private void segments() throws PixelException {
        if (stream.length < 2) {
            throw PixelException.at(stream.length, Reason.TRUNCATED, "no JPEG-LS stream");
        }
        if (stream[0] != (byte) 0xFF || stream[1] != (byte) Marker.SOI) {
            throw PixelException.at(0, Reason.MALFORMED, "no JPEG-LS stream");
        }
        int at = 2;
        while (frame == null || !missing.isEmpty()) {
            at = marker(at);
            int code = stream[at - 1] & 0xFF;
            if (code == Marker.EOI) {
                throw PixelException.at(at, Reason.TRUNCATED, "the image ends before its last component");
            }
            Segment segment = new Segment(stream, at);
            at = code == Marker.SOS ? scan(segment) : segment(code, segment, at);
        }
    }

    /** Where the next marker ends. */
    private int marker(int from) throws PixelException {
        int at = from;
        if (at < stream.length && stream[at] != (byte) 0xFF) {
            throw PixelException.at(at, Reason.MALFORMED, "no marker");
        }
        while (at < stream.length && stream[at] == (byte) 0xFF) {
            at++;
        }
        if (at >= stream.length) {
            throw PixelException.at(at, Reason.TRUNCATED, "the stream ends before its samples");
        }
        return at + 1;
    }

    private int segment(int code, Segment segment, int at) throws PixelException {
        switch (code) {
            case Marker.SOF55 -> start(FrameHeader.read(segment));
            case Marker.LSE -> preset(segment);
            case Marker.DRI -> interval = lines(segment);
            case Marker.APP8 -> {
                if (ColourTransform.isNamed(stream, at + 2, segment.left())) {
                    transform = ColourTransform.of(stream[at + 6]);
                }
            }
            default -> {
                if (!Marker.isPassedOver(code)) {
                    throw segment.fault(
                            Marker.isOtherJpeg(code) ? Reason.UNSUPPORTED : Reason.MALFORMED,
                            "marker FF%02X in JPEG-LS".formatted(code));
                }
            }
        }
        return segment.end();
    }

    private void start(FrameHeader header) throws PixelException {
        if (frame != null) {
            throw PixelException.of(Reason.MALFORMED, "two frames in one stream");
        }
        header.check(image);
        format = new SampleFormat(
                header.columns(),
                image.rows(),
                header.components(),
                header.precision(),
                false,
                SampleColour.AS_DESCRIBED);
        options.check(format);
        // A line takes a bit at least, so rows that cannot be there are not allocated.
        if (stream.length * 8L < image.rows()) {
            throw PixelException.at(stream.length, Reason.TRUNCATED, "too few bytes for " + image.rows() + " rows");
        }
        samples = new byte[(int) format.frameBytes()];
        frame = header;
        for (int i = 0; i < header.components(); i++) {
            missing.add(i);
        }
    }

    private void preset(Segment segment) throws PixelException {
        int kind = segment.next8();
        switch (kind) {
            case 1 ->
                presets = new Presets(
                        segment.next16(), segment.next16(), segment.next16(), segment.next16(), segment.next16());
            case 2, 3 -> {
                // Mapping tables: a scan that uses one is refused.
            }
            default -> throw segment.fault(Reason.UNSUPPORTED, "presets of kind " + kind);
        }
    }

    /** C.2.5: the number has two, three or four bytes. */
    private static int lines(Segment segment) throws PixelException {
        if (segment.left() < 2 || segment.left() > 4) {
            throw segment.fault(Reason.MALFORMED, "a restart interval of " + segment.left() + " bytes");
        }
        int lines = 0;
        while (segment.left() > 0) {
            lines = lines << 8 | segment.next8();
        }
        return lines < 0 ? Integer.MAX_VALUE : lines;
    }

    private int scan(Segment segment) throws PixelException {
        if (frame == null) {
            throw segment.fault(Reason.MALFORMED, "a scan before the frame");
        }
        ScanHeader header = ScanHeader.read(segment, frame);
        if (!missing.containsAll(header.components())) {
            throw segment.fault(Reason.MALFORMED, "a component twice");
        }
        Coding coding = new Coding(presets.complete(frame.precision(), header.near()), header.near());
        ScanBits bits = new ScanBits(stream.length - segment.end());
        ScanReader reader = new ScanReader(stream, header, coding, format, bits);
        int end = reader.read(segment.end(), interval, new Cells(samples, format, format.precision()));
        missing.removeAll(header.components());
        return end;
    }
}
