package io.cameldicom.engine.json;

import java.util.Objects;
import java.util.Set;

/**
 * How to write JSON; immutable.
 *
 * @param bulkThreshold a value longer than this many bytes is bulk data, if it is of a VR that may have a BulkDataURI
 * @param bulkTags elements, on any level, that are bulk data whatever their length
 * @param bulkDataUris where bulk data can be fetched
 * @param unlinked what becomes of bulk data that has no URI
 * @param decimals how DS and IS are written
 * @param longs how SV and UV are written
 * @param fileMetaInformation whether elements of group 0002 are written, which the standard does not provide for
 * @param indented whether lines and spaces make the text easy to read
 */
public record JsonWriteOptions(
        long bulkThreshold,
        Set<Integer> bulkTags,
        BulkDataUris bulkDataUris,
        Unlinked unlinked,
        Numbers decimals,
        Numbers longs,
        boolean fileMetaInformation,
        boolean indented) {
    /** Everything in the JSON but encapsulated pixel data, which cannot be; numbers as numbers. */
    public static final JsonWriteOptions DEFAULT = new JsonWriteOptions(
            Long.MAX_VALUE,
            Set.of(),
            BulkDataUris.NONE,
            Unlinked.INLINE,
            Numbers.NUMBER_IF_EXACT,
            Numbers.NUMBER,
            false,
            false);

    /** What becomes of bulk data that no URI is known for. */
    public enum Unlinked {
        /** It is written into the JSON all the same; only encapsulated pixel data is left out. */
        INLINE,
        /** The element is left out, and {@link JsonDataSetWriter#leftOut()} tells so. */
        LEAVE_OUT
    }

    /**
     * How numbers are written that a reader may keep with less precision than they have.
     *
     * @dicom PS3.18 F.2.3
     */
    public enum Numbers {
        /** As JSON numbers with all digits; what is no number, as a string. */
        NUMBER,
        /** As JSON numbers where a double (IEEE 754 binary64) tells them from their neighbours, else as strings. */
        NUMBER_IF_EXACT,
        /** As strings, which keep how a decimal number was written. */
        STRING
    }

    public JsonWriteOptions {
        bulkTags = Set.copyOf(bulkTags);
        Objects.requireNonNull(bulkDataUris, "bulkDataUris");
        Objects.requireNonNull(unlinked, "unlinked");
        Objects.requireNonNull(decimals, "decimals");
        Objects.requireNonNull(longs, "longs");
        if (bulkThreshold < 0) {
            throw new IllegalArgumentException("bulkThreshold " + bulkThreshold);
        }
    }

    /** The same with another threshold, in bytes. */
    public JsonWriteOptions withBulkThreshold(long bytes) {
        return new JsonWriteOptions(
                bytes, bulkTags, bulkDataUris, unlinked, decimals, longs, fileMetaInformation, indented);
    }

    /** The same with other elements that are always bulk data. */
    public JsonWriteOptions withBulkTags(Set<Integer> tags) {
        return new JsonWriteOptions(
                bulkThreshold, tags, bulkDataUris, unlinked, decimals, longs, fileMetaInformation, indented);
    }

    /** The same with other URIs of bulk data. */
    public JsonWriteOptions withBulkDataUris(BulkDataUris uris) {
        return new JsonWriteOptions(
                bulkThreshold, bulkTags, uris, unlinked, decimals, longs, fileMetaInformation, indented);
    }

    /** The same with another fate of bulk data that has no URI. */
    public JsonWriteOptions withUnlinked(Unlinked fate) {
        return new JsonWriteOptions(
                bulkThreshold, bulkTags, bulkDataUris, fate, decimals, longs, fileMetaInformation, indented);
    }

    /** The same with another form of DS and IS. */
    public JsonWriteOptions withDecimals(Numbers form) {
        return new JsonWriteOptions(
                bulkThreshold, bulkTags, bulkDataUris, unlinked, form, longs, fileMetaInformation, indented);
    }

    /** The same with another form of SV and UV. */
    public JsonWriteOptions withLongs(Numbers form) {
        return new JsonWriteOptions(
                bulkThreshold, bulkTags, bulkDataUris, unlinked, decimals, form, fileMetaInformation, indented);
    }

    /** The same with or without the elements of group 0002. */
    public JsonWriteOptions withFileMetaInformation(boolean written) {
        return new JsonWriteOptions(
                bulkThreshold, bulkTags, bulkDataUris, unlinked, decimals, longs, written, indented);
    }

    /** The same with or without lines and spaces for human readers. */
    public JsonWriteOptions withIndented(boolean lines) {
        return new JsonWriteOptions(
                bulkThreshold, bulkTags, bulkDataUris, unlinked, decimals, longs, fileMetaInformation, lines);
    }
}
