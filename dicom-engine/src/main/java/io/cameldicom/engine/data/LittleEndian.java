package io.cameldicom.engine.data;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Numbers at any place of a little-endian array; an index outside it is an {@link IndexOutOfBoundsException}. */
public final class LittleEndian {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private LittleEndian() {}

    /** The signed 16-bit number at {@code index}. */
    public static short getShort(byte[] array, int index) {
        return (short) SHORT.get(array, index);
    }

    /** The unsigned 16-bit number at {@code index}. */
    public static int getUnsignedShort(byte[] array, int index) {
        return (short) SHORT.get(array, index) & 0xFFFF;
    }

    /** The signed 32-bit number at {@code index}. */
    public static int getInt(byte[] array, int index) {
        return (int) INT.get(array, index);
    }

    /** The signed 64-bit number at {@code index}. */
    public static long getLong(byte[] array, int index) {
        return (long) LONG.get(array, index);
    }

    /** The tag at {@code index}: group, then element. */
    public static int getTag(byte[] array, int index) {
        int raw = (int) INT.get(array, index);
        return raw << 16 | raw >>> 16;
    }

    /** Puts the low 16 bits of {@code number} at {@code index}. */
    public static void putShort(byte[] array, int index, int number) {
        SHORT.set(array, index, (short) number);
    }

    /** Puts {@code number} at {@code index}. */
    public static void putInt(byte[] array, int index, int number) {
        INT.set(array, index, number);
    }

    /** Puts {@code number} at {@code index}. */
    public static void putLong(byte[] array, int index, long number) {
        LONG.set(array, index, number);
    }

    /** Puts a tag at {@code index}: group, then element. */
    public static void putTag(byte[] array, int index, int tag) {
        INT.set(array, index, tag << 16 | tag >>> 16);
    }
}
