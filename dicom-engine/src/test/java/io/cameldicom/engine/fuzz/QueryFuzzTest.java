package io.cameldicom.engine.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.charset.SpecificCharacterSet;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetBuilder;
import io.cameldicom.engine.data.Element;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.query.InformationModel;
import io.cameldicom.engine.query.InstanceOrder;
import io.cameldicom.engine.query.Matcher;
import io.cameldicom.engine.query.Matching;
import io.cameldicom.engine.query.MatchingOptions;
import io.cameldicom.engine.query.Query;
import io.cameldicom.engine.query.QueryException;
import io.cameldicom.engine.query.QueryExtension;
import io.cameldicom.engine.query.QueryLevel;
import io.cameldicom.engine.query.QueryRules;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whatever stands in an identifier and in a data set: an answer, or a {@link QueryException}; nothing else is thrown. */
class QueryFuzzTest {
    private static final int ROUNDS = 4_000;
    private static final String[] VALUES = {
        "*", "?", "**?*", "-", "--", "\"\"", "\\", "\\\\", "20240101-", "-20240101", "20240231", "1000-1200", "99-",
        "2024-0500-2025", "=", "^", "==^^", "=*=", "Doe^J*", "1.2.*", "1e9999", "+", "-0", "\u001B$B", "ÿ", " "
    };
    private static final InformationModel[] MODELS = InformationModel.values();

    @Test
    void anIdentifierAndADataSetMakeAnAnswerOrARefusal() {
        Random random = new Random(20_240_517);
        RandomDataSets dataSets = new RandomDataSets(random, true, false);
        int answers = 0;
        for (int round = 0; round < ROUNDS; round++) {
            DataSet entity = dataSets.next();
            DataSet identifier = identifier(random, random.nextInt(3) == 0 ? dataSets.next() : entity);
            Set<QueryExtension> extensions = EnumSet.noneOf(QueryExtension.class);
            for (QueryExtension extension : QueryExtension.values()) {
                if (random.nextBoolean()) {
                    extensions.add(extension);
                }
            }
            MatchingOptions options = MatchingOptions.DEFAULT
                    .withExtensions(extensions)
                    .withAccentSensitiveNames(random.nextBoolean())
                    .withCaseSensitiveNames(random.nextBoolean())
                    .withCaseSensitiveText(random.nextBoolean());

            assertThat(QueryRules.check(identifier, MODELS[round % MODELS.length], extensions))
                    .isNotNull();
            Query.of(identifier).identifier();
            answers += answers(identifier, options, List.of(entity, dataSets.next(), DataSet.empty()), random);
        }
        assertThat(answers).isGreaterThan(ROUNDS / 10);
    }

    private static int answers(DataSet identifier, MatchingOptions options, List<DataSet> entities, Random random) {
        try {
            Matcher matcher = Matcher.of(identifier, options);
            InstanceOrder order = random.nextBoolean() ? InstanceOrder.ANY : InstanceOrder.GROUPED;
            return (int) Matching.of(matcher).withOrder(order).stream(entities).count();
        } catch (QueryException tooCostly) {
            assertThat(tooCostly.faults()).isNotEmpty();
            return 0;
        }
    }

    /** Some elements of a data set, with their values, without them, or with others. */
    private static DataSet identifier(Random random, DataSet from) {
        DataSetBuilder builder = DataSet.builder().inheritedCharacterSet(from.characterSet());
        if (random.nextBoolean()) {
            QueryLevel[] levels = QueryLevel.values();
            builder.put(Tag.QueryRetrieveLevel, VR.CS, levels[random.nextInt(levels.length)].name());
            builder.putEmpty(Tag.NumberOfStudyRelatedInstances, VR.IS);
        }
        List<Element> elements = new ArrayList<>();
        from.forEach(elements::add);
        for (Element element : elements) {
            switch (random.nextInt(5)) {
                case 0 -> builder.put(element);
                case 1 -> builder.putEmpty(element.tag(), element.vr());
                case 2 -> builder.put(element.tag(), element.vr(), bytes(random));
                case 3 ->
                    builder.put(
                            Tag.of(Tag.group(element.tag()), random.nextInt(0x10000)), element.vr(), element.value());
                default -> {
                    // not a key
                }
            }
        }
        return builder.build();
    }

    private static Value bytes(Random random) {
        StringBuilder text = new StringBuilder(VALUES[random.nextInt(VALUES.length)]);
        while (random.nextInt(3) == 0) {
            text.append(random.nextBoolean() ? "\\" : "").append(VALUES[random.nextInt(VALUES.length)]);
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.ISO_8859_1);
        return Value.Bytes.wrap(bytes, 0, bytes.length, SpecificCharacterSet.of(List.of("ISO_IR 100")));
    }
}
