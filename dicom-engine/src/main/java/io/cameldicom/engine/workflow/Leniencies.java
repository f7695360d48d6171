package io.cameldicom.engine.workflow;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetBuilder;
import io.cameldicom.engine.data.Element;
import io.cameldicom.engine.dict.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What of a request's faults is forgiven. */
final class Leniencies {
    private Leniencies() {}

    /** Refuses a request with faults, or with forgivable ones that are not forgiven. */
    static void check(Set<RuleLeniency> leniencies, List<RuleFault> faults, List<RuleFault> forgivable)
            throws RequestRefusedException {
        List<RuleFault> refused = new ArrayList<>(faults);
        for (RuleFault fault : forgivable) {
            RuleLeniency leniency = fault.kind() == RuleFault.Kind.NOT_CREATED
                    ? RuleLeniency.SET_WHAT_WAS_NOT_CREATED
                    : RuleLeniency.MISSING_TYPE_2;
            if (!leniencies.contains(leniency)) {
                refused.add(fault);
            }
        }
        if (!refused.isEmpty()) {
            throw RequestRefusedException.of(refused);
        }
    }

    /** What is to be set and was not created. */
    static List<RuleFault> notCreated(DataSet modifications, DataSet current) {
        List<RuleFault> faults = new ArrayList<>();
        for (Element element : modifications) {
            if (element.tag() != Tag.SpecificCharacterSet && !current.contains(element.tag())) {
                faults.add(RuleFault.of(element.tag(), RuleFault.Kind.NOT_CREATED));
            }
        }
        return faults;
    }

    /** The attributes on the outermost level that a check has changed, for the response. */
    static DataSet additions(AttributeCheck check) {
        DataSetBuilder additions = DataSet.builder();
        for (RuleFault fault : check.added()) {
            check.result().element(fault.path().steps().get(0).tag()).ifPresent(additions::put);
        }
        return additions.build();
    }
}
