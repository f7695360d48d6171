package io.cameldicom.engine.data;

import io.cameldicom.engine.dict.Dictionary;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The way to an element, or to an item, through the sequences of a data set.
 *
 * <p>As text, steps are separated by dots:
 *
 * <pre>
 * PatientID                                          an attribute by its keyword
 * (0008,0060)   00080060                             or by its tag
 * ReferencedSeriesSequence[1].SeriesInstanceUID      items count from 0
 * ReferencedSeriesSequence.SeriesInstanceUID         no index before a dot is the first item, [0]
 * ReferencedSeriesSequence[*].SeriesInstanceUID      every item
 * ReferencedSeriesSequence[1]                        the item itself
 * (0029,xx10,"SIEMENS CSA HEADER")                   a private element in whichever block its creator holds
 * </pre>
 *
 * <p>A quotation mark in a creator is written twice. {@link #toString()} gives the normal form: a keyword where there is
 * one, an index before each dot. Instances are immutable, and equal where their normal forms are.
 *
 * @param steps the steps, one at least; each but the last names an item
 */
public record TagPath(List<Step> steps) {
    /** Creates a path; a step that is not the last and names no item means the first. */
    public TagPath {
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("a path has a step");
        }
        List<Step> normal = new ArrayList<>(steps.size());
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            boolean last = i == steps.size() - 1;
            normal.add(last || step.namesItem() ? step : step.withItem(0));
        }
        steps = List.copyOf(normal);
    }

    /** The path to an element of the data set itself. */
    public static TagPath of(int tag) {
        return new TagPath(List.of(Step.of(tag)));
    }

    /**
     * Reads a path.
     *
     * @throws TagPathSyntaxException if the text is none, or a keyword is not in the dictionary
     */
    public static TagPath parse(CharSequence text) {
        return new TagPathParser(text.toString()).parse();
    }

    /** Like {@link #parse}, empty instead of an exception. */
    public static Optional<TagPath> tryParse(CharSequence text) {
        try {
            return Optional.of(parse(text));
        } catch (TagPathSyntaxException e) {
            return Optional.empty();
        }
    }

    /** This path and a step more: an element of the item, the first one if none is named. */
    public TagPath child(int tag) {
        return child(Step.of(tag));
    }

    /** This path and a step more. */
    public TagPath child(Step step) {
        List<Step> longer = new ArrayList<>(steps);
        longer.add(step);
        return new TagPath(longer);
    }

    /**
     * The path to an item of the sequence that this path leads to, in place of any that it names now.
     *
     * @param index the item, from 0, or {@link Step#ALL}
     */
    public TagPath item(int index) {
        List<Step> other = new ArrayList<>(steps);
        other.set(steps.size() - 1, last().withItem(index));
        return new TagPath(other);
    }

    /** The last step. */
    public Step last() {
        return steps.get(steps.size() - 1);
    }

    /** The path to the item that holds the last step's element; empty where that is the data set itself. */
    public Optional<TagPath> parent() {
        return steps.size() == 1 ? Optional.empty() : Optional.of(new TagPath(steps.subList(0, steps.size() - 1)));
    }

    /** Whether a step means every item, so that the path may lead to several places. */
    public boolean hasWildcard() {
        return steps.stream().anyMatch(Step::isWildcard);
    }

    /** The path in its normal form, which {@link #parse} reads. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        for (Step step : steps) {
            if (!out.isEmpty()) {
                out.append('.');
            }
            out.append(step);
        }
        return out.toString();
    }

    /**
     * One element on the way, and which of its items the way goes through.
     *
     * @param tag the element's tag; with a creator its block, the third byte, is 0
     * @param privateCreator who reserved the block of a private element, or "" where the tag says all
     * @param item the item, from 0; {@link #ALL} or {@link #NONE}
     */
    public record Step(int tag, String privateCreator, int item) {
        /** Every item of the sequence. */
        public static final int ALL = -1;

        /** No item: the element itself. */
        public static final int NONE = -2;

        private static final int BLOCK = 0xFF00;

        /** Creates a step. */
        public Step {
            privateCreator = ValueRules.trim(VR.LO, privateCreator);
            if (item < NONE) {
                throw new IllegalArgumentException("an item counts from 0");
            }
            if (!privateCreator.isEmpty()) {
                if (!Tag.isPrivate(tag)) {
                    throw new IllegalArgumentException("only a private element has a creator: " + Tag.toString(tag));
                }
                tag &= ~BLOCK;
            }
        }

        /** The step to an element itself. */
        public static Step of(int tag) {
            return new Step(tag, "", NONE);
        }

        /**
         * The step to a private element in whichever block its creator holds.
         *
         * @param group the odd group
         * @param privateCreator who reserved the block
         * @param element the element within the block, 0 to 255
         */
        public static Step of(int group, String privateCreator, int element) {
            if (privateCreator.isBlank() || (element & 0xFF) != element) {
                throw new IllegalArgumentException("a private element has a creator and a number of one byte");
            }
            return new Step(Tag.of(group, element), privateCreator, NONE);
        }

        /** The same element, through another item; {@link #ALL} and {@link #NONE} are allowed. */
        public Step withItem(int other) {
            return new Step(tag, privateCreator, other);
        }

        /** Whether the block of the element is not fixed, but looked up by its creator. */
        public boolean hasPrivateCreator() {
            return !privateCreator.isEmpty();
        }

        /**
         * The tag in a data set where the creator holds this block; the tag as it is where there is no creator.
         *
         * @param block the block, 0x10 to 0xFF
         */
        public int tagInBlock(int block) {
            return hasPrivateCreator() ? tag | (block << 8) : tag;
        }

        /** Whether this step goes through an item, or through all. */
        public boolean namesItem() {
            return item != NONE;
        }

        /** Whether this step goes through every item. */
        public boolean isWildcard() {
            return item == ALL;
        }

        /** The step as {@link TagPath#toString()} shows it. */
        @Override
        public String toString() {
            return switch (item) {
                case NONE -> name();
                case ALL -> name() + "[*]";
                default -> name() + '[' + item + ']';
            };
        }

        private String name() {
            if (hasPrivateCreator()) {
                String plain = Tag.toString(tag);
                return plain.substring(0, 6) + "xx" + plain.substring(8, 10) + ",\""
                        + privateCreator.replace("\"", "\"\"") + "\")";
            }
            String keyword = Dictionary.keyword(tag);
            return keyword.isEmpty() || Dictionary.tag(keyword).orElse(~tag) != tag ? Tag.toString(tag) : keyword;
        }
    }
}
