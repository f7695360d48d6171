package io.cameldicom.engine.pixel.codec.jpegls;

/** The second bytes of the markers of JPEG-LS (ISO/IEC 14495-1, C.1). */
final class Marker {
    static final int SOI = 0xD8;
    static final int EOI = 0xD9;
    static final int SOS = 0xDA;
    static final int DNL = 0xDC;
    static final int DRI = 0xDD;
    static final int APP0 = 0xE0;
    static final int APP8 = 0xE8;
    static final int APP15 = 0xEF;
    static final int SOF55 = 0xF7;
    static final int LSE = 0xF8;
    static final int COM = 0xFE;

    private Marker() {}

    /** Whether a segment tells nothing that is needed: the data set tells the number of lines. */
    static boolean isPassedOver(int code) {
        return code >= APP0 && code <= APP15 || code == COM || code == DNL;
    }

    /** Whether a segment is of a JPEG that is none of this kind: another process, or an extension. */
    static boolean isOtherJpeg(int code) {
        return code >= 0xC0 && code <= 0xCF || code == 0xF9 || code == 0xDB;
    }
}
