package io.cameldicom.engine.query;

import io.cameldicom.engine.charset.SpecificCharacterSet;
import io.cameldicom.engine.data.Code;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetBuilder;
import io.cameldicom.engine.data.DicomDate;
import io.cameldicom.engine.data.DicomDateTime;
import io.cameldicom.engine.data.DicomRange;
import io.cameldicom.engine.data.TagPath;
import io.cameldicom.engine.data.TagPathSyntaxException;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What is asked for, key by key; immutable, so each method gives another query. {@link #identifier()} is what C-FIND sends.
 *
 * <pre>{@code
 * DataSet identifier = Query.at(QueryLevel.STUDY)
 *         .match(Tag.PatientName, "DOE^*")
 *         .since(Tag.StudyDate, LocalDate.of(2024, 1, 1))
 *         .match(Tag.ModalitiesInStudy, "CT")
 *         .returning(InformationModel.STUDY_ROOT)
 *         .identifier();
 * }</pre>
 *
 * <p>Nothing is checked while a query is put together but that a value can be written: {@link #check} tells what rules it breaks.
 *
 * @dicom PS3.4 C.4.1.1.3.1
 */
public final class Query {
    private static final Query EMPTY =
            new Query(Optional.empty(), DataSet.empty(), SpecificCharacterSet.ASCII, Optional.empty());

    private static final int SECONDS_OF_MINUTE = 60;

    private final Optional<QueryLevel> level;
    /** Without level and time zone; with a character set where the text needs one. */
    private final DataSet keys;

    private final SpecificCharacterSet characterSet;
    private final Optional<ZoneOffset> timezone;

    private Query(
            Optional<QueryLevel> level,
            DataSet keys,
            SpecificCharacterSet characterSet,
            Optional<ZoneOffset> timezone) {
        this.level = level;
        this.keys = keys;
        this.characterSet = characterSet;
        this.timezone = timezone;
    }

    // ---- where it starts

    /** A query of patients, studies, series or instances, without a key. */
    public static Query at(QueryLevel level) {
        return new Query(Optional.of(level), DataSet.empty(), SpecificCharacterSet.ASCII, Optional.empty());
    }

    /** A query without a key, of a model without levels, such as a worklist; also the item of a sequence. */
    public static Query withoutLevel() {
        return EMPTY;
    }

    /** The query that an identifier asks. */
    public static Query of(DataSet identifier) {
        Optional<QueryLevel> level = QueryLevel.of(identifier);
        Optional<ZoneOffset> timezone =
                identifier.string(Tag.TimezoneOffsetFromUTC).flatMap(DicomDateTime::tryParseOffset);
        DataSetBuilder keys = identifier.toBuilder();
        level.ifPresent(known -> keys.remove(Tag.QueryRetrieveLevel));
        timezone.ifPresent(known -> keys.remove(Tag.TimezoneOffsetFromUTC));
        return new Query(level, keys.build(), identifier.characterSet(), timezone);
    }

    /**
     * The query of these keys: paths as {@link TagPath} reads them, and values as C-FIND has them, with backslashes, wild
     * cards and hyphens; an empty value only asks for the attribute to be returned. {@code QueryRetrieveLevel},
     * {@code SpecificCharacterSet} and {@code TimezoneOffsetFromUTC} are understood.
     *
     * @throws TagPathSyntaxException if a path is none
     * @throws IllegalArgumentException if a value cannot be written, or nobody knows the VR of an element
     */
    public static Query of(Map<String, String> keys) {
        Query query = EMPTY;
        for (Map.Entry<String, String> entry : keys.entrySet()) {
            TagPath path = TagPath.parse(entry.getKey());
            String text = entry.getValue();
            VR vr = KeyPut.vr(path.last());
            boolean single = vr.isText() && !vr.isMultiValuedText();
            query = text.isEmpty()
                    ? query.returning(path)
                    : query.match(path, single ? new String[] {text} : text.split("\\\\", -1));
        }
        return of(query.keys);
    }

    // ---- keys with a value

    /**
     * Asks for one of these values; of what is no UID, several are for providers that were asked for that, see
     * {@link QueryExtension#MULTIPLE_VALUES}.
     *
     * @param values with wild cards and ranges as C-FIND has them; none only asks for the attribute to be returned
     * @throws IllegalArgumentException if nobody knows the VR of the element, or a value cannot be written in it
     */
    public Query match(int tag, String... values) {
        return match(TagPath.of(tag), values);
    }

    /** Asks for one of these values of an element whose VR nobody knows, see {@link #match(int, String...)}. */
    public Query match(int tag, VR vr, String... values) {
        return with(KeyPut.at(TagPath.of(tag), vr, values));
    }

    /**
     * Asks for one of these values of an element in the item of a sequence, or of a private element, see
     * {@link #match(int, String...)}.
     *
     * @param path through first items only, for the sequence of a key has one
     */
    public Query match(TagPath path, String... values) {
        return with(KeyPut.at(path, KeyPut.vr(path.last()), values));
    }

    /** Asks for one of these UIDs. */
    public Query match(int tag, Collection<String> uids) {
        return match(tag, uids.toArray(String[]::new));
    }

    /** Asks for a day. */
    public Query match(int tag, LocalDate day) {
        return match(tag, DicomRange.of(new DicomDate(day)));
    }

    /** Asks for a date, time or moment within a range. */
    public Query match(int tag, DicomRange<?> range) {
        String text = range.toString();
        // PS3.4 C.2.2.2.1: a single moment with an offset west of Greenwich would be taken for a range.
        boolean ambiguous = range.isSingleValue() && text.indexOf('-') >= 0;
        return match(tag, ambiguous ? text + '-' + text : text);
    }

    /** Asks for a day from {@code first} to {@code last}. */
    public Query between(int tag, LocalDate first, LocalDate last) {
        return match(tag, DicomRange.of(new DicomDate(first), new DicomDate(last)));
    }

    /** Asks for that day and later ones. */
    public Query since(int tag, LocalDate first) {
        return match(tag, DicomRange.startingAt(new DicomDate(first)));
    }

    /** Asks for that day and earlier ones. */
    public Query until(int tag, LocalDate last) {
        return match(tag, DicomRange.endingAt(new DicomDate(last)));
    }

    /** Asks for an item of a code sequence that names a concept, by value and scheme. */
    public Query match(int tag, Code code) {
        int valueTag = code.form().tag();
        Query item = EMPTY.match(valueTag, code.value());
        return match(
                tag,
                code.schemeDesignator().isEmpty()
                        ? item
                        : item.match(Tag.CodingSchemeDesignator, code.schemeDesignator()));
    }

    /** Asks for an item of a sequence with all these keys. */
    public Query match(int sequenceTag, Query item) {
        return with(keys.toBuilder().putItems(sequenceTag, item.keys).build());
    }

    /** Asks for these frames, in place of others. */
    public Query frames(FrameSelection selection) {
        return with(keys.without(FrameKeys.tags()).toBuilder()
                .putAll(selection.keys())
                .build());
    }

    /**
     * Asks for frames by number.
     *
     * @param numbers counted from 1, ascending
     * @throws IllegalArgumentException if they are none, or do not ascend
     */
    public Query frames(int... numbers) {
        return frames(FrameSelection.numbers(numbers));
    }

    // ---- keys without a value

    /** Asks for these attributes to be returned; those that are asked for already stay as they are. */
    public Query returning(int... tags) {
        Query query = this;
        for (int tag : tags) {
            query = query.returning(TagPath.of(tag));
        }
        return query;
    }

    /** Asks for an attribute within the items of a sequence to be returned, or for a private one. */
    public Query returning(TagPath path) {
        return keys.attribute(path).isPresent() ? this : with(KeyPut.at(path, KeyPut.vr(path.last())));
    }

    /**
     * Asks for what is usually asked for: the unique and required keys of the level, the usual optional ones, and the unique
     * keys of the levels above. Of a model without levels, that is what every answer holds; of unified procedure steps and
     * inventories, which hold too much, it is nothing.
     *
     * @dicom PS3.4 C.6.1.1, C.6.2.1, K.6.1.2.2, Q.4.3.1.2, U.6.1.2, V.6, X.6.1.2, BB.6.1.2, HH.6.1.2, II.6.1.2
     */
    public Query returning(InformationModel model) {
        Query query = this;
        if (level.isPresent()) {
            for (int tag : LevelKeys.usual(model, level.get())) {
                query = query.returning(tag);
            }
        } else if (model == InformationModel.MODALITY_WORKLIST) {
            for (TagPath path : WorklistKeys.all()) {
                query = query.returning(path);
            }
        } else {
            for (int tag : FlatKeys.of(model)) {
                query = query.returning(tag);
            }
        }
        return query;
    }

    // ---- how it is to be read

    /** The same query at another level. */
    public Query atLevel(QueryLevel other) {
        return new Query(Optional.of(other), keys, characterSet, timezone);
    }

    /** The same query, written in this character set where its text needs one; Unicode where it is beyond that. */
    public Query characterSet(SpecificCharacterSet preferred) {
        return new Query(level, keys, Objects.requireNonNull(preferred, "preferred"), timezone);
    }

    /** The same query with its dates and times in this zone, for providers that were asked for that. */
    public Query timezone(ZoneOffset offset) {
        return new Query(level, keys, characterSet, Optional.of(offset));
    }

    // ---- what becomes of it

    /** The level, if the query has one. */
    public Optional<QueryLevel> level() {
        return level;
    }

    /** The data set that C-FIND sends: the keys, the level, and the character set where the text needs one. */
    public DataSet identifier() {
        DataSetBuilder builder = keys.toBuilder();
        level.ifPresent(asked -> builder.put(Tag.QueryRetrieveLevel, VR.CS, asked.name()));
        timezone.ifPresent(offset -> builder.put(Tag.TimezoneOffsetFromUTC, VR.SH, text(offset)));
        if (!characterSet.terms().isEmpty()) {
            builder.put(Tag.SpecificCharacterSet, VR.CS, characterSet.terms().toArray(String[]::new));
        }
        return SpecialText.declared(builder.build());
    }

    private static String text(ZoneOffset offset) {
        int minutes = offset.getTotalSeconds() / SECONDS_OF_MINUTE;
        int size = Math.abs(minutes);
        return String.format(Locale.ROOT, "%c%02d%02d", minutes < 0 ? '-' : '+', size / 60, size % 60);
    }

    /** What is wrong with the query for a provider of a model with which these extensions were negotiated. */
    public List<QueryFault> check(InformationModel model, QueryExtension... negotiated) {
        return QueryRules.check(identifier(), model, Set.of(negotiated));
    }

    /**
     * This query, if it keeps the rules.
     *
     * @throws QueryException if {@link #check} finds a fault
     */
    public Query require(InformationModel model, QueryExtension... negotiated) throws QueryException {
        QueryRules.require(identifier(), model, Set.of(negotiated));
        return this;
    }

    private Query with(KeyPut put) {
        return with(put.to(keys));
    }

    private Query with(DataSet other) {
        return new Query(level, other, characterSet, timezone);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Query that
                && level.equals(that.level)
                && keys.equals(that.keys)
                && characterSet.equals(that.characterSet)
                && timezone.equals(that.timezone);
    }

    @Override
    public int hashCode() {
        return Objects.hash(level, keys, characterSet, timezone);
    }

    /** The level and the number of keys only: values may be a patient's. */
    @Override
    public String toString() {
        return "query" + level.map(l -> " at " + l).orElse("") + " of " + keys.size() + " keys";
    }
}
