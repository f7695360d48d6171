package io.cameldicom.engine.query;

import io.cameldicom.engine.dict.VR;

/**
 * How keys of a VR are compared.
 *
 * @dicom PS3.4 C.2.2.2
 */
enum KeyVr {
    /** Text, with wild cards. */
    TEXT,
    /** A person's name, with wild cards. */
    NAME,
    /** Text by the letter. */
    CODE,
    /** A UID or a list of them. */
    UID,
    DATE,
    TIME,
    DATE_TIME,
    NUMBER,
    SEQUENCE,
    BYTES;

    static KeyVr of(VR vr) {
        return switch (vr) {
            case AE, CS, LO, LT, SH, ST, UC, UR, UT -> TEXT;
            case PN -> NAME;
            case AS, AT -> CODE;
            case UI -> UID;
            case DA -> DATE;
            case TM -> TIME;
            case DT -> DATE_TIME;
            case DS, FD, FL, IS, SL, SS, SV, UL, US, UV -> NUMBER;
            case SQ -> SEQUENCE;
            case OB, OD, OF, OL, OV, OW, UN -> BYTES;
        };
    }

    /** Whether stars and question marks stand for other characters. */
    boolean takesWildcards() {
        return this == TEXT || this == NAME;
    }
}
