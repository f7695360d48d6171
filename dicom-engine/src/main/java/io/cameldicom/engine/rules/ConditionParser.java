package io.cameldicom.engine.rules;

import io.cameldicom.engine.data.TagPath;
import io.cameldicom.engine.data.TagPathSyntaxException;
import io.cameldicom.engine.dict.Dictionary;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.rules.Comparison.Quantifier;
import io.cameldicom.engine.rules.Junction.Kind;
import io.cameldicom.engine.rules.Presence.State;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/** Reads one {@link Condition}, rule by rule as the package states the grammar. */
final class ConditionParser {
    /** Parentheses and negations within each other; bounds the stack here and in a test. */
    static final int MAX_DEPTH = 64;

    private final ConditionScanner in;
    private int depth;

    ConditionParser(String text) {
        this.in = new ConditionScanner(text);
    }

    Condition parse() {
        Condition condition = condition();
        if (!in.atEnd()) {
            throw in.expected("'and', 'or' or the end");
        }
        return condition;
    }

    private Condition condition() {
        List<Condition> parts = new ArrayList<>();
        do {
            parts.add(conjunction());
        } while (in.nextWord("or"));
        return Junction.of(Kind.OR, parts);
    }

    private Condition conjunction() {
        List<Condition> parts = new ArrayList<>();
        do {
            parts.add(negation());
        } while (in.nextWord("and"));
        return Junction.of(Kind.AND, parts);
    }

    private Condition negation() {
        int start = in.position();
        if (++depth > MAX_DEPTH) {
            throw new ConditionSyntaxException("more than " + MAX_DEPTH + " levels", start);
        }
        Condition result;
        if (in.nextWord("not")) {
            result = new Negation(negation());
        } else if (in.nextParenthesis()) {
            result = condition();
            in.expectSymbol(")");
        } else {
            result = test();
        }
        depth--;
        return result;
    }

    private Condition test() {
        if (in.nextWord("exists")) {
            return new Presence(path(), State.PRESENT);
        }
        Quantifier quantifier = quantifier();
        int start = in.position();
        TagPath path = path();
        if (quantifier == Quantifier.PLAIN && in.nextWord("is")) {
            boolean negated = in.nextWord("not");
            Condition presence = new Presence(path, state());
            return negated ? new Negation(presence) : presence;
        }
        Condition comparison = comparison(quantifier, path);
        requireComparable(path, start);
        return comparison;
    }

    private Quantifier quantifier() {
        if (in.nextWord("any")) {
            return Quantifier.ANY;
        }
        return in.nextWord("all") ? Quantifier.ALL : Quantifier.PLAIN;
    }

    private State state() {
        for (State state : State.values()) {
            if (in.nextWord(state.word())) {
                return state;
            }
        }
        throw in.expected("'present' or 'empty'");
    }

    private Condition comparison(Quantifier quantifier, TagPath path) {
        boolean negated = in.nextWord("not");
        if (in.nextWord("in")) {
            return new Comparison(quantifier, path, negated, new ValueTest.OneOf(literals(path)));
        }
        if (in.nextWord("contains")) {
            return new Comparison(quantifier, path, negated, new ValueTest.Containing(in.string()));
        }
        if (negated) {
            throw in.expected("'in' or 'contains'");
        }
        if (in.nextSymbol("!~")) {
            return new Comparison(quantifier, path, true, match());
        }
        if (in.nextSymbol("~")) {
            return new Comparison(quantifier, path, false, match());
        }
        if (in.nextSymbol("!=")) {
            return new Comparison(quantifier, path, true, against(Relation.EQUAL, path));
        }
        return new Comparison(quantifier, path, false, against(relation(), path));
    }

    private Relation relation() {
        // The longer signs first: the shorter ones are how they start.
        for (Relation relation :
                List.of(Relation.EQUAL, Relation.AT_MOST, Relation.AT_LEAST, Relation.LESS, Relation.GREATER)) {
            if (in.nextSymbol(relation.symbol(false))) {
                return relation;
            }
        }
        throw in.expected("a comparison");
    }

    private ValueTest against(Relation relation, TagPath path) {
        int start = in.position();
        if (in.isPath()) {
            TagPath other = path();
            requireComparable(other, start);
            return new ValueTest.AgainstPath(relation, other);
        }
        return new ValueTest.AgainstLiteral(relation, literal(path));
    }

    private ValueTest match() {
        int start = in.position();
        try {
            return new ValueTest.Match(new Regex(in.string()));
        } catch (PatternSyntaxException e) {
            throw new ConditionSyntaxException("no regular expression: " + e.getDescription(), start);
        }
    }

    private List<String> literals(TagPath path) {
        List<String> literals = new ArrayList<>();
        in.expectSymbol("(");
        do {
            literals.add(literal(path));
        } while (in.nextSymbol(","));
        in.expectSymbol(")");
        return literals;
    }

    /** A literal that can be compared with what is at the path, as far as the dictionary knows. */
    private String literal(TagPath path) {
        int start = in.position();
        String literal = in.isName()
                ? Uid.ofKeyword(in.name()).orElseThrow(() -> new ConditionSyntaxException("an unknown keyword", start))
                : in.stringOrNumber();
        Scale scale = Scale.of(vr(path));
        if (!scale.reads(literal)) {
            throw new ConditionSyntaxException(path + " is compared with " + scale.description(), start);
        }
        return literal;
    }

    private TagPath path() {
        int start = in.position();
        try {
            return TagPath.parse(in.path());
        } catch (TagPathSyntaxException e) {
            throw new ConditionSyntaxException("no attribute, or one that is unknown", start + e.index());
        }
    }

    private static void requireComparable(TagPath path, int start) {
        VR vr = vr(path);
        if (path.last().namesItem() || vr == VR.SQ || vr.isStream() && vr != VR.UN) {
            throw new ConditionSyntaxException(path + " has no value that could be compared", start);
        }
    }

    /** The VR by the standard; UN for private and unknown elements, of which nothing is demanded. */
    private static VR vr(TagPath path) {
        return path.last().hasPrivateCreator()
                ? VR.UN
                : Dictionary.vr(path.last().tag());
    }
}
