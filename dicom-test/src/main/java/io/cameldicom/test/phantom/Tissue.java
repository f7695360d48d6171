package io.cameldicom.test.phantom;

/** What a phantom's head is made of. */
enum Tissue {
    AIR(-1000, 0),
    SKIN(40, 620),
    BONE(1000, 90),
    BRAIN(36, 700),
    VENTRICLE(4, 210),
    LESION(68, 930),
    FAT_ROD(-100, 1000),
    WATER_ROD(0, 180),
    IODINE_ROD(300, 800),
    METAL_ROD(2000, 20);

    private final int hounsfield;
    private final int signal;

    Tissue(int hounsfield, int signal) {
        this.hounsfield = hounsfield;
        this.signal = signal;
    }

    /** Its density for X-rays, in Hounsfield units. */
    int hounsfield() {
        return hounsfield;
    }

    /** How bright it is in a T1-weighted MR image, from 0 to 1000. */
    int signal() {
        return signal;
    }
}
