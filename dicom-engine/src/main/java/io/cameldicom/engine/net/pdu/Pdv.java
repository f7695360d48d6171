package io.cameldicom.engine.net.pdu;

import io.netty.buffer.ByteBuf;
import java.util.Objects;

/**
 * A presentation data value: a fragment of a command or of a data set.
 *
 * <p>Its bytes belong to the {@link PDataTf} around it: whoever keeps {@link #data()} longer retains it.
 *
 * @param contextId the presentation context, odd and 1 to 255 if conformant, 0 to 255 if received
 * @param command whether this is part of a command rather than of a data set
 * @param last whether this ends the command or data set
 * @param data the fragment; its readable bytes count
 * @dicom PS3.8 9.3.5.1, E.2
 */
public record Pdv(int contextId, boolean command, boolean last, ByteBuf data) {
    /** The bytes before the fragment: length, context id and message control header. */
    static final int HEADER_LENGTH = 6;

    private static final int COMMAND = 1;
    private static final int LAST = 2;

    /** Refuses an id that is no byte; {@link PduEncoder} checks the rest before it sends. */
    public Pdv {
        Range.check(contextId, 0xFF, "presentation-context-ID");
        Objects.requireNonNull(data, "data");
    }

    /**
     * A received one; takes over the reference to {@code data}.
     *
     * @param header its last two bytes count: context id, message control header
     */
    static Pdv of(int header, ByteBuf data) {
        return new Pdv(header >>> 8 & 0xFF, (header & COMMAND) != 0, (header & LAST) != 0, data);
    }

    /** Writes the six bytes before a fragment of {@code dataLength} bytes. */
    static void writeHeader(ByteBuf out, int contextId, boolean command, boolean last, int dataLength) {
        out.writeInt(dataLength + 2);
        out.writeByte(contextId);
        out.writeByte((command ? COMMAND : 0) | (last ? LAST : 0));
    }

    /** Tells the size of the fragment, not what is in it. */
    @Override
    public String toString() {
        return "Pdv[context %d, %s%s, %d bytes]"
                .formatted(contextId, command ? "command" : "data set", last ? ", last" : "", data.readableBytes());
    }
}
