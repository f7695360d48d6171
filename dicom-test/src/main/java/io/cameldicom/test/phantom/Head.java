package io.cameldicom.test.phantom;

/**
 * A head of ellipsoids with four calibration rods along the body's axis. Coordinates are millimetres in the patient's
 * system: x to the left, y to the back, z to the top, 0 in the middle of the brain.
 *
 * @dicom PS3.3 C.7.6.2.1.1
 */
final class Head {
    /** Half the size of a cube that the head fits into, in mm. */
    static final double RADIUS = 120;

    private static final double ROD_RADIUS = 6;
    private static final double ROD_DISTANCE = 40;

    private Head() {}

    /** What is at a point. */
    static Tissue at(double x, double y, double z) {
        if (outside(x, y, z, 85, 105, 115)) {
            return Tissue.AIR;
        }
        if (outside(x, y, z, 79, 99, 109)) {
            return Tissue.SKIN;
        }
        if (outside(x, y, z, 72, 92, 102)) {
            return Tissue.BONE;
        }
        if (near(x, y - ROD_DISTANCE)) {
            return Tissue.FAT_ROD;
        }
        if (near(x, y + ROD_DISTANCE)) {
            return Tissue.WATER_ROD;
        }
        if (near(x - ROD_DISTANCE, y)) {
            return Tissue.IODINE_ROD;
        }
        if (near(x + ROD_DISTANCE, y)) {
            return Tissue.METAL_ROD;
        }
        if (!outside(x - 14, y + 4, z - 5, 7, 26, 30) || !outside(x + 14, y + 4, z - 5, 7, 26, 30)) {
            return Tissue.VENTRICLE;
        }
        // Only on the left, so that a mirrored image can be told.
        return outside(x - 34, y - 38, z - 20, 14, 11, 24) ? Tissue.BRAIN : Tissue.LESION;
    }

    private static boolean near(double x, double y) {
        return x * x + y * y < ROD_RADIUS * ROD_RADIUS;
    }

    private static boolean outside(double x, double y, double z, double a, double b, double c) {
        return x * x / (a * a) + y * y / (b * b) + z * z / (c * c) > 1;
    }

    /** Noise that is always the same at one place, evenly from {@code -range} to {@code range}. */
    static int noise(int row, int column, int slice, int range) {
        int hash = row * 0x9E3779B1 ^ column * 0x85EBCA77 ^ slice * 0xC2B2AE3D;
        hash = (hash ^ hash >>> 15) * 0x2C1B3C6D;
        hash = (hash ^ hash >>> 12) * 0x297A2D39;
        return Integer.remainderUnsigned(hash ^ hash >>> 15, 2 * range + 1) - range;
    }
}
