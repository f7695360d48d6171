package io.cameldicom.engine.net.service;

import io.cameldicom.engine.net.pdu.OctetString;
import io.cameldicom.engine.net.pdu.UserInformation;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which trace an association belongs to, as the W3C's Trace Context writes it. DICOM has no place for it: it travels as SOP class
 * extended negotiation under a UID of our own, which others pass over as that of a SOP class that they do not know. (An item of a
 * type of our own would be passed over by the book, but some peers abort.)
 *
 * <pre>
 *   56H   00H   length   UID-length   UID   traceparent LF tracestate
 * </pre>
 *
 * @param traceparent version, trace, parent and flags, in lower-case hexadecimal
 * @param tracestate what vendors add, at most 512 characters of printable ASCII; may be empty
 * @dicom PS3.7 D.3.3.5
 */
public record TraceContext(String traceparent, String tracestate) {
    /** In place of a SOP class. */
    static final String ITEM_UID = "2.25.147607210757636118771539345314793085457";

    private static final int MOST_STATE = 512;
    private static final int MOST_PARENT = 128; // of versions to come
    private static final Pattern PARENT = Pattern.compile("([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}");
    private static final Pattern STATE = Pattern.compile("[\\x20-\\x7E]*");
    private static final Pattern ZEROS = Pattern.compile("0+");

    /** Refuses what is no trace context. */
    public TraceContext {
        Objects.requireNonNull(tracestate, "tracestate");
        if (!isParent(traceparent) || !isState(tracestate)) {
            throw new IllegalArgumentException("Not a W3C trace context");
        }
    }

    /** The trace context of these two; empty if the first is none. A second that is none is left out, as the W3C has it. */
    public static Optional<TraceContext> of(String traceparent, String tracestate) {
        return isParent(traceparent)
                ? Optional.of(new TraceContext(traceparent, isState(tracestate) ? tracestate : ""))
                : Optional.empty();
    }

    private static boolean isParent(String text) {
        Matcher matcher = PARENT.matcher(text);
        return text.length() <= MOST_PARENT
                && matcher.lookingAt()
                && !matcher.group(1).equals("ff")
                && isEnd(text.substring(matcher.end()), matcher.group(1))
                && !ZEROS.matcher(matcher.group(2)).matches()
                && !ZEROS.matcher(matcher.group(3)).matches();
    }

    // Later versions may say more, after another dash.
    private static boolean isEnd(String rest, String version) {
        return rest.isEmpty() || (!version.equals("00") && rest.startsWith("-") && isState(rest));
    }

    private static boolean isState(String text) {
        return text.length() <= MOST_STATE && STATE.matcher(text).matches();
    }

    /** What the sender of an A-ASSOCIATE PDU says of its trace. */
    static Optional<TraceContext> of(UserInformation said) {
        Optional<String[]> lines = said.extendedNegotiation(ITEM_UID)
                .map(item -> item.information().utf8().split("\n", -1))
                .filter(parts -> parts.length == 2);
        return lines.flatMap(parts -> of(parts[0], parts[1]));
    }

    OctetString information() {
        return OctetString.ofUtf8(traceparent + "\n" + tracestate);
    }

    /** The trace alone, 32 hexadecimal digits. */
    public String traceId() {
        return traceparent.substring(3, 35);
    }
}
