package io.cameldicom.engine.query;

import io.cameldicom.engine.charset.SpecificCharacterSet;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.Element;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.dict.Dictionary;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;

/**
 * Text beyond the default repertoire, for which an identifier has to name its character set; without such it has none.
 *
 * @dicom PS3.4 C.4.1.1.3.1, C.4.1.1.3.2
 */
final class SpecialText {
    private SpecialText() {}

    /** The same data set with its character set named where its text needs that, and only there. */
    static DataSet declared(DataSet identifier) {
        SpecificCharacterSet characterSet = identifier.characterSet();
        boolean needed = !characterSet.terms().isEmpty() && isIn(identifier);
        boolean named = identifier.contains(Tag.SpecificCharacterSet);
        if (needed == named) {
            return identifier;
        }
        return needed
                ? identifier.with(
                        Tag.SpecificCharacterSet, VR.CS, characterSet.terms().toArray(String[]::new))
                : identifier.without(Tag.SpecificCharacterSet);
    }

    private static boolean isIn(DataSet level) {
        for (Element element : level) {
            if (isIn(element)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isIn(Element element) {
        if (element.value() instanceof Value.Items sequence) {
            return sequence.items().stream().anyMatch(SpecialText::isIn);
        }
        VR vr = element.vr() == VR.UN ? Dictionary.vr(element.tag()) : element.vr();
        return element.value() instanceof Value.Bytes bytes && vr.usesCharacterSet() && !PlainText.isPlain(bytes);
    }
}
