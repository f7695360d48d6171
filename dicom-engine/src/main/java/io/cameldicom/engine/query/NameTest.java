package io.cameldicom.engine.query;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.VR;
import java.util.List;

/**
 * Asks for a person's name, by its letters or by its sound, too.
 *
 * @dicom PS3.4 C.2.2.2.1, C.2.2.2.4
 */
final class NameTest implements ValueTest {
    private final Folding folding;
    private final List<NameKey> keys;
    private final List<FuzzyName> sounds;

    private NameTest(Folding folding, List<NameKey> keys, List<FuzzyName> sounds) {
        this.folding = folding;
        this.keys = keys;
        this.sounds = sounds;
    }

    static ValueTest of(List<String> names, Folding folding, boolean fuzzy) {
        List<NameKey> keys = names.stream().map(folding::fold).map(NameKey::of).toList();
        if (keys.stream().anyMatch(NameKey::isUniversal)) {
            return ANY;
        }
        return new NameTest(
                folding, keys, fuzzy ? names.stream().map(FuzzyName::of).toList() : List.of());
    }

    @Override
    public boolean test(DataSet root, DataSet level, int tag) {
        for (String name : StoredValues.texts(level, tag, VR.PN)) {
            if (isAsked(name)) {
                return true;
            }
        }
        return false;
    }

    private boolean isAsked(String name) {
        String folded = folding.fold(name);
        for (NameKey key : keys) {
            if (key.matches(folded)) {
                return true;
            }
        }
        if (sounds.isEmpty()) {
            return false;
        }
        List<FuzzyName.Word> words = FuzzyName.words(name);
        return sounds.stream().anyMatch(sound -> sound.matches(words));
    }
}
