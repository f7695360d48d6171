package io.cameldicom.engine.net.print;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetBuilder;
import io.cameldicom.engine.data.DataSetSink;
import io.cameldicom.engine.data.LengthForm;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.data.ValueSource;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import java.io.IOException;

/** Passes the attributes of an image on to its file, and remembers the short ones. */
final class PreformattedImageSink implements DataSetSink {
    /** What is remembered: numbers and codes, but neither pixels nor a color profile. */
    private static final int LONGEST_KEPT = 256;

    /** What comes before has been written already: it names the image. */
    private static final int FIRST_TAG = 0x00280000;

    private final DataSetSink file;
    private final DataSetBuilder kept = DataSet.builder();
    private long pixelBytes = -1;
    private int depth;
    private int unwanted; // levels of a sequence that does not belong to an image

    PreformattedImageSink(DataSetSink file) {
        this.file = file;
    }

    /** What is remembered. */
    DataSet attributes() {
        return kept.build();
    }

    /** The length of Pixel Data; -1 if there was none. */
    long pixelBytes() {
        return pixelBytes;
    }

    private boolean isUnwanted(int tag) {
        return unwanted > 0 || depth == 0 && Integer.compareUnsigned(tag, FIRST_TAG) < 0;
    }

    @Override
    public void value(int tag, VR vr, ValueSource value) throws IOException {
        if (isUnwanted(tag)) {
            return;
        }
        if (depth > 0 || tag == Tag.PixelData || value.length() > LONGEST_KEPT) {
            pixelBytes = depth == 0 && tag == Tag.PixelData ? value.length() : pixelBytes;
            file.value(tag, vr, value);
        } else {
            Value.Bytes bytes = value.load(LONGEST_KEPT);
            kept.put(tag, vr, bytes);
            file.value(tag, vr, bytes);
        }
    }

    @Override
    public void startSequence(int tag, VR vr, LengthForm form) throws IOException {
        if (isUnwanted(tag)) {
            unwanted++;
        } else {
            depth++;
            file.startSequence(tag, vr, form);
        }
    }

    @Override
    public void startItem(LengthForm form) throws IOException {
        if (unwanted == 0) {
            file.startItem(form);
        }
    }

    @Override
    public void endItem() throws IOException {
        if (unwanted == 0) {
            file.endItem();
        }
    }

    @Override
    public void endSequence() throws IOException {
        if (unwanted > 0) {
            unwanted--;
        } else {
            depth--;
            file.endSequence();
        }
    }

    @Override
    public void startFragments(int tag, VR vr) throws IOException {
        file.startFragments(tag, vr);
    }

    @Override
    public void fragment(ValueSource bytes) throws IOException {
        file.fragment(bytes);
    }

    @Override
    public void endFragments() throws IOException {
        file.endFragments();
    }

    @Override
    public void end() throws IOException {
        file.end();
    }
}
