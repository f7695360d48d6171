package io.cameldicom.engine.pixel.codec.jpeg2000;

import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.PixelException.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What the marker segments of the main header say, or those of a tile's header upon it.
 *
 * <p>What is said of one component goes before what is said of all, and a tile's header before the main one (ISO/IEC
 * 15444-1 A.6). Belongs to one thread.
 */
final class TileSettings {
    private final int components;
    private CodingStyle coding;
    private final ComponentStyle[] styles;
    private final boolean[] ownStyle;
    private final Quantization[] quantizations;
    private final boolean[] ownQuantization;
    private final int[] roiShifts;
    private List<ProgressionVolume> volumes = new ArrayList<>();
    private boolean inheritedVolumes;

    TileSettings(int components) {
        this.components = components;
        styles = new ComponentStyle[components];
        ownStyle = new boolean[components];
        quantizations = new Quantization[components];
        ownQuantization = new boolean[components];
        roiShifts = new int[components];
    }

    /** What an encoder decides, the same for all components and tiles. */
    static TileSettings of(int components, CodingStyle coding, ComponentStyle style, Quantization quantization) {
        TileSettings settings = new TileSettings(components);
        settings.coding = coding;
        Arrays.fill(settings.styles, style);
        Arrays.fill(settings.quantizations, quantization);
        return settings;
    }

    /** What a tile starts with. */
    TileSettings forTile() {
        TileSettings tile = new TileSettings(components);
        tile.coding = coding;
        tile.volumes = volumes;
        tile.inheritedVolumes = true;
        for (int i = 0; i < components; i++) {
            tile.styles[i] = styles[i];
            tile.quantizations[i] = quantizations[i];
            tile.roiShifts[i] = roiShifts[i];
        }
        return tile;
    }

    /** Takes a marker segment in, if it is one of those that settings come from. */
    void take(int marker, ByteReader in) throws PixelException {
        switch (marker) {
            case Marker.COD -> cod(in);
            case Marker.COC -> coc(in);
            case Marker.QCD -> qcd(in);
            case Marker.QCC -> qcc(in);
            case Marker.RGN -> rgn(in);
            case Marker.POC -> poc(in);
            default -> {
                // informs of what is elsewhere in the codestream, too: lengths, registration, comments
            }
        }
    }

    private void cod(ByteReader in) throws PixelException {
        int scod = in.u8();
        coding = CodingStyle.read(in, scod);
        ComponentStyle style = ComponentStyle.read(in, (scod & 1) != 0);
        for (int i = 0; i < components; i++) {
            if (!ownStyle[i]) {
                styles[i] = style;
            }
        }
    }

    private void coc(ByteReader in) throws PixelException {
        int component = component(in);
        styles[component] = ComponentStyle.read(in, (in.u8() & 1) != 0);
        ownStyle[component] = true;
    }

    private void qcd(ByteReader in) throws PixelException {
        Quantization quantization = Quantization.read(in);
        for (int i = 0; i < components; i++) {
            if (!ownQuantization[i]) {
                quantizations[i] = quantization;
            }
        }
    }

    private void qcc(ByteReader in) throws PixelException {
        int component = component(in);
        quantizations[component] = Quantization.read(in);
        ownQuantization[component] = true;
    }

    private void rgn(ByteReader in) throws PixelException {
        int at = in.position();
        int component = component(in);
        if (in.u8() != 0) {
            throw PixelException.at(at, Reason.UNSUPPORTED, "a region of interest that is not by maximum shift");
        }
        roiShifts[component] = in.u8();
    }

    private void poc(ByteReader in) throws PixelException {
        if (inheritedVolumes) {
            volumes = new ArrayList<>();
            inheritedVolumes = false;
        }
        int size = components < 257 ? 7 : 9;
        while (in.remaining() >= size) {
            int at = in.position();
            int firstResolution = in.u8();
            int firstComponent = in.component(components);
            int endLayer = in.u16();
            int endResolution = in.u8();
            int endComponent = in.component(components);
            int order = in.u8();
            if (order >= Progression.values().length || volumes.size() > 1024) {
                throw PixelException.at(at, Reason.MALFORMED, "a progression that there is not");
            }
            volumes.add(new ProgressionVolume(
                    firstResolution,
                    firstComponent,
                    endLayer,
                    endResolution,
                    endComponent == 0 ? 256 : endComponent,
                    Progression.values()[order]));
        }
    }

    private int component(ByteReader in) throws PixelException {
        int at = in.position();
        int component = in.component(components);
        if (component >= components) {
            throw PixelException.at(at, Reason.MALFORMED, "a component that there is not");
        }
        return component;
    }

    /** Checks that all is there that is needed to decode. */
    void check() throws PixelException {
        if (coding == null) {
            throw PixelException.of(Reason.MALFORMED, "a codestream without coding style");
        }
        for (int i = 0; i < components; i++) {
            if (quantizations[i] == null || !quantizations[i].covers(styles[i].levels())) {
                throw PixelException.of(Reason.MALFORMED, "a codestream that does not quantise all sub-bands");
            }
        }
    }

    Optional<CodingStyle> coding() {
        return Optional.ofNullable(coding);
    }

    ComponentStyle style(int component) {
        return styles[component];
    }

    Quantization quantization(int component) {
        return quantizations[component];
    }

    int roiShift(int component) {
        return roiShifts[component];
    }

    /** The progressions in their order; one where no change is announced. */
    List<ProgressionVolume> volumes() {
        if (!volumes.isEmpty()) {
            return List.copyOf(volumes);
        }
        return List.of(new ProgressionVolume(0, 0, coding.layers(), 33, components, coding.progression()));
    }
}
