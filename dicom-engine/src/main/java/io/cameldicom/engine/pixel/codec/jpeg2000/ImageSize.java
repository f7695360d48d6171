package io.cameldicom.engine.pixel.codec.jpeg2000;

import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.PixelException.Reason;
import java.util.ArrayList;
import java.util.List;

/**
 * Image and tile size: where image and tiles lie on the reference grid, and what the components are.
 *
 * <p>ISO/IEC 15444-1 A.5.1 (SIZ).
 *
 * @param capabilities {@code Rsiz}
 * @param image the image area
 * @param tileWidth {@code XTsiz}
 * @param tileHeight {@code YTsiz}
 * @param tileX {@code XTOsiz}
 * @param tileY {@code YTOsiz}
 */
record ImageSize(
        int capabilities, Area image, int tileWidth, int tileHeight, int tileX, int tileY, List<Component> components) {

    /** One component: its samples and its distance between samples on the reference grid. */
    record Component(int precision, boolean signed, int dx, int dy) {}

    ImageSize {
        components = List.copyOf(components);
    }

    static ImageSize read(ByteReader in) throws PixelException {
        int at = in.position();
        int capabilities = in.u16();
        int x1 = coordinate(in);
        int y1 = coordinate(in);
        int x0 = coordinate(in);
        int y0 = coordinate(in);
        int tileWidth = coordinate(in);
        int tileHeight = coordinate(in);
        int tileX = coordinate(in);
        int tileY = coordinate(in);
        int count = in.u16();
        boolean right = x0 < x1
                && y0 < y1
                && tileWidth > 0
                && tileHeight > 0
                && tileX <= x0
                && tileY <= y0
                && (long) tileX + tileWidth > x0
                && (long) tileY + tileHeight > y0;
        if (!right) {
            throw PixelException.at(at, Reason.MALFORMED, "image and tile size contradict each other");
        }
        if (count < 1 || count > 4) {
            throw PixelException.at(at, Reason.UNSUPPORTED, count + " components");
        }
        List<Component> components = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int depth = in.u8();
            int dx = in.u8();
            int dy = in.u8();
            if (dx == 0 || dy == 0 || (depth & 0x7F) > 37) {
                throw PixelException.at(at, Reason.MALFORMED, "a component with no samples or too deep ones");
            }
            components.add(new Component((depth & 0x7F) + 1, depth >= 0x80, dx, dy));
        }
        ImageSize size =
                new ImageSize(capabilities, new Area(x0, y0, x1, y1), tileWidth, tileHeight, tileX, tileY, components);
        if ((long) size.tilesAcross() * size.tilesDown() > 0xFFFF) {
            throw PixelException.at(at, Reason.MALFORMED, "more tiles than can be numbered");
        }
        return size;
    }

    private static int coordinate(ByteReader in) throws PixelException {
        int at = in.position();
        long value = in.u32();
        if (value > Integer.MAX_VALUE) {
            throw PixelException.at(at, Reason.UNSUPPORTED, "an image beyond 2^31 on the reference grid");
        }
        return (int) value;
    }

    int tilesAcross() {
        return Grid.ceilDiv((long) image.x1() - tileX, tileWidth);
    }

    int tilesDown() {
        return Grid.ceilDiv((long) image.y1() - tileY, tileHeight);
    }

    int tiles() {
        return tilesAcross() * tilesDown();
    }

    /** The area of a tile on the reference grid (B-7 to B-10). */
    Area tile(int index) {
        long left = tileX + (long) (index % tilesAcross()) * tileWidth;
        long top = tileY + (long) (index / tilesAcross()) * tileHeight;
        return new Area(
                (int) Math.max(left, image.x0()),
                (int) Math.max(top, image.y0()),
                (int) Math.min(left + tileWidth, image.x1()),
                (int) Math.min(top + tileHeight, image.y1()));
    }

    /** The area of one component of a tile on that component's canvas. */
    Area tileComponent(int tile, int component) {
        Component of = components.get(component);
        return tile(tile).subsampled(of.dx(), of.dy());
    }

    /** The smallest distance of samples across: components that have it have a sample for each pixel. */
    int pixelDx() {
        return components.stream().mapToInt(Component::dx).min().orElse(1);
    }

    /** As {@link #pixelDx()}, down. */
    int pixelDy() {
        return components.stream().mapToInt(Component::dy).min().orElse(1);
    }

    /** Whether each component has a sample for each pixel. */
    boolean isUniform() {
        return components.stream().allMatch(c -> c.dx() == pixelDx() && c.dy() == pixelDy());
    }
}
