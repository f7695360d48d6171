package io.cameldicom.engine.workflow;

import java.util.EnumSet;
import java.util.Set;

/** What is not as the standard demands and is let pass all the same, and reported: {@link Answer#forgiven()}. */
public enum RuleLeniency {
    /** What is to be there and may be empty (type 2) is missing: it is added without a value. */
    MISSING_TYPE_2,
    /** N-SET gives what N-CREATE did not: it is added (PS3.4 F.7.2.1.1 Note 5, CC.2.6.2 Note). */
    SET_WHAT_WAS_NOT_CREATED,
    /** UPS: canceled without Procedure Step Discontinuation Reason Code Sequence: it is added (PS3.4 CC.2.5.1.3.2 Note). */
    CANCELED_WITHOUT_REASON;

    /** All of them, the default: each loses nothing. */
    public static final Set<RuleLeniency> ALL = Set.copyOf(EnumSet.allOf(RuleLeniency.class));
}
