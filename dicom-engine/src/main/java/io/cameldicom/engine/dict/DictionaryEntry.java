package io.cameldicom.engine.dict;

import java.util.List;
import java.util.Objects;

/**
 * What a dictionary says about an element.
 *
 * @param tag the lowest tag the entry is for; a private element has zeros for its block: (gggg,00ee)
 * @param keyword as the standard prints it; empty for private elements and for a few retired ones
 * @param name for people; not translated
 * @param vrs the VRs an element may have, in the standard's order: several where the data set decides, none for items and
 *     delimiters
 * @param vm how many values it may have
 * @param retired whether the standard has withdrawn the element; old objects still hold it
 * @dicom PS3.6 5
 */
public record DictionaryEntry(int tag, String keyword, String name, List<VR> vrs, Vm vm, boolean retired) {
    public DictionaryEntry {
        Objects.requireNonNull(keyword, "keyword");
        Objects.requireNonNull(name, "name");
        vrs = List.copyOf(vrs);
        Objects.requireNonNull(vm, "vm");
    }
}
