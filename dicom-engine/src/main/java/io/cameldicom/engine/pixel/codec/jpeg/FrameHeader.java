package io.cameldicom.engine.pixel.codec.jpeg;

import io.cameldicom.engine.pixel.PixelException;
import java.util.ArrayList;
import java.util.List;

/**
 * How the samples of a frame are coded. T.81 B.2.2.
 *
 * <pre>
 *  precision (1) | lines (2) | samples per line (2) | components (1) | each: id (1), h:v (1), quantisation table (1)
 * </pre>
 *
 * @param process which of the coding processes
 * @param precision bits of a sample
 * @param lines 0 where a DNL segment tells it
 */
record FrameHeader(CodingProcess process, int precision, int lines, int columns, List<Component> components) {

    /** Coding processes that are decoded. */
    enum CodingProcess {
        /** Blocks of a cosine transform, each whole in one scan. */
        SEQUENTIAL,
        /** Blocks of a cosine transform, spread over several scans. */
        PROGRESSIVE,
        /** Differences to a prediction. */
        LOSSLESS
    }

    /**
     * A component.
     *
     * @param horizontal relative number of samples in a line, 1 to 4
     * @param vertical relative number of lines, 1 to 4
     */
    record Component(int id, int horizontal, int vertical, int quantisation) {}

    static FrameHeader read(SegmentReader in, int marker) throws PixelException {
        CodingProcess process = process(in, marker);
        in.enter();
        int precision = in.u8();
        int lines = in.u16();
        int columns = in.u16();
        int count = in.u8();
        if (process == CodingProcess.LOSSLESS ? precision < 2 || precision > 16 : precision != 8 && precision != 12) {
            throw in.malformed("a frame of " + precision + " bits");
        }
        if (columns == 0) {
            throw in.malformed("a frame without columns");
        }
        if (count < 1 || count > 4) {
            throw in.unsupported("a frame of " + count + " components");
        }
        List<Component> components = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int id = in.u8();
            int factors = in.u8();
            components.add(component(in, count, id, factors >> 4, factors & 15, in.u8()));
        }
        in.leave();
        return new FrameHeader(process, precision, lines, columns, List.copyOf(components));
    }

    private static Component component(SegmentReader in, int count, int id, int h, int v, int table)
            throws PixelException {
        if (h < 1 || h > 4 || v < 1 || v > 4 || table > 3) {
            throw in.malformed("a component with sampling factors " + h + " and " + v);
        }
        // A single component is never interleaved, so that its factors mean nothing (T.81 A.2.2).
        return count == 1 ? new Component(id, 1, 1, table) : new Component(id, h, v, table);
    }

    private static CodingProcess process(SegmentReader in, int marker) throws PixelException {
        return switch (marker) {
            case Marker.SOF0, Marker.SOF1 -> CodingProcess.SEQUENTIAL;
            case Marker.SOF2 -> CodingProcess.PROGRESSIVE;
            case Marker.SOF3 -> CodingProcess.LOSSLESS;
            default ->
                throw in.unsupported(
                        (marker & 4) != 0 ? "a hierarchical JPEG process" : "a JPEG process with arithmetic coding");
        };
    }

    FrameHeader withLines(int newLines) {
        return new FrameHeader(process, precision, newLines, columns, components);
    }

    /** The greatest horizontal sampling factor. */
    int horizontal() {
        return components.stream().mapToInt(Component::horizontal).max().orElse(1);
    }

    /** The greatest vertical sampling factor. */
    int vertical() {
        return components.stream().mapToInt(Component::vertical).max().orElse(1);
    }

    /** Whether each component has a sample for each pixel, one in each unit. */
    boolean isEven() {
        return components.stream().allMatch(each -> each.horizontal() == 1 && each.vertical() == 1);
    }

    /** Where a component stands among the others; -1 where it is not there. */
    int indexOf(int id) {
        for (int i = 0; i < components.size(); i++) {
            if (components.get(i).id() == id) {
                return i;
            }
        }
        return -1;
    }
}
