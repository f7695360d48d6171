package io.cameldicom.engine.pixel.codec.jpeg2000;

import io.cameldicom.engine.pixel.PixelException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The order in which the packets of a tile stand.
 *
 * <p>ISO/IEC 15444-1 B.12. A packet that an earlier progression has had is passed over by later ones.
 */
final class PacketOrder {
    private static final Comparator<Precinct> RESOLUTION = Comparator.comparingInt(Precinct::level);
    private static final Comparator<Precinct> COMPONENT = Comparator.comparingInt(Precinct::component);
    private static final Comparator<Precinct> POSITION =
            Comparator.comparingLong(Precinct::y).thenComparingLong(Precinct::x);
    private static final Comparator<Precinct> NUMBER = Comparator.comparingInt(Precinct::number);

    /** Takes one packet after another. */
    @FunctionalInterface
    interface Visitor {
        /** @return whether to go on */
        boolean visit(Precinct precinct, int layer) throws PixelException;
    }

    private final TileLayout layout;
    private final List<ProgressionVolume> volumes;
    private final int layers;
    private final int[] next;
    private Precinct[] selected = {};

    PacketOrder(TileLayout layout, List<ProgressionVolume> volumes, int layers) {
        this.layout = layout;
        this.volumes = volumes;
        this.layers = layers;
        this.next = new int[layout.precincts().size()];
    }

    /** Visits all packets until the visitor has enough; returns whether it had all. */
    boolean walk(Visitor visitor) throws PixelException {
        for (ProgressionVolume volume : volumes) {
            if (!walk(volume, visitor)) {
                return false;
            }
        }
        return Arrays.stream(next).allMatch(n -> n == layers);
    }

    private boolean walk(ProgressionVolume volume, Visitor visitor) throws PixelException {
        int endLayer = Math.min(volume.endLayer(), layers);
        selected = layout.precincts().stream()
                .filter(p -> p.component() >= volume.firstComponent()
                        && p.component() < volume.endComponent()
                        && p.level() >= volume.firstResolution()
                        && p.level() < volume.endResolution()
                        && next[p.number()] < endLayer)
                .sorted(comparator(volume.order()))
                .toArray(Precinct[]::new);
        return switch (volume.order()) {
            case LRCP -> layersFirst(0, selected.length, endLayer, visitor);
            case RLCP -> resolutionsFirst(endLayer, visitor);
            case RPCL, PCRL, CPRL -> layersLast(endLayer, visitor);
        };
    }

    private static Comparator<Precinct> comparator(Progression order) {
        return switch (order) {
            case LRCP, RLCP -> RESOLUTION.thenComparing(COMPONENT).thenComparing(NUMBER);
            case RPCL ->
                RESOLUTION.thenComparing(POSITION).thenComparing(COMPONENT).thenComparing(NUMBER);
            case PCRL ->
                POSITION.thenComparing(COMPONENT).thenComparing(RESOLUTION).thenComparing(NUMBER);
            case CPRL ->
                COMPONENT.thenComparing(POSITION).thenComparing(RESOLUTION).thenComparing(NUMBER);
        };
    }

    private boolean layersFirst(int from, int to, int endLayer, Visitor visitor) throws PixelException {
        for (int layer = 0; layer < endLayer; layer++) {
            for (int i = from; i < to; i++) {
                Precinct precinct = selected[i];
                if (next[precinct.number()] == layer && !visit(precinct, visitor)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean resolutionsFirst(int endLayer, Visitor visitor) throws PixelException {
        int to;
        for (int from = 0; from < selected.length; from = to) {
            to = from + 1;
            while (to < selected.length && selected[to].level() == selected[from].level()) {
                to++;
            }
            if (!layersFirst(from, to, endLayer, visitor)) {
                return false;
            }
        }
        return true;
    }

    private boolean layersLast(int endLayer, Visitor visitor) throws PixelException {
        for (Precinct precinct : selected) {
            while (next[precinct.number()] < endLayer) {
                if (!visit(precinct, visitor)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean visit(Precinct precinct, Visitor visitor) throws PixelException {
        int layer = next[precinct.number()]++;
        if (visitor.visit(precinct, layer)) {
            return true;
        }
        next[precinct.number()]--;
        return false;
    }
}
