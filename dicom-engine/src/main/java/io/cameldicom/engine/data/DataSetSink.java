package io.cameldicom.engine.data;

import io.cameldicom.engine.dict.VR;
import java.io.IOException;

/**
 * The narrow waist: whatever reads DICOM pushes these events, whatever writes DICOM receives them.
 *
 * <p>A binary encoder, a JSON writer, a filter and {@link DataSetBuilder} are all sinks, so N formats cost N classes.
 * The order of calls follows the nesting of the data set:
 *
 * <pre>{@code
 * dataset   = element* end                      (end only once, after the outermost level)
 * element   = value | sequence | fragments
 * sequence  = startSequence (startItem element* endItem)* endSequence
 * fragments = startFragments fragment* endFragments
 * }</pre>
 *
 * A sink is used by one thread at a time and for one data set.
 *
 * @dicom PS3.5 7
 */
public interface DataSetSink {
    /**
     * An element that is neither a sequence nor encapsulated.
     *
     * @param value the bytes, good until this method returns
     */
    void value(int tag, VR vr, ValueSource value) throws IOException;

    /**
     * A sequence begins.
     *
     * @param vr {@link VR#SQ}, or {@link VR#UN} for one whose items are in Implicit VR Little Endian (PS3.5 6.2.2)
     */
    void startSequence(int tag, VR vr, LengthForm form) throws IOException;

    /** An item of the innermost sequence begins. */
    void startItem(LengthForm form) throws IOException;

    /** The innermost item ends. */
    void endItem() throws IOException;

    /** The innermost sequence ends. */
    void endSequence() throws IOException;

    /** An encapsulated value begins (PS3.5 A.4); its first fragment is the Basic Offset Table. */
    void startFragments(int tag, VR vr) throws IOException;

    /**
     * A fragment of the encapsulated value.
     *
     * @param bytes the bytes, good until this method returns
     */
    void fragment(ValueSource bytes) throws IOException;

    /** The encapsulated value ends. */
    void endFragments() throws IOException;

    /** The data set is complete: append, flush, close brackets. Closes no stream that the sink did not open. */
    void end() throws IOException;
}
