package io.cameldicom.engine.net.dimse;

import io.cameldicom.engine.dict.Tag;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** An immutable list of tags, as the values of an element of VR AT. */
public final class TagList {
    /** No tags. */
    public static final TagList EMPTY = new TagList(new int[0]);

    private final int[] tags;

    private TagList(int[] tags) {
        this.tags = tags;
    }

    /** These tags in this order. */
    public static TagList of(int... tags) {
        return tags.length == 0 ? EMPTY : new TagList(tags.clone());
    }

    /** The number of tags. */
    public int size() {
        return tags.length;
    }

    /** Whether there are no tags. */
    public boolean isEmpty() {
        return tags.length == 0;
    }

    /** The tag at {@code index}, counted from 0. */
    public int get(int index) {
        return tags[index];
    }

    /** Whether {@code tag} is one of them. */
    public boolean contains(int tag) {
        return stream().anyMatch(each -> each == tag);
    }

    /** The tags in order. */
    public IntStream stream() {
        return Arrays.stream(tags);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TagList that && Arrays.equals(tags, that.tags);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(tags);
    }

    /** The tags as the standard prints them: {@code [(0010,0010), (0010,0020)]}. */
    @Override
    public String toString() {
        return stream().mapToObj(Tag::toString).collect(Collectors.joining(", ", "[", "]"));
    }
}
