package io.cameldicom.engine.query;

import io.cameldicom.engine.charset.SpecificCharacterSet;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DecimalString;
import io.cameldicom.engine.data.DicomDate;
import io.cameldicom.engine.data.DicomDateTime;
import io.cameldicom.engine.data.DicomRange;
import io.cameldicom.engine.data.DicomTime;
import io.cameldicom.engine.data.Element;
import io.cameldicom.engine.data.TagPath;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.query.QueryFault.Rule;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Tells what is wrong with the identifier of a C-FIND, C-MOVE or C-GET request. A {@link Matcher} does not ask for it: a provider that wants to
 * be strict does, and so does a user before sending.
 *
 * @dicom PS3.4 C.4.1.1.3, C.4.1.2.1
 */
public final class QueryRules {
    private static final int FIRST_GROUP = 0x0008;

    private final DataSet identifier;
    private final InformationModel model;
    private final Set<QueryExtension> extensions;
    private final List<QueryFault> faults = new ArrayList<>();

    private QueryRules(DataSet identifier, InformationModel model, Set<QueryExtension> extensions) {
        this.identifier = identifier;
        this.model = model;
        this.extensions = extensions;
    }

    /**
     * All faults of an identifier, none where it keeps the rules.
     *
     * @param model what is asked
     * @param extensions what was negotiated, or is going to be
     */
    public static List<QueryFault> check(DataSet identifier, InformationModel model, Set<QueryExtension> extensions) {
        QueryRules rules = new QueryRules(identifier, model, Set.copyOf(extensions));
        rules.checkLevel();
        rules.checkControls();
        rules.checkKeys(identifier, Optional.empty());
        rules.faults.addAll(OneMatchRules.check(identifier, model));
        return List.copyOf(rules.faults);
    }

    /**
     * Refuses an identifier that breaks a rule.
     *
     * @throws QueryException if {@link #check} finds a fault
     */
    public static void require(DataSet identifier, InformationModel model, Set<QueryExtension> extensions)
            throws QueryException {
        List<QueryFault> faults = check(identifier, model, extensions);
        if (!faults.isEmpty()) {
            throw new QueryException(faults);
        }
    }

    private void checkLevel() {
        if (!model.isHierarchical()) {
            report(identifier.contains(Tag.QueryRetrieveLevel), Rule.LEVEL_NOT_ALLOWED, Tag.QueryRetrieveLevel);
            return;
        }
        Optional<QueryLevel> level = QueryLevel.of(identifier);
        report(level.isEmpty(), Rule.LEVEL_MISSING, Tag.QueryRetrieveLevel);
        if (level.isPresent() && !model.levels().contains(level.get())) {
            report(true, Rule.LEVEL_NOT_IN_MODEL, Tag.QueryRetrieveLevel);
        } else if (level.isPresent() && !extensions.contains(QueryExtension.RELATIONAL)) {
            checkHierarchy(level.get());
        }
    }

    private void checkHierarchy(QueryLevel level) {
        List<Integer> above = model.uniqueKeysAbove(level);
        for (int key : above) {
            List<String> values = texts(identifier, key);
            boolean single = values.size() == 1 && !Wildcard.isIn(values.get(0));
            report(values.isEmpty(), Rule.UNIQUE_KEY_MISSING, key);
            report(!values.isEmpty() && !single, Rule.UNIQUE_KEY_NOT_SINGLE, key);
        }
        for (Element element : identifier) {
            Optional<QueryLevel> home = LevelKeys.levelOf(element.tag()).map(model::home);
            boolean elsewhere = home.isPresent() && home.get() != level && !above.contains(element.tag());
            report(elsewhere, Rule.KEY_OF_OTHER_LEVEL, element.tag());
        }
        if (level == QueryLevel.FRAME) {
            faults.addAll(FrameKeys.check(identifier));
        }
    }

    private void checkControls() {
        report(
                identifier.contains(Tag.TimezoneOffsetFromUTC) && !extensions.contains(QueryExtension.TIMEZONE),
                Rule.TIMEZONE_NOT_NEGOTIATED,
                Tag.TimezoneOffsetFromUTC);
        report(
                identifier
                        .string(Tag.TimezoneOffsetFromUTC)
                        .filter(text -> DicomDateTime.tryParseOffset(text).isEmpty())
                        .isPresent(),
                Rule.VALUE_UNREADABLE,
                Tag.TimezoneOffsetFromUTC);
    }

