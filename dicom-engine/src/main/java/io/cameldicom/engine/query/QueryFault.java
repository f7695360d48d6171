package io.cameldicom.engine.query;

import io.cameldicom.engine.data.TagPath;
import java.util.Objects;

/**
 * One thing that is wrong with the identifier of a query, and where.
 *
 * @param rule what is broken
 * @param path the attribute that breaks it, or that is missing
 */
public record QueryFault(Rule rule, TagPath path) {
    public QueryFault {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(path, "path");
    }

    /** The rules that identifiers have to keep. */
    public enum Rule {
        /** PS3.4 C.4.1.1.3.1: the model has levels, and the identifier names none that is known. */
        LEVEL_MISSING("Set Query/Retrieve Level to one of the model's levels."),
        /** PS3.4 C.6: the model does not have this level. */
        LEVEL_NOT_IN_MODEL("Use a level of this model, or a model that has this level."),
        /** PS3.4 K.4.1.1.3.1: the model has no levels, so the identifier names none. */
        LEVEL_NOT_ALLOWED("Leave Query/Retrieve Level out."),
        /** PS3.4 C.4.1.2.1: without relational queries, the unique key of each level above has a value. */
        UNIQUE_KEY_MISSING("Give the unique key of each level above one value, or negotiate relational queries."),
        /** PS3.4 C.4.1.2.1: without relational queries, the unique key of a level above has one value, by the letter. */
        UNIQUE_KEY_NOT_SINGLE("Give the unique key one value without wild cards, or negotiate relational queries."),
        /** PS3.4 C.4.1.2.1: without relational queries, no other key of a level above is used. */
        KEY_OF_OTHER_LEVEL("Leave keys of other levels out, or negotiate relational queries."),
        /** PS3.4 Q.4.3.1.2, V.6: a query for one entity gives what tells it from others. */
        REQUIRED_KEY_MISSING("Give the key one value."),
        /** PS3.4 Q.4.3.1.2, V.6: a query for one entity gives one value, by the letter. */
        REQUIRED_KEY_NOT_SINGLE("Give the key one value without wild cards."),
        /** PS3.4 Q.2.1.1.3.1: a query for relevant patient information names the template of the answer. */
        TEMPLATE_MISSING("Name the template in one item, with its identifier and its mapping resource."),
        /** PS3.4 C.2.2.2.4: wild cards are for text, not for UIDs, dates, times, numbers, ages and tags. */
        WILDCARD_NOT_ALLOWED("Give the value without wild cards, or leave it empty."),
        /** PS3.4 C.2.2.2.1: a value is one of its VR, or a range of such. */
        VALUE_UNREADABLE("Write the value as its VR demands."),
        /** PS3.4 C.2.2.2.5: the lower end of a range comes first. */
        RANGE_REVERSED("Exchange the ends of the range."),
        /** PS3.4 C.2.2.2.8: only UIDs are asked for by several values, unless that was negotiated. */
        SEVERAL_VALUES("Ask for one value at a time, or negotiate multiple value matching."),
        /** PS3.4 C.2.2.2.6: a sequence that is asked for has one item. */
        SEVERAL_ITEMS("Leave one item in the sequence."),
        /** PS3.4 C.4.1.1.3.1: an offset from UTC stands in the identifier only if that was negotiated. */
        TIMEZONE_NOT_NEGOTIATED("Leave Timezone Offset From UTC out, or negotiate timezone query adjustment."),
        /** PS3.4 C.2.2.2: Specific Character Set has no unknown value. */
        CHARACTER_SET_UNKNOWN("Use a character set of the standard."),
        /** PS3.4 Y.6.1.1.3: a retrieval of frames has one key that says which. */
        FRAMES_NOT_NAMED("Give one of Simple Frame List, Calculated Frame List and Time Range."),
        /** PS3.4 Y.3.2.1: frames are named in their order, each once. */
        FRAMES_NOT_IN_ORDER(
                "Give ascending numbers from 1 on, ascending ranges of first, last and step, or a start and an end in seconds."),
        /** PS3.5 7.8.1: a private element has a creator. */
        PRIVATE_WITHOUT_CREATOR("Put the private creator into the same item."),
        /** PS3.4 C.4.1.1.3: a data set has no groups below 0008. */
        GROUP_NOT_ALLOWED("Leave elements of groups below 0008 out."),
        /** A key has more values, or a longer one, than an honest query needs. */
        KEY_TOO_COSTLY("Ask for less at a time.");

        private final String advice;

        Rule(String advice) {
            this.advice = advice;
        }

        /** What to do, in one sentence. */
        public String advice() {
            return advice;
        }
    }

    /** The rule and the attribute, for people; no values. */
    @Override
    public String toString() {
        return rule + " at " + path;
    }
}
