package io.cameldicom.engine.query;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DecimalString;
import io.cameldicom.engine.data.DicomDate;
import io.cameldicom.engine.data.DicomDateTime;
import io.cameldicom.engine.data.DicomRange;
import io.cameldicom.engine.data.DicomTime;
import io.cameldicom.engine.data.Element;
import io.cameldicom.engine.data.TagPath;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.data.Value.Bytes;
import io.cameldicom.engine.dict.PrivateDictionary;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/** Makes {@link Key}s of the elements of an identifier. Immutable. */
final class KeyCompiler {
    /** More characters than any name has, or any text with wild cards; what a key may cost grows with them. */
    static final int MAX_PATTERN = 1024;

    /** More values than anybody has asked for in one key, other than UIDs, of which any number costs no more. */
    static final int MAX_VALUES = 1000;

    /** PS3.4 C.2.2.2.7: what asks for no value. */
    private static final String EMPTY_VALUE = "\"\"";

    private static final int FIRST_GROUP = 0x0008;

    /** What says how the identifier is to be read, and is not looked for in an entity. */
    private static final Set<Integer> CONTROLS =
            Set.of(Tag.SpecificCharacterSet, Tag.QueryRetrieveLevel, Tag.QueryRetrieveView);

    /** What an answer may hold, and no query can ask for. */
    private static final Set<Integer> RETURNED_ONLY = Set.of(
            Tag.TimezoneOffsetFromUTC,
            Tag.RetrieveAETitle,
            Tag.InstanceAvailability,
            Tag.RetrieveURL,
            Tag.StorageMediaFileSetID,
            Tag.StorageMediaFileSetUID);

    private final MatchingOptions options;
    private final TimeZones zones;

    KeyCompiler(DataSet identifier, MatchingOptions options) {
        this.options = options;
        this.zones = TimeZones.of(identifier, options);
    }

    /**
     * The keys of an identifier.
     *
     * @throws QueryException where one of them costs too much
     */
    KeySet compile(DataSet identifier) throws QueryException {
        KeySet keys = compile(identifier, Optional.empty());
        return keys.askingOnly(key -> !RETURNED_ONLY.contains(key.tag()));
    }

    private KeySet compile(DataSet level, Optional<TagPath> parent) throws QueryException {
        List<Key> keys = new ArrayList<>(level.size());
        List<Element> creators = new ArrayList<>();
        for (Element element : level) {
            int tag = element.tag();
            if (Tag.isPrivateCreator(tag)) {
                creators.add(element);
            } else if (isKey(tag, level)) {
                keys.add(key(level, element, parent.map(p -> p.child(tag)).orElseGet(() -> TagPath.of(tag))));
            }
        }
        if (options.has(QueryExtension.DATE_TIME)) {
            combineDatesAndTimes(level, keys);
        }
        return new KeySet(keys, creators);
    }

    private static boolean isKey(int tag, DataSet level) {
        // A private element whose creator nobody told is an optional key that is not supported (PS3.4 C.2.2.1.3).
        return Tag.group(tag) >= FIRST_GROUP
                && !Tag.isGroupLength(tag)
                && !CONTROLS.contains(tag)
                && (!Tag.isPrivate(tag) || level.privateCreator(tag).isPresent());
    }

    private Key key(DataSet level, Element element, TagPath path) throws QueryException {
        int tag = element.tag();
        String creator = Tag.isPrivate(tag) ? level.privateCreator(tag).orElse("") : "";
        VR stated = level.attribute(tag).vr();
        VR vr = stated == VR.UN && !creator.isEmpty()
                ? PrivateDictionary.standard().vr(creator, tag)
                : stated;
        Value value = element.value();
        if (value instanceof Value.Items sequence) {
            return sequenceKey(tag, creator, sequence.items(), path);
        }
        if (value instanceof Bytes bytes) {
            return new Key(tag, creator, vr, test(level, tag, vr, bytes, path), List.of());
        }
        throw tooCostly(path);
    }

    private Key sequenceKey(int tag, String creator, List<DataSet> items, TagPath path) throws QueryException {
        if (items.size() > MAX_VALUES) {
            throw tooCostly(path);
        }
        List<KeySet> alternatives = new ArrayList<>();
        for (DataSet item : items) {
            KeySet keys = compile(item, Optional.of(path));
            if (keys.keys().isEmpty()) {
                // PS3.4 C.2.2.2.6: an item without keys asks for the whole sequence.
                return new Key(tag, creator, VR.SQ, ValueTest.ANY, List.of());
            }
            alternatives.add(keys);
        }
        boolean universal = alternatives.stream().anyMatch(KeySet::isUniversal);
        return new Key(
                tag,
                creator,
                VR.SQ,
                alternatives.isEmpty() || universal ? ValueTest.ANY : new SequenceTest(alternatives),
                alternatives);
    }

