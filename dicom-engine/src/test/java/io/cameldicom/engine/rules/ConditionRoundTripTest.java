package io.cameldicom.engine.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.TagPath;
import io.cameldicom.engine.rules.Comparison.Quantifier;
import io.cameldicom.engine.rules.Junction.Kind;
import io.cameldicom.engine.rules.Presence.State;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Conditions made up at random: what is written is read again as the same; what is no condition is told so. */
class ConditionRoundTripTest {
    private static final int CASES = 20_000;
    private static final String[] PATHS = {
        "PatientID",
        "Rows",
        "StudyDate",
        "(0009,1001)",
        "(0029,xx10,\"A (1), \"\"x\"\"\")",
        "RequestAttributesSequence[*].StudyID",
        "RequestAttributesSequence[2].(0008,0060)"
    };
    private static final String PIECES = "'\"\\ ()[]~=!<>,.*aZ05é\u0000\n";

    private final Random random = new Random(20_240_315);

    @Test
    void readsWhatItWrites() {
        for (int i = 0; i < CASES; i++) {
            Condition condition = condition(4);
            String text = condition.toString();

            assertThat(Condition.parse(text)).as(text).isEqualTo(condition);
            assertThat(Condition.parse(text)).hasToString(text);
        }
    }

    @Test
    void throwsOnlySyntaxErrors() {
        int read = 0;
        for (int i = 0; i < CASES; i++) {
            StringBuilder text = new StringBuilder(condition(2).toString());
            for (int change = random.nextInt(4); change >= 0 && !text.isEmpty(); change--) {
                int at = random.nextInt(text.length());
                text.replace(at, at + random.nextInt(2), random.nextBoolean() ? piece() : "");
            }
            Optional<ConditionSyntaxException> error = error(text.toString());
            read += error.isEmpty() ? 1 : 0;

            error.ifPresent(e -> assertThat(e.index()).as(text.toString()).isBetween(0, text.length()));
        }
        assertThat(read).isBetween(CASES / 20, CASES);
    }

    private static Optional<ConditionSyntaxException> error(String text) {
        try {
            assertThat(Condition.parse(text).toString()).isNotEmpty();
            return Optional.empty();
        } catch (ConditionSyntaxException e) {
            return Optional.of(e);
        }
    }

    private Condition condition(int depth) {
        return switch (random.nextInt(depth == 0 ? 2 : 5)) {
            case 0 -> new Presence(TagPath.parse(pick(PATHS)), pick(State.values()));
            case 1 -> comparison();
            case 2 -> new Negation(condition(depth - 1));
            default -> new Junction(pick(Kind.values()), List.of(condition(depth - 1), condition(depth - 1)));
        };
    }

    private Condition comparison() {
        TagPath path = TagPath.parse(pick(PATHS));
        boolean negated = random.nextBoolean();
        ValueTest test =
                switch (random.nextInt(5)) {
                    case 0 -> new ValueTest.Match(new Regex("a" + pick("'", "\"", "\\\\", "\\d+", " ")));
                    case 1 -> new ValueTest.Containing(text());
                    case 2 ->
                        new ValueTest.OneOf(Stream.generate(() -> literal(path))
                                .limit(1 + random.nextInt(3))
                                .toList());
                    case 3 -> new ValueTest.AgainstLiteral(relation(negated), literal(path));
                    default ->
                        new ValueTest.AgainstPath(relation(negated), TagPath.parse(pick("Modality", "(0009,1001)")));
                };
        return new Comparison(pick(Quantifier.values()), path, negated, test);
    }

    private Relation relation(boolean negated) {
        return negated ? Relation.EQUAL : pick(Relation.values());
    }

    private String literal(TagPath path) {
        return switch (path.toString()) {
            case "Rows" -> pick("1", "-1.5e3", "+.5", "7.");
            case "StudyDate" -> pick("2024", "20240229");
            default -> text();
        };
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append(piece());
        }
        return text.toString();
    }

    private String piece() {
        return String.valueOf(PIECES.charAt(random.nextInt(PIECES.length())));
    }

    @SafeVarargs
    private <T> T pick(T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