    private void report(boolean broken, Rule rule, int tag) {
        report(broken, rule, TagPath.of(tag));
    }

    private void report(boolean broken, Rule rule, TagPath path) {
        if (broken) {
            faults.add(new QueryFault(rule, path));
        }
    }

    private void checkKeys(DataSet level, Optional<TagPath> parent) {
        for (Element element : level) {
            int tag = element.tag();
            TagPath path = parent.map(p -> p.child(tag)).orElseGet(() -> TagPath.of(tag));
            report(Tag.group(tag) < FIRST_GROUP, Rule.GROUP_NOT_ALLOWED, path);
            boolean withoutCreator = Tag.isPrivate(tag)
                    && !Tag.isPrivateCreator(tag)
                    && level.privateCreator(tag).isEmpty();
            report(withoutCreator && !Tag.isGroupLength(tag), Rule.PRIVATE_WITHOUT_CREATOR, path);
            if (tag == Tag.SpecificCharacterSet) {
                SpecificCharacterSet named = SpecificCharacterSet.of(level.strings(tag));
                report(!named.unknownTerms().isEmpty(), Rule.CHARACTER_SET_UNKNOWN, path);
            } else if (element.value() instanceof Value.Items sequence) {
                report(sequence.items().size() > 1, Rule.SEVERAL_ITEMS, path);
                sequence.items().forEach(item -> checkKeys(item, Optional.of(path)));
            } else if (!FrameKeys.contains(tag)) {
                checkValues(level, tag, path);
            }
        }
    }

    private void checkValues(DataSet level, int tag, TagPath path) {
        VR vr = level.attribute(tag).vr();
        KeyVr kind = KeyVr.of(vr);
        List<String> texts = kind == KeyVr.BYTES || kind == KeyVr.SEQUENCE ? List.of() : texts(level, tag);
        boolean listAllowed = kind == KeyVr.UID || extensions.contains(QueryExtension.MULTIPLE_VALUES);
        report(texts.size() > 1 && !listAllowed, Rule.SEVERAL_VALUES, path);
        if (KeyCompiler.isEmptyValue(texts) && extensions.contains(QueryExtension.EMPTY_VALUES)) {
            return;
        }
        for (String text : texts) {
            boolean wildcard = !kind.takesWildcards() && Wildcard.isIn(text);
            report(wildcard, Rule.WILDCARD_NOT_ALLOWED, path);
            report(!wildcard && !isReadable(kind, text), Rule.VALUE_UNREADABLE, path);
            report(isReversed(kind, text), Rule.RANGE_REVERSED, path);
        }
        report(kind != KeyVr.UID && KeyCompiler.isTooCostly(texts, kind), Rule.KEY_TOO_COSTLY, path);
    }

    private static List<String> texts(DataSet level, int tag) {
        return StoredValues.texts(level, tag, VR.UN).stream()
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static boolean isReadable(KeyVr kind, String text) {
        return switch (kind) {
            case DATE -> DicomDate.tryParseRange(text).isPresent();
            case TIME -> DicomTime.tryParseRange(text).isPresent();
            case DATE_TIME -> DicomDateTime.tryParseRange(text).isPresent();
            case UID -> Uid.isSafe(text);
            case NUMBER -> DecimalString.tryParse(text).isPresent();
            case TEXT, NAME, CODE, SEQUENCE, BYTES -> true;
        };
    }

    private static boolean isReversed(KeyVr kind, String text) {
        return switch (kind) {
            case DATE -> isReversed(DicomDate.tryParseRange(text), DicomDate::date, DicomDate::date);
            case TIME -> isReversed(DicomTime.tryParseRange(text), DicomTime::earliest, DicomTime::latest);
            case DATE_TIME ->
                isReversed(
                        DicomDateTime.tryParseRange(text),
                        from -> from.toOffsetDateTime(ZoneOffset.UTC),
                        to -> to.latest().atOffset(to.offset().orElse(ZoneOffset.UTC)));
            case TEXT, NAME, CODE, UID, NUMBER, SEQUENCE, BYTES -> false;
        };
    }

    private static <T, C extends Comparable<? super C>> boolean isReversed(
            Optional<DicomRange<T>> range, Function<T, C> start, Function<T, C> end) {
        Optional<C> from = range.flatMap(DicomRange::from).map(start);
        Optional<C> to = range.flatMap(DicomRange::to).map(end);
        return from.isPresent() && to.isPresent() && from.get().compareTo(to.get()) > 0;
    }
}
