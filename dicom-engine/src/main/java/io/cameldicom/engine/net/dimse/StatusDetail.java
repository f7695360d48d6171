package io.cameldicom.engine.net.dimse;

import io.cameldicom.engine.dict.Tag;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * What a response says of its status besides the code; all of it optional.
 *
 * @param offendingElements Offending Element (0000,0901): where in the data set the trouble is
 * @param errorComment Error Comment (0000,0902), or {@code ""}: words of the peer's own, which may name a patient. They
 *     go into no message and no log. When sent, what exceeds 64 characters is cut off, and a question mark stands for
 *     each character that the default repertoire lacks
 * @param errorId Error ID (0000,0903): a code of the peer's own, 0 to 65,535
 * @param attributeIdentifiers Attribute Identifier List (0000,1005): the attributes that were not recognized
 * @dicom PS3.7 C.3, C.4, C.5
 */
public record StatusDetail(
        TagList offendingElements, String errorComment, OptionalInt errorId, TagList attributeIdentifiers) {
    /** Nothing besides the code. */
    public static final StatusDetail NONE = new StatusDetail(TagList.EMPTY, "", OptionalInt.empty(), TagList.EMPTY);

    public StatusDetail {
        Objects.requireNonNull(offendingElements, "offendingElements");
        errorComment = errorComment.strip(); // PS3.5 §6.2: spaces around an LO value mean nothing
        UnsignedShort.check(errorId, "error ID");
        Objects.requireNonNull(attributeIdentifiers, "attributeIdentifiers");
    }

    /** A comment and nothing else; it must not tell of a patient. */
    public static StatusDetail comment(String comment) {
        return NONE.withErrorComment(comment);
    }

    /** The same with other offending elements. */
    public StatusDetail withOffendingElements(int... tags) {
        return new StatusDetail(TagList.of(tags), errorComment, errorId, attributeIdentifiers);
    }

    /** The same with another comment; it must not tell of a patient. */
    public StatusDetail withErrorComment(String comment) {
        return new StatusDetail(offendingElements, comment, errorId, attributeIdentifiers);
    }

    /** The same with another error ID, 0 to 65,535. */
    public StatusDetail withErrorId(int id) {
        return new StatusDetail(offendingElements, errorComment, OptionalInt.of(id), attributeIdentifiers);
    }

    /** The same with other attribute identifiers. */
    public StatusDetail withAttributeIdentifiers(int... tags) {
        return new StatusDetail(offendingElements, errorComment, errorId, TagList.of(tags));
    }

    static StatusDetail read(CommandReader in) {
        TagList offendingElements = in.tags(Tag.OffendingElement);
        String errorComment = in.comment(Tag.ErrorComment);
        OptionalInt errorId = in.optionalNumber(Tag.ErrorID);
        TagList attributeIdentifiers = in.tags(Tag.AttributeIdentifierList);
        return offendingElements.isEmpty()
                        && errorComment.isEmpty()
                        && errorId.isEmpty()
                        && attributeIdentifiers.isEmpty()
                ? NONE
                : new StatusDetail(offendingElements, errorComment, errorId, attributeIdentifiers);
    }

    /** Of the comment it tells the length only. */
    @Override
    public String toString() {
        return this.equals(NONE)
                ? "none"
                : "[offending elements %s, comment of %d characters, error ID %s, attributes %s]"
                        .formatted(offendingElements, errorComment.length(), text(errorId), attributeIdentifiers);
    }

    private static String text(OptionalInt id) {
        return id.isPresent() ? String.valueOf(id.getAsInt()) : "none";
    }
}
