package io.cameldicom.engine.rules;

import io.cameldicom.engine.data.Attribute;
import io.cameldicom.engine.data.Element;
import io.cameldicom.engine.data.TagPath;
import io.cameldicom.engine.data.ValueSource;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import java.util.List;
import java.util.OptionalInt;

/**
 * One value of an attribute.
 *
 * @param vr the VR that it was read by
 * @param text the value, or its text form where the VR is binary
 */
record Scalar(VR vr, String text) {
    /** The longest element that is looked into, in bytes: far more than any value that somebody would compare. */
    static final int MAX_BYTES = 256 << 10;

    /** How it stands to a literal, on the scale of its VR. */
    OptionalInt compareTo(String literal) {
        return Scale.of(vr).compare(text, literal);
    }

    /** How it stands to another value: as texts, where the VRs have no scale in common. */
    OptionalInt compareTo(Scalar other) {
        Scale scale = Scale.of(vr);
        return (scale == Scale.of(other.vr) ? scale : Scale.TEXT).compare(text, other.text);
    }

    /** Whether what is found at the end of a path may depend on this element of the outermost level. */
    static boolean dependsOn(TagPath path, int tag) {
        TagPath.Step first = path.steps().get(0);
        if (!first.hasPrivateCreator()) {
            return tag == first.tag() || tag == Tag.SpecificCharacterSet;
        }
        boolean inGroup = Tag.group(tag) == Tag.group(first.tag());
        return tag == Tag.SpecificCharacterSet
                || inGroup && (Tag.isPrivateCreator(tag) || (tag & 0xFF) == (first.tag() & 0xFF));
    }

    /**
     * All values of an attribute; none where that is a sequence, or bytes that mean nothing here.
     *
     * @param path the way to it
     * @throws ConditionLimitException where it is longer than {@link #MAX_BYTES}
     */
    static List<Scalar> all(Attribute attribute, TagPath path) {
        VR vr = attribute.vr();
        if (!vr.isText() && !vr.isBinary()) {
            return List.of();
        }
        long length = length(attribute);
        if (length > MAX_BYTES) {
            throw new ConditionLimitException(path, length + " bytes, where " + MAX_BYTES + " are looked into");
        }
        return attribute.strings().stream().map(text -> new Scalar(vr, text)).toList();
    }

    /** Whether an attribute has no value, or only values without a character. */
    static boolean isBlank(Attribute attribute) {
        // What is too long to be looked into has something in it.
        return attribute.isEmpty()
                || attribute.vr().isText()
                        && length(attribute) <= MAX_BYTES
                        && attribute.strings().stream().allMatch(String::isEmpty);
    }

    private static long length(Attribute attribute) {
        return attribute
                .element()
                .map(Element::value)
                .filter(ValueSource.class::isInstance)
                .map(value -> ((ValueSource) value).length())
                .orElse(0L);
    }
}
