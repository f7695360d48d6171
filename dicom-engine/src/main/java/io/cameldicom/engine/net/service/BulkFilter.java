package io.cameldicom.engine.net.service;

import io.cameldicom.engine.data.DataSetSink;
import io.cameldicom.engine.data.LengthForm;
import io.cameldicom.engine.data.ValueSource;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import java.io.IOException;

/**
 * Passes a data set on without its bulk data.
 *
 * @dicom PS3.4 Z.1.3
 */
final class BulkFilter implements DataSetSink {
    private final DataSetSink target;
    private int depth; // of sequences
    private boolean skipping; // the fragments of an encapsulated value

    BulkFilter(DataSetSink target) {
        this.target = target;
    }

    // An icon keeps its pixels: they belong to what describes the instance.
    private boolean isBulk(int tag) {
        if (depth > 0) {
            return tag == Tag.WaveformData;
        }
        return switch (tag) {
            case Tag.PixelData,
                    Tag.FloatPixelData,
                    Tag.DoubleFloatPixelData,
                    Tag.PixelDataProviderURL,
                    Tag.SpectroscopyData,
                    Tag.EncapsulatedDocument -> true;
            default -> isRepeatingBulk(tag);
        };
    }

    // Overlay Data (60xx,3000), Curve Data (50xx,3000), Audio Sample Data (50xx,200C)
    private static boolean isRepeatingBulk(int tag) {
        int group = tag >>> 24;
        int element = tag & 0xFFFF;
        return (group == 0x60 && element == 0x3000) || (group == 0x50 && (element == 0x3000 || element == 0x200C));
    }

    @Override
    public void value(int tag, VR vr, ValueSource value) throws IOException {
        if (!isBulk(tag)) {
            target.value(tag, vr, value);
        }
    }

    @Override
    public void startSequence(int tag, VR vr, LengthForm form) throws IOException {
        depth++;
        target.startSequence(tag, vr, form);
    }

    @Override
    public void startItem(LengthForm form) throws IOException {
        target.startItem(form);
    }

    @Override
    public void endItem() throws IOException {
        target.endItem();
    }

    @Override
    public void endSequence() throws IOException {
        depth--;
        target.endSequence();
    }

    @Override
    public void startFragments(int tag, VR vr) throws IOException {
        skipping = isBulk(tag);
        if (!skipping) {
            target.startFragments(tag, vr);
        }
    }

    @Override
    public void fragment(ValueSource bytes) throws IOException {
        if (!skipping) {
            target.fragment(bytes);
        }
    }

    @Override
    public void endFragments() throws IOException {
        if (!skipping) {
            target.endFragments();
        }
        skipping = false;
    }

    @Override
    public void end() throws IOException {
        target.end();
    }
}
