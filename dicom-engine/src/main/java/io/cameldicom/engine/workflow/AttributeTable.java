package io.cameldicom.engine.workflow;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Dictionary;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The rules of a service for its attributes, written as a table: keyword, N-CREATE, N-SET, final state; one {@code >} for each
 * sequence that the attribute is in. Attributes without a row are optional.
 */
final class AttributeTable {
    private final List<AttributeRule> rules;

    private AttributeTable(List<AttributeRule> rules) {
        this.rules = rules;
    }

    List<AttributeRule> rules() {
        return rules;
    }

    static AttributeTable parse(String text) {
        Deque<String[]> rows = new ArrayDeque<>();
        text.lines()
                .filter(line -> !line.isBlank())
                .forEach(line -> rows.add(line.strip().split(" +")));
        List<AttributeRule> rules = siblings(rows, 0);
        if (!rows.isEmpty()) {
            throw new IllegalArgumentException("a row without its sequence: " + rows.peek()[0]);
        }
        return new AttributeTable(rules);
    }

    private static List<AttributeRule> siblings(Deque<String[]> rows, int depth) {
        List<AttributeRule> rules = new ArrayList<>();
        while (!rows.isEmpty() && depth(rows.peek()) == depth) {
            String[] row = rows.remove();
            String keyword = row[0].substring(depth);
            int tag = Dictionary.tag(keyword).orElseThrow(() -> new IllegalArgumentException("no keyword: " + keyword));
            rules.add(new AttributeRule(
                    tag,
                    AttributeRule.Given.of(row[1]),
                    AttributeRule.Given.of(row[2]),
                    AttributeRule.Last.valueOf(row[3]),
                    siblings(rows, depth + 1)));
        }
        return List.copyOf(rules);
    }

    private static int depth(String[] row) {
        int depth = 0;
        while (row[0].charAt(depth) == '>') {
            depth++;
        }
        return depth;
    }

    /** Checks what an N-CREATE gives, and adds what may be empty and is missing. */
    AttributeCheck create(DataSet given) {
        AttributeCheck check = new AttributeCheck(AttributeRule::create);
        check.run(rules, given);
        return check;
    }

    /** Checks what an N-SET gives, and adds what may be empty and is missing in items. */
    AttributeCheck set(DataSet given, DataSet current) {
        AttributeCheck check = new AttributeCheck(AttributeRule::set);
        check.run(rules, given, current);
        return check;
    }

    /** What is missing for a final state: {@code success} or the other one. */
    List<RuleFault> missingForFinalState(DataSet state, boolean success) {
        FinalStateCheck check = new FinalStateCheck(success);
        check.run(rules, state);
        return check.faults();
    }
}
