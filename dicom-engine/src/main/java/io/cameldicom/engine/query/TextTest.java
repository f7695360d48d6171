package io.cameldicom.engine.query;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.Value.Bytes;
import io.cameldicom.engine.dict.VR;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Asks for a text or one of several, with or without wild cards.
 *
 * @dicom PS3.4 C.2.2.2.1, C.2.2.2.2, C.2.2.2.4, C.2.2.2.8
 */
final class TextTest implements ValueTest {
    private final VR vr;
    private final Folding folding;
    private final Set<String> literals = new HashSet<>();
    private final List<Wildcard> wildcards = new ArrayList<>();
    /** The only text that is asked for, if bytes can be compared with it. */
    private final Optional<PlainText> plain;

    private TextTest(VR vr, List<String> texts, boolean withWildcards, Folding folding) {
        this.vr = vr;
        this.folding = folding;
        for (String text : texts) {
            String folded = folding.fold(text);
            if (withWildcards && Wildcard.isIn(folded)) {
                wildcards.add(Wildcard.of(folded));
            } else {
                literals.add(folded);
            }
        }
        boolean bytesTell = vr.isText() && folding == Folding.NONE && wildcards.isEmpty() && literals.size() == 1;
        plain = bytesTell
                ? literals.stream().filter(PlainText::isPlain).findFirst().map(text -> PlainText.of(text, vr))
                : Optional.empty();
    }

    /** Asks for one of these texts, character by character. */
    static TextTest literal(VR vr, List<String> texts) {
        return new TextTest(vr, texts, false, Folding.NONE);
    }

    /** Asks for one of these texts, none of stars only, in which stars and question marks stand for others. */
    static TextTest of(VR vr, List<String> texts, Folding folding) {
        return new TextTest(vr, texts, true, folding);
    }

    @Override
    public boolean test(DataSet root, DataSet level, int tag) {
        if (plain.isPresent()) {
            Optional<Bytes> bytes = StoredValues.encodedText(level, tag);
            PlainText.Outcome outcome =
                    bytes.isPresent() ? plain.get().compare(bytes.get()) : PlainText.Outcome.UNKNOWN;
            if (outcome != PlainText.Outcome.UNKNOWN) {
                return outcome == PlainText.Outcome.EQUAL;
            }
        }
        for (String text : StoredValues.texts(level, tag, vr)) {
            if (matches(folding.fold(text))) {
                return true;
            }
        }
        return false;
    }

    private boolean matches(String text) {
        if (literals.contains(text)) {
            return true;
        }
        for (Wildcard wildcard : wildcards) {
            if (wildcard.matches(text)) {
                return true;
            }
        }
        return false;
    }
}
