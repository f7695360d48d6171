package io.cameldicom.engine.data;

import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import java.util.Optional;

/**
 * Codes as items of a code sequence.
 *
 * @dicom PS3.3 8.8
 */
final class CodeItem {
    private CodeItem() {}

    /** The code in an item; empty where the item holds none of the three kinds of value. */
    static Optional<Code> read(DataSet item) {
        return item.string(Tag.CodeValue)
                .or(() -> item.string(Tag.LongCodeValue))
                .or(() -> item.string(Tag.URNCodeValue))
                .map(value -> new Code(
                        value,
                        item.string(Tag.CodingSchemeDesignator, ""),
                        item.string(Tag.CodingSchemeVersion, ""),
                        item.string(Tag.CodeMeaning, "")));
    }

    /** The item that names a code. */
    static DataSet write(Code code) {
        DataSetBuilder item = DataSet.builder();
        switch (code.form()) {
            case SHORT -> item.put(Tag.CodeValue, VR.SH, code.value());
            case LONG -> item.put(Tag.LongCodeValue, VR.UC, code.value());
            case URN -> item.put(Tag.URNCodeValue, VR.UR, code.value());
        }
        if (!code.schemeDesignator().isEmpty()) {
            item.put(Tag.CodingSchemeDesignator, VR.SH, code.schemeDesignator());
        }
        if (!code.schemeVersion().isEmpty()) {
            item.put(Tag.CodingSchemeVersion, VR.SH, code.schemeVersion());
        }
        return item.put(Tag.CodeMeaning, VR.LO, code.meaning()).build();
    }
}
