package io.cameldicom.engine.workflow;

/**
 * What a provider of unified procedure steps says of itself.
 *
 * @dicom PS3.4 CC.2.4.3
 */
public enum ScpStatus {
    /** It goes down soon. */
    GOING_DOWN("GOING DOWN"),
    /** It has come up again. */
    RESTARTED("RESTARTED");

    private final String text;

    ScpStatus(String text) {
        this.text = text;
    }

    /** The value of SCP Status (0074,1242). */
    public String text() {
        return text;
    }
}
