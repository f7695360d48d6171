package io.cameldicom.engine.io;

import io.cameldicom.engine.data.ValueSource;
import io.cameldicom.engine.dict.Dictionary;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.io.EncoderLevels.Content;

/** What an encoder cannot mend in passing, and so refuses. */
final class EncodingRules {
    /** The greatest length that is no undefined one. */
    private static final long MAX_LENGTH = 0xFFFFFFFEL;

    private final TransferSyntax syntax;

    EncodingRules(TransferSyntax syntax) {
        this.syntax = syntax;
    }

    /** PS3.5 7.1: elements stand in ascending order, each tag once; 7.5: those of group FFFE are no elements. */
    static void checkElement(EncoderLevels levels, int tag) throws DicomEncodingException {
        levels.check(Content.ELEMENTS);
        long unsigned = Integer.toUnsignedLong(tag);
        if (unsigned <= levels.lastTag()) {
            throw new DicomEncodingException(
                    Tag.toString(tag) + " after " + Tag.toString((int) levels.lastTag())
                            + ", against the order of tags",
                    "Collect the elements in a DataSet, which sorts them, and write that.");
        }
        if (tag >>> 16 == 0xFFFE) {
            throw new DicomEncodingException(
                    Tag.toString(tag) + " as an element",
                    "Write sequences and items as such, without their delimiters.");
        }
        levels.lastTag(unsigned);
    }

    /** A value; one without bytes is right for every element. */
    void checkValue(EncoderLevels levels, int tag, VR vr, ValueSource value) throws DicomEncodingException {
        long length = value.length();
        if (length > 0) {
            checkNative(levels, tag, vr);
            checkImplicit(levels, tag, false);
        }
        if (padded(length) > MAX_LENGTH) {
            throw new DicomEncodingException(
                    "a value of " + length + " bytes in " + Tag.toString(tag) + ", longer than a length field can say",
                    "Compress or split the pixel data.");
        }
    }

    /** PS3.5 A.4: pixel data are encapsulated in the data set itself, but not necessarily in its items. */
    private void checkNative(EncoderLevels levels, int tag, VR vr) throws DicomEncodingException {
        if (vr == VR.SQ) {
            throw new DicomEncodingException(
                    "a value instead of items in " + Tag.toString(tag), "Write the items one by one.");
        }
        if (tag == Tag.PixelData && levels.depth() == 0 && syntax.encapsulated() && syntax.isKnown()) {
            throw new DicomEncodingException(
                    "native " + Tag.toString(tag) + " in the transfer syntax " + syntax.uid(),
                    "Encode the pixel data, or write in a native transfer syntax.");
        }
    }

    /** A sequence. */
    static void checkItems(EncoderLevels levels, int tag) throws DicomEncodingException {
        checkImplicit(levels, tag, true);
    }

    /** PS3.5 A.1: implicit VR has those of the dictionary, so a reader takes items for a value there, or the reverse. */
    private static void checkImplicit(EncoderLevels levels, int tag, boolean items) throws DicomEncodingException {
        if (levels.explicit()) {
            return;
        }
        VR known = Dictionary.vr(tag);
        boolean readable = known == VR.UN || items == (known == VR.SQ);
        if (!readable) {
            throw new DicomEncodingException(
                    (items ? "items in " : "a value in ") + Tag.toString(tag) + ", which is " + known
                            + " in implicit VR",
                    "Write in explicit VR, or correct the VR.");
        }
    }

    /** PS3.5 A.4: an encapsulated value. */
    void checkEncapsulated(EncoderLevels levels, int tag) throws DicomEncodingException {
        if (!syntax.encapsulated() || !levels.explicit()) {
            throw new DicomEncodingException(
                    "encapsulated " + Tag.toString(tag) + " in the transfer syntax " + syntax.uid(),
                    "Decode the pixel data, or write in the transfer syntax it is compressed in.");
        }
    }

    /** A fragment. */
    static void checkFragment(EncoderLevels levels, ValueSource bytes) throws DicomEncodingException {
        levels.check(Content.FRAGMENTS);
        if (padded(bytes.length()) > MAX_LENGTH) {
            throw new DicomEncodingException(
                    "a fragment of " + bytes.length() + " bytes, longer than a length field can say",
                    "Split the frame into several fragments.");
        }
    }

    /** PS3.5 7.1.1: the even length of a value, with its pad byte where it has one. */
    static long padded(long length) {
        return length + (length & 1);
    }
}
