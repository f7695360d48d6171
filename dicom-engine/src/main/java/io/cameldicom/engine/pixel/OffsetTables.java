package io.cameldicom.engine.pixel;

import io.cameldicom.engine.charset.SpecificCharacterSet;
import io.cameldicom.engine.data.DataSetBuilder;
import io.cameldicom.engine.data.LittleEndian;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.data.ValueSource;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes encapsulated Pixel Data with the offset table that suffices: the Basic one, or the Extended one where 32 bits do not, and
 * each frame is one fragment.
 *
 * @dicom PS3.5 A.4
 * @dicom PS3.3 C.7.6.3.1.8
 */
final class OffsetTables {
    private static final int ITEM_HEADER = 8;
    private static final long LARGEST_BASIC = 0xFFFF_FFFEL;

    private OffsetTables() {}

    /** Puts the pixel data, one fragment a frame, and the tables that go with them, in place of those there were. */
    static void put(DataSetBuilder dataSet, List<ValueSource> frames) {
        putFragments(dataSet, frames.stream().map(List::of).toList());
    }

    /** The same with any number of fragments a frame, all of even length. */
    static void putFragments(DataSetBuilder dataSet, List<List<ValueSource>> frames) {
        byte[] basic = new byte[frames.size() * 4];
        byte[] extended = new byte[frames.size() * 8];
        byte[] lengths = new byte[frames.size() * 8];
        long offset = 0;
        long last = 0;
        for (int i = 0; i < frames.size(); i++) {
            LittleEndian.putInt(basic, i * 4, (int) offset);
            LittleEndian.putLong(extended, i * 8, offset);
            LittleEndian.putLong(lengths, i * 8, frames.get(i).get(0).length());
            last = offset;
            for (ValueSource fragment : frames.get(i)) {
                offset += ITEM_HEADER + fragment.length();
            }
        }
        dataSet.remove(Tag.ExtendedOffsetTable).remove(Tag.ExtendedOffsetTableLengths);
        boolean isBasic = last <= LARGEST_BASIC;
        // PS3.3 C.7.6.3.1.8: the Extended one knows no frames of several fragments, which then have none
        if (!isBasic && frames.stream().allMatch(fragments -> fragments.size() == 1)) {
            dataSet.put(Tag.ExtendedOffsetTable, VR.OV, bytes(extended));
            dataSet.put(Tag.ExtendedOffsetTableLengths, VR.OV, bytes(lengths));
        }
        List<ValueSource> all = new ArrayList<>(frames.size() + 1);
        all.add(isBasic ? bytes(basic) : Value.Bytes.EMPTY);
        frames.forEach(all::addAll);
        dataSet.put(Tag.PixelData, VR.OB, Value.Fragments.of(all));
    }

    private static Value.Bytes bytes(byte[] table) {
        return Value.Bytes.wrap(table, 0, table.length, SpecificCharacterSet.ASCII);
    }
}
