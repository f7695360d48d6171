package io.cameldicom.engine.dict;

import java.util.ArrayList;
import java.util.List;

/**
 * What the generated tables say of an element in 13 bits: from the least significant, six for its VRs, six for its VM, one
 * that tells a retired element. The bits above are not looked at.
 */
final class PackedKind {
    private static final List<List<VR>> VRS = vrSets();
    private static final VR[] FIRST_CHOICES = firstChoices();

    private PackedKind() {}

    /** The VR to read the element with where nothing decides between several. */
    static VR vr(int kind) {
        return FIRST_CHOICES[kind & 0x3F];
    }

    static List<VR> vrs(int kind) {
        return VRS.get(kind & 0x3F);
    }

    static Vm vm(int kind) {
        return Vm.parse(KindTable.VMS[kind >> 6 & 0x3F]);
    }

    static boolean retired(int kind) {
        return (kind & 0x1000) != 0;
    }

    private static List<List<VR>> vrSets() {
        List<List<VR>> sets = new ArrayList<>();
        for (String text : KindTable.VR_SETS) { // "US", "US or SS", "" for items and delimiters
            List<VR> set = new ArrayList<>();
            for (int i = 0; i < text.length(); i += "US or ".length()) {
                set.add(VR.ofCode(text.charAt(i) << 8 | text.charAt(i + 1)));
            }
            sets.add(List.copyOf(set));
        }
        return sets;
    }

    private static VR[] firstChoices() { // a loop, for the first lambda of a JVM costs more than the whole dictionary
        VR[] choices = new VR[VRS.size()];
        for (int i = 0; i < choices.length; i++) {
            choices[i] = firstChoice(VRS.get(i));
        }
        return choices;
    }

    // PS3.5 A.1: in Implicit VR Little Endian, Pixel Data, Overlay Data and the like are OW.
    static VR firstChoice(List<VR> vrs) {
        if (vrs.contains(VR.OW)) {
            return VR.OW;
        }
        return vrs.isEmpty() ? VR.UN : vrs.get(0);
    }
}
