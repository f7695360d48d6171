package io.cameldicom.engine.io;

import io.cameldicom.engine.charset.SpecificCharacterSet;
import io.cameldicom.engine.data.LengthForm;
import io.cameldicom.engine.data.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;

/** The bytes of a sequence that was walked through once and found readable, to be parsed when its items are asked for. */
final class LazySequence implements Supplier<Value.Items> {
    /** The longest sequence that is kept as bytes; a longer one is parsed at once. */
    static final int MAX = 256 << 10;

    /** An array that is not written any more, the index of the first item in it, and the length with any delimiter. */
    final byte[] bytes;

    final int from;
    final int length;
    /** Where the first item is in the input. */
    final long offset;

    final int tag;
    final LengthForm form;
    final boolean explicit;
    final SpecificCharacterSet characterSet;
    final boolean signed;
    /** The level of the sequence in the data set it was read from. */
    final int depth;

    final ReadOptions options;

    LazySequence(
            byte[] bytes,
            int from,
            int length,
            long offset,
            int tag,
            LengthForm form,
            boolean explicit,
            SpecificCharacterSet characterSet,
            boolean signed,
            int depth,
            ReadOptions options) {
        this.bytes = bytes;
        this.from = from;
        this.length = length;
        this.offset = offset;
        this.tag = tag;
        this.form = form;
        this.explicit = explicit;
        this.characterSet = characterSet;
        this.signed = signed;
        this.depth = depth;
        this.options = options;
    }

    /** No limits, since the bytes have been checked; but sequences that are found in UN only now may go no deeper. */
    ReadLimits limits() {
        return new ReadLimits(
                options.limits().maxDepth(), Long.MAX_VALUE, Integer.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);
    }

    @Override
    public Value.Items get() {
        try (DataSetReader reader = DataSetReader.items(this)) {
            return new DataSetAssembly(reader, options).items(form);
        } catch (IOException e) {
            throw new UncheckedIOException("bytes that were checked cannot be read", e);
        }
    }
}
