package io.cameldicom.engine.net.dimse;

import java.util.Optional;

/**
 * The messages of DIMSE, with the code in their Command Field (0000,0100).
 *
 * @dicom PS3.7 E.1
 */
public enum CommandType {
    C_STORE_RQ(0x0001, "C-STORE-RQ", DataSetUse.ALWAYS),
    C_STORE_RSP(0x8001, "C-STORE-RSP", DataSetUse.NEVER),
    C_GET_RQ(0x0010, "C-GET-RQ", DataSetUse.ALWAYS),
    C_GET_RSP(0x8010, "C-GET-RSP", DataSetUse.SOMETIMES),
    C_FIND_RQ(0x0020, "C-FIND-RQ", DataSetUse.ALWAYS),
    C_FIND_RSP(0x8020, "C-FIND-RSP", DataSetUse.SOMETIMES),
    C_MOVE_RQ(0x0021, "C-MOVE-RQ", DataSetUse.ALWAYS),
    C_MOVE_RSP(0x8021, "C-MOVE-RSP", DataSetUse.SOMETIMES),
    C_ECHO_RQ(0x0030, "C-ECHO-RQ", DataSetUse.NEVER),
    C_ECHO_RSP(0x8030, "C-ECHO-RSP", DataSetUse.NEVER),
    N_EVENT_REPORT_RQ(0x0100, "N-EVENT-REPORT-RQ", DataSetUse.SOMETIMES),
    N_EVENT_REPORT_RSP(0x8100, "N-EVENT-REPORT-RSP", DataSetUse.SOMETIMES),
    N_GET_RQ(0x0110, "N-GET-RQ", DataSetUse.NEVER),
    N_GET_RSP(0x8110, "N-GET-RSP", DataSetUse.SOMETIMES),
    N_SET_RQ(0x0120, "N-SET-RQ", DataSetUse.ALWAYS),
    N_SET_RSP(0x8120, "N-SET-RSP", DataSetUse.SOMETIMES),
    N_ACTION_RQ(0x0130, "N-ACTION-RQ", DataSetUse.SOMETIMES),
    N_ACTION_RSP(0x8130, "N-ACTION-RSP", DataSetUse.SOMETIMES),
    N_CREATE_RQ(0x0140, "N-CREATE-RQ", DataSetUse.SOMETIMES),
    N_CREATE_RSP(0x8140, "N-CREATE-RSP", DataSetUse.SOMETIMES),
    N_DELETE_RQ(0x0150, "N-DELETE-RQ", DataSetUse.NEVER),
    N_DELETE_RSP(0x8150, "N-DELETE-RSP", DataSetUse.NEVER),
    /** Asks to stop a C-FIND, C-GET or C-MOVE; the same for all three. */
    C_CANCEL_RQ(0x0FFF, "C-CANCEL-RQ", DataSetUse.NEVER);

    /** The bit of the Command Field that makes a request's code its response's. */
    static final int RESPONSE = 0x8000;

    private enum DataSetUse {
        ALWAYS,
        SOMETIMES,
        NEVER
    }

    private static final CommandType[] VALUES = values();

    private final int code;
    private final String title;
    private final DataSetUse dataSetUse;

    CommandType(int code, String title, DataSetUse dataSetUse) {
        this.code = code;
        this.title = title;
        this.dataSetUse = dataSetUse;
    }

    /** The value of the Command Field, 1 to 0x8150. */
    public int code() {
        return code;
    }

    /** The type with this code, empty where the standard has none. */
    public static Optional<CommandType> of(int code) {
        for (CommandType type : VALUES) {
            if (type.code == code) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** Whether this answers a request. */
    public boolean isResponse() {
        return (code & RESPONSE) != 0;
    }

    /** Whether this belongs to the services of normalized SOP classes: those whose names begin with an N. */
    public boolean isNormalized() {
        return (code & 0x0F00) == 0x0100;
    }

    /** Whether the standard has this message with ({@code true}) or without a data set. */
    public boolean allowsDataSet(boolean present) {
        return dataSetUse == DataSetUse.SOMETIMES || present == (dataSetUse == DataSetUse.ALWAYS);
    }

    /** The name the standard gives the message, as {@code C-STORE-RQ}. */
    @Override
    public String toString() {
        return title;
    }
}
