package io.cameldicom.engine.net.print;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * How a printer is.
 *
 * @param status whether it prints
 * @param info Printer Status Info (2110,0020): what is the matter, such as {@code SUPPLY EMPTY}; {@code NORMAL} if nothing is,
 *     {@code ""} if the printer does not say
 * @dicom PS3.3 C.13.9
 */
public record PrinterState(Status status, String info) {
    /** All is well. */
    public static final PrinterState NORMAL = new PrinterState(Status.NORMAL, "NORMAL");

    private static final int LONGEST_TERM = 16; // of a CS value

    /** The terms of Printer Status (2110,0010), and the event that tells of each. */
    public enum Status {
        /** It prints. */
        NORMAL(1),
        /** It prints, and needs somebody's attention. */
        WARNING(2),
        /** It does not print. */
        FAILURE(3);

        private final int eventTypeId;

        Status(int eventTypeId) {
            this.eventTypeId = eventTypeId;
        }

        /** The Event Type ID of the report that the printer is like this (PS3.4 H.4.6.2.1). */
        public int eventTypeId() {
            return eventTypeId;
        }
    }

    /** Refuses what is no term. */
    public PrinterState {
        Objects.requireNonNull(status, "status");
        if (info.length() > LONGEST_TERM) {
            throw new IllegalArgumentException("Printer Status Info of " + info.length() + " characters");
        }
    }

    /** What a printer says of itself; empty if it does not say whether it prints. */
    static Optional<PrinterState> read(DataSet printer) {
        String term = printer.string(Tag.PrinterStatus, "");
        return Arrays.stream(Status.values())
                .filter(status -> status.name().equals(term))
                .findFirst()
                .map(status -> of(status, printer));
    }

    /** With the Printer Status Info of {@code attributes}, as much of it as can be. */
    static PrinterState of(Status status, DataSet attributes) {
        String info = attributes.string(Tag.PrinterStatusInfo, "");
        return new PrinterState(status, info.substring(0, Math.min(info.length(), LONGEST_TERM)));
    }

    /** What an event report of this brings; nothing of a printer that is well. */
    DataSet eventInformation(String printerName) {
        if (status == Status.NORMAL) {
            return DataSet.empty();
        }
        DataSet information =
                DataSet.builder().put(Tag.PrinterStatusInfo, VR.CS, info).build();
        return printerName.isEmpty() ? information : information.with(Tag.PrinterName, VR.LO, printerName);
    }
}
