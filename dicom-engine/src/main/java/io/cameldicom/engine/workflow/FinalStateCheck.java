package io.cameldicom.engine.workflow;

import io.cameldicom.engine.data.Attribute;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.TagPath;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds what an instance lacks for a final state.
 *
 * @dicom PS3.4 CC.2.5.1.1
 */
final class FinalStateCheck {
    private final boolean success;
    private final List<RuleFault> faults = new ArrayList<>();

    FinalStateCheck(boolean success) {
        this.success = success;
    }

    List<RuleFault> faults() {
        return List.copyOf(faults);
    }

    void run(List<AttributeRule> rules, DataSet state) {
        for (AttributeRule rule : rules) {
            check(rule, state.attribute(rule.tag()), TagPath.of(rule.tag()));
        }
    }

    private void check(AttributeRule rule, Attribute attribute, TagPath path) {
        if (rule.last().concerns(success)) {
            if (!attribute.isPresent()) {
                faults.add(new RuleFault(path, RuleFault.Kind.MISSING));
            } else if (rule.last() != AttributeRule.Last.E && AttributeCheck.hasNoValue(attribute)) {
                faults.add(new RuleFault(path, RuleFault.Kind.EMPTY));
            }
        }
        List<DataSet> items = attribute.items();
        for (int i = 0; i < items.size(); i++) {
            for (AttributeRule inner : rule.items()) {
                check(inner, items.get(i).attribute(inner.tag()), path.item(i).child(inner.tag()));
            }
        }
    }
}