    private ValueTest test(DataSet level, int tag, VR vr, Bytes bytes, TagPath path) throws QueryException {
        KeyVr kind = KeyVr.of(vr);
        if (bytes.size() == 0) {
            return ValueTest.ANY;
        }
        if (kind == KeyVr.BYTES || kind == KeyVr.SEQUENCE) {
            return new BytesTest(bytes);
        }
        List<String> texts = StoredValues.texts(level, tag, vr).stream()
                .filter(text -> !text.isEmpty())
                .toList();
        if (texts.isEmpty()) {
            return ValueTest.ANY;
        }
        if (kind != KeyVr.UID && isTooCostly(texts, kind)) {
            throw tooCostly(path);
        }
        if (options.has(QueryExtension.EMPTY_VALUES) && isEmptyValue(texts)) {
            return (root, item, at) -> StoredValues.isBlank(item, at, vr);
        }
        return test(kind, tag, vr, texts);
    }

    /** Whether a key asks for what has no value, if that was negotiated. */
    static boolean isEmptyValue(List<String> texts) {
        return texts.size() == 1 && texts.get(0).equals(EMPTY_VALUE);
    }

    /** Whether a key of these values asks for more than one comparison should cost. */
    static boolean isTooCostly(List<String> texts, KeyVr kind) {
        return texts.size() > MAX_VALUES
                || texts.stream().anyMatch(text -> text.length() > MAX_PATTERN && costs(text, kind));
    }

    /** Whether more than one look at each character is needed. */
    private static boolean costs(String text, KeyVr kind) {
        return kind == KeyVr.NAME || (kind == KeyVr.TEXT && Wildcard.isIn(text));
    }

    private ValueTest test(KeyVr kind, int tag, VR vr, List<String> texts) {
        return switch (kind) {
            case TEXT ->
                texts.stream().map(Wildcard::of).anyMatch(Wildcard::isUniversal)
                        ? ValueTest.ANY
                        : TextTest.of(vr, texts, Folding.of(options.caseSensitiveText(), true));
            case NAME ->
                NameTest.of(
                        texts,
                        Folding.of(options.caseSensitiveNames(), options.accentSensitiveNames()),
                        options.has(QueryExtension.FUZZY_NAMES));
            case CODE, UID -> TextTest.literal(vr, texts);
            case DATE ->
                readable(
                        texts,
                        vr,
                        DicomDate::tryParseRange,
                        ranges -> new DateTest(ranges, TimeZones.timeOf(tag), zones));
            case TIME -> readable(texts, vr, DicomTime::tryParseRange, ranges -> new TimeTest(ranges, zones));
            case DATE_TIME ->
                readable(texts, vr, DicomDateTime::tryParseRange, ranges -> new DateTimeTest(ranges, zones));
            case NUMBER -> readable(texts, vr, DecimalString::tryParse, numbers -> new NumberTest(vr, numbers));
            case SEQUENCE, BYTES -> throw new IllegalArgumentException("no text");
        };
    }

    /** What is broken in a key can be broken in an entity, too: such texts are compared by the letter. */
    private static <T> ValueTest readable(
            List<String> texts, VR vr, Function<String, Optional<T>> reader, Function<List<T>, ValueTest> meaning) {
        List<T> values = new ArrayList<>();
        List<String> broken = new ArrayList<>();
        for (String text : texts) {
            reader.apply(text).ifPresentOrElse(values::add, () -> broken.add(text));
        }
        List<ValueTest> tests = new ArrayList<>();
        if (!values.isEmpty()) {
            tests.add(meaning.apply(values));
        }
        if (!broken.isEmpty()) {
            tests.add(TextTest.literal(vr, broken));
        }
        return ValueTest.anyOf(tests);
    }

    // PS3.4 C.2.2.2.5: of a date and a time that belong together, two ranges of one form are one range of moments
    private void combineDatesAndTimes(DataSet level, List<Key> keys) {
        for (int i = 0; i < keys.size(); i++) {
            Key date = keys.get(i);
            OptionalInt timeTag = date.vr() == VR.DA ? TimeZones.timeOf(date.tag()) : OptionalInt.empty();
            if (timeTag.isEmpty()) {
                continue;
            }
            Optional<ValueTest> combined = combined(level, date.tag(), timeTag.getAsInt());
            if (combined.isPresent()) {
                keys.set(i, date.withTest(combined.get()));
                keys.replaceAll(key -> key.tag() == timeTag.getAsInt() ? key.universal() : key);
            }
        }
    }

    private Optional<ValueTest> combined(DataSet level, int dateTag, int timeTag) {
        Optional<DicomRange<DicomDate>> dates = onlyRange(level, dateTag).flatMap(DicomDate::tryParseRange);
        Optional<DicomRange<DicomTime>> times = onlyRange(level, timeTag).flatMap(DicomTime::tryParseRange);
        return dates.flatMap(days -> times.flatMap(hours -> CombinedTest.of(days, hours, timeTag, zones)));
    }

    private static Optional<String> onlyRange(DataSet level, int tag) {
        List<String> texts = level.strings(tag);
        return texts.size() == 1 && texts.get(0).indexOf('-') >= 0 ? Optional.of(texts.get(0)) : Optional.empty();
    }

    private static QueryException tooCostly(TagPath path) {
        return new QueryException(List.of(new QueryFault(QueryFault.Rule.KEY_TOO_COSTLY, path)));
    }
}
