package io.cameldicom.engine.workflow;

import io.cameldicom.engine.data.Attribute;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetBuilder;
import io.cameldicom.engine.data.TagPath;
import io.cameldicom.engine.dict.Dictionary;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Checks the attributes of one request. What is to be there and may be empty is added where it is missing, for many devices
 * leave it out and nothing is lost by it; that is reported, and it is up to the caller to take it as a fault.
 */
final class AttributeCheck {
    private final Function<AttributeRule, AttributeRule.Given> column;
    private final List<RuleFault> faults = new ArrayList<>();
    private final List<RuleFault> added = new ArrayList<>();
    private DataSet result = DataSet.empty();

    AttributeCheck(Function<AttributeRule, AttributeRule.Given> column) {
        this.column = column;
    }

    /** What makes the request one to refuse. */
    List<RuleFault> faults() {
        return faults;
    }

    /** What was missing and has been added without a value. */
    List<RuleFault> added() {
        return added;
    }

    /** The attributes as they count. */
    DataSet result() {
        return result;
    }

    /** Checks a whole instance. */
    void run(List<AttributeRule> rules, DataSet given) {
        DataSetBuilder out = given.toBuilder();
        for (AttributeRule rule : rules) {
            check(rule, given.attribute(rule.tag()), TagPath.of(rule.tag()), out);
        }
        result = out.build();
    }

    /** Checks changes of an instance: nothing is required on the outermost level, and what changes nothing is let pass. */
    void run(List<AttributeRule> rules, DataSet given, DataSet current) {
        DataSetBuilder out = given.toBuilder();
        for (AttributeRule rule : rules) {
            Attribute attribute = given.attribute(rule.tag());
            if (!attribute.isPresent()) {
                continue;
            }
            if (column.apply(rule) == AttributeRule.Given.NEVER
                    && attribute.element().equals(current.element(rule.tag()))) {
                out.remove(rule.tag());
            } else {
                check(rule, attribute, TagPath.of(rule.tag()), out);
            }
        }
        result = out.build();
    }

    private void check(AttributeRule rule, Attribute attribute, TagPath path, DataSetBuilder out) {
        AttributeRule.Given required = column.apply(rule);
        if (!attribute.isPresent()) {
            switch (required) {
                case VALUE -> fault(path, RuleFault.Kind.MISSING);
                case PRESENT, EMPTY -> {
                    added.add(new RuleFault(path, RuleFault.Kind.MISSING));
                    out.putEmpty(rule.tag(), Dictionary.vr(rule.tag()));
                }
                case VALUE_IF_GIVEN, OPTIONAL, OURS, NEVER -> {}
            }
            return;
        }
        switch (required) {
            case VALUE, VALUE_IF_GIVEN -> {
                if (hasNoValue(attribute)) {
                    fault(path, RuleFault.Kind.EMPTY);
                }
            }
            case EMPTY -> {
                if (!hasNoValue(attribute)) {
                    fault(path, RuleFault.Kind.INVALID);
                }
            }
            case OURS -> out.remove(rule.tag());
            case NEVER -> fault(path, RuleFault.Kind.NOT_ALLOWED);
            case PRESENT, OPTIONAL -> {}
        }
        if (required != AttributeRule.Given.NEVER && !rule.items().isEmpty()) {
            items(rule, attribute.items(), path, out);
        }
    }

    private void items(AttributeRule rule, List<DataSet> items, TagPath path, DataSetBuilder out) {
        int before = added.size();
        List<DataSet> checked = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            DataSet item = items.get(i);
            DataSetBuilder changed = item.toBuilder();
            for (AttributeRule inner : rule.items()) {
                check(inner, item.attribute(inner.tag()), path.item(i).child(inner.tag()), changed);
            }
            checked.add(changed.build());
        }
        if (added.size() > before) {
            out.putItems(rule.tag(), checked);
        }
    }

    private void fault(TagPath path, RuleFault.Kind kind) {
        faults.add(new RuleFault(path, kind));
    }

    /** Whether there is nothing that counts: no item, or no characters but spaces. */
    static boolean hasNoValue(Attribute attribute) {
        return attribute.isEmpty()
                || (attribute.vr().isText() && attribute.string().isEmpty() && attribute.valueCount() < 2);
    }
}
