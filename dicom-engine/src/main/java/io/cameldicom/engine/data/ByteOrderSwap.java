package io.cameldicom.engine.data;

/**
 * Turns big-endian words into little-endian ones and back, in place.
 *
 * @dicom PS3.5 7.3
 */
public final class ByteOrderSwap {
    private ByteOrderSwap() {}

    /**
     * Reverses the bytes of each whole word; bytes after the last whole word stay.
     *
     * @param unit the size of a word in bytes: 1, 2, 4 or 8
     */
    public static void swap(byte[] array, int offset, int length, int unit) {
        if (unit == 1) {
            return;
        }
        int end = offset + length - length % unit;
        for (int word = offset; word < end; word += unit) {
            for (int low = word, high = word + unit - 1; low < high; low++, high--) {
                byte kept = array[low];
                array[low] = array[high];
                array[high] = kept;
            }
        }
    }
}
