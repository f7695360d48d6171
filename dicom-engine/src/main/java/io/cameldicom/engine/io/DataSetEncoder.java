package io.cameldicom.engine.io;

import io.cameldicom.engine.data.DataSetSink;
import io.cameldicom.engine.data.LengthForm;
import io.cameldicom.engine.data.ValueSource;
import io.cameldicom.engine.dict.DataSetEncoding;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.io.EncoderLevels.Content;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;

/**
 * The sink that writes a data set in a transfer syntax; what it writes conforms whatever it is given.
 *
 * <p>Values of odd length are padded, a value too long for its VR's 16-bit length becomes UN (PS3.5 6.2.2), words are
 * swapped for big endian, and a sequence whose length is not known in bounded memory gets a delimiter instead. Values
 * pass from their source to the stream; nothing large is held. For one thread and one data set.
 *
 * <p>What cannot be mended in passing is refused by a {@link DicomEncodingException}: elements out of the order of their
 * tags, encapsulated values in a native transfer syntax and the reverse. Events out of their grammar are an
 * {@link IllegalStateException}. After an exception the output is cut short and the encoder of no more use.
 *
 * @dicom PS3.5 7.1, 7.5, A
 */
public final class DataSetEncoder implements DataSetSink {
    /** The longest value, in bytes, that a 16-bit length can say and an even length be. */
    private static final int MAX_SHORT_LENGTH = 0xFFFE;

    private final OutputStream out;
    private final Deflating deflating;
    private final WriteOptions options;

    private final EncoderLevels levels;
    private final EncodingRules rules;
    private final EncoderBuffer buffer;

    /** Writes with {@link WriteOptions#DEFAULT}. */
    public DataSetEncoder(OutputStream out, TransferSyntax syntax) {
        this(out, syntax, WriteOptions.DEFAULT);
    }

    /**
     * Creates an encoder.
     *
     * @param out where the bytes go; flushed by {@link #end()}, never closed
     * @throws IllegalArgumentException where no data set is encoded in {@code syntax}, as for a video stream
     */
    public DataSetEncoder(OutputStream out, TransferSyntax syntax, WriteOptions options) {
        if (syntax.encoding() == DataSetEncoding.FOREIGN) {
            throw new IllegalArgumentException("no data set is encoded in " + syntax);
        }
        this.deflating = syntax.deflated() ? new Deflating(out) : null;
        this.out = deflating == null ? Objects.requireNonNull(out, "out") : deflating;
        this.options = Objects.requireNonNull(options, "options");
        this.levels = new EncoderLevels(syntax.explicitVr(), syntax.bigEndian());
        this.rules = new EncodingRules(syntax);
        this.buffer = new EncoderBuffer(this.out, options.maxDeferred());
    }

    @Override
    public void value(int tag, VR vr, ValueSource value) throws IOException {
        EncodingRules.checkElement(levels, tag);
        if (Tag.isGroupLength(tag) && !options.keepGroupLengths()) {
            return;
        }
        rules.checkValue(levels, tag, vr, value);
        long padded = EncodingRules.padded(value.length());
        // PS3.5 6.2.2: what is too long for its VR is UN, little endian
        VR written = levels.explicit() && !vr.longHeader() && padded > MAX_SHORT_LENGTH ? VR.UN : vr;
        ElementHeaderEncoder.element(buffer, levels, tag, written, (int) padded);
        buffer.put(value, levels.bigEndian() && written == vr ? vr.swapUnit() : 1, written.padding());
        buffer.spill();
    }

    @Override
    public void startSequence(int tag, VR vr, LengthForm form) throws IOException {
        EncodingRules.checkElement(levels, tag);
        EncodingRules.checkItems(levels, tag);
        boolean undefined = isUndefined(form);
        VR written = vr == VR.UN ? VR.UN : VR.SQ;
        ElementHeaderEncoder.element(buffer, levels, tag, written, undefined ? ElementHeaderEncoder.UNDEFINED : 0);
        open(undefined, Content.ITEMS);
        if (written == VR.UN && levels.explicit()) {
            // PS3.5 6.2.2: within UN everything is in Implicit VR Little Endian
            levels.becomeImplicit();
        }
    }

    @Override
    public void startItem(LengthForm form) throws IOException {
        levels.check(Content.ITEMS);
        boolean undefined = isUndefined(form);
        ElementHeaderEncoder.bare(buffer, levels, Tag.Item, undefined ? ElementHeaderEncoder.UNDEFINED : 0);
        open(undefined, Content.ELEMENTS);
    }

    @Override
    public void endItem() throws IOException {
        levels.check(Content.ELEMENTS);
        close(Tag.ItemDelimitationItem);
    }

    @Override
    public void endSequence() throws IOException {
        levels.check(Content.ITEMS);
        close(Tag.SequenceDelimitationItem);
        buffer.spill();
    }

    @Override
    public void startFragments(int tag, VR vr) throws IOException {
        EncodingRules.checkElement(levels, tag);
        rules.checkEncapsulated(levels, tag);
        ElementHeaderEncoder.element(buffer, levels, tag, vr == VR.OW ? VR.OW : VR.OB, ElementHeaderEncoder.UNDEFINED);
        open(true, Content.FRAGMENTS);
    }

    @Override
    public void fragment(ValueSource bytes) throws IOException {
        EncodingRules.checkFragment(levels, bytes);
        ElementHeaderEncoder.bare(buffer, levels, Tag.Item, (int) EncodingRules.padded(bytes.length()));
        buffer.put(bytes, 1, (byte) 0);
        buffer.spill();
    }

    @Override
    public void endFragments() throws IOException {
        levels.check(Content.FRAGMENTS);
        close(Tag.SequenceDelimitationItem);
    }

    @Override
    public void end() throws IOException {
        if (levels.depth() != 0) {
            throw new IllegalStateException(
                    "the data set ended inside " + levels.depth() + " open sequences and items");
        }
        buffer.write();
        if (deflating != null) {
            deflating.finish();
        }
        out.flush();
    }

    private boolean isUndefined(LengthForm form) {
        return switch (options.sequenceLengths()) {
            case AS_GIVEN -> form == LengthForm.UNDEFINED;
            case DEFINED -> false;
            case UNDEFINED -> true;
        };
    }

    private void open(boolean undefined, Content content) {
        buffer.open(undefined);
        levels.open(content);
    }

    private void close(int delimiter) throws IOException {
        if (levels.depth() == 0) {
            throw new IllegalStateException("nothing is open");
        }
        if (!buffer.close(levels.bigEndianOutside())) {
            ElementHeaderEncoder.bare(buffer, levels, delimiter, 0);
        }
        levels.close();
    }
}
