package io.cameldicom.engine.pixel.codec.jpeg;

/** The second byte of markers; the first is FF. T.81 table B.1. */
final class Marker {
    /** Baseline; the others of the same kind of process follow: extended, progressive, lossless. */
    static final int SOF0 = 0xC0;

    static final int SOF1 = 0xC1;
    static final int SOF2 = 0xC2;
    static final int SOF3 = 0xC3;
    static final int DHT = 0xC4;
    /** In the middle of the frame headers, and none: reserved for extensions. */
    static final int JPG = 0xC8;
    /** In the middle of the frame headers, and none: conditions of arithmetic coding. */
    static final int DAC = 0xCC;

    static final int SOF15 = 0xCF;
    static final int RST0 = 0xD0;
    static final int RST7 = 0xD7;
    static final int SOI = 0xD8;
    static final int EOI = 0xD9;
    static final int SOS = 0xDA;
    static final int DQT = 0xDB;
    static final int DNL = 0xDC;
    static final int DRI = 0xDD;
    /** The header of a hierarchical progression. */
    static final int DHP = 0xDE;

    static final int APP0 = 0xE0;
    static final int APP14 = 0xEE;
    /** The frame header of JPEG-LS (T.87), which shares the markers. */
    static final int SOF55 = 0xF7;

    static final int TEM = 0x01;

    private Marker() {}

    /** Whether the marker stands alone, without a length. */
    static boolean isAlone(int marker) {
        return marker == TEM || marker >= RST0 && marker <= EOI;
    }

    /** Whether a frame header follows, of any process. */
    static boolean isFrame(int marker) {
        return marker >= SOF0 && marker <= SOF15 && marker != DHT && marker != JPG && marker != DAC;
    }

    static boolean isRestart(int marker) {
        return marker >= RST0 && marker <= RST7;
    }
}
