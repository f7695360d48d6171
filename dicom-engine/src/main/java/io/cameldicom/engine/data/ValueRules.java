package io.cameldicom.engine.data;

import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the standard demands of one value, VR by VR.
 *
 * <p>What we write has to pass {@link #check}; what we read is checked only where somebody asks, since most faults do not
 * keep a value from being understood.
 *
 * @dicom PS3.5 6.2
 */
public final class ValueRules {
    private ValueRules() {}

    /**
     * The value without the padding that has no meaning.
     *
     * <p>At the end that is spaces, and NULs, which UI is padded with and which some devices put elsewhere, too. At the
     * start it is spaces where {@link VR#leadingSpaceInsignificant()} says so; ST, LT, UT, UC and UR keep them.
     *
     * @param vr the VR of the value
     * @param value one value, already decoded and split
     */
    public static String trim(VR vr, String value) {
        int end = value.length();
        while (end > 0 && isPadding(value.charAt(end - 1))) {
            end--;
        }
        int start = 0;
        if (vr.leadingSpaceInsignificant()) {
            while (start < end && value.charAt(start) == ' ') {
                start++;
            }
        }
        return value.substring(start, end);
    }

    /** Whether a character around a value has no meaning: a space, or a NUL. */
    static boolean isPadding(int c) {
        return c == ' ' || c == 0;
    }

    /**
     * The rules that a value of a text VR breaks; none for an empty value, and none for VRs that are not text.
     *
     * <p>One character of padding at the end is no fault, because the last of several values has it where their length
     * would be odd. Escape sequences are gone from decoded text, so ESC counts as a control character like any other.
     *
     * @param vr the VR of the value
     * @param value one value, already decoded and split
     */
    public static List<ValueFault> check(VR vr, String value) {
        // PS3.5 6.2: an AE title of spaces only is a fault, so none is taken for padding.
        String text = vr == VR.AE ? value : withoutPad(vr, value);
        if (text.isEmpty() || !vr.isText()) {
            return List.of();
        }
        List<ValueFault> faults = new ArrayList<>();
        checkLength(vr, text).ifPresent(faults::add);
        if (!Repertoire.of(vr).allows(text)) {
            faults.add(new ValueFault(ValueFault.Kind.CHARACTER, "a character that " + vr + " does not allow"));
        } else {
            checkFormat(vr, text).ifPresent(faults::add);
        }
        return List.copyOf(faults);
    }

    private static String withoutPad(VR vr, String value) {
        int last = value.length() - 1;
        return last >= 0 && value.charAt(last) == (char) vr.padding() ? value.substring(0, last) : value;
    }

    private static Optional<ValueFault> checkLength(VR vr, String text) {
        int max = maxCharacters(vr);
        // PS3.5 6.2: the limit of PN holds for each component group.
        int length = vr == VR.PN ? longestGroup(text) : text.codePointCount(0, text.length());
        return length > max && max > 0
                ? Optional.of(new ValueFault(ValueFault.Kind.LENGTH, "longer than " + max + " characters"))
                : Optional.empty();
    }

    /** The limits of stored values; {@link VR#maxCharacters()} tells those of query keys, where a range is longer. */
    private static int maxCharacters(VR vr) {
        return switch (vr) {
            case DA -> 8;
            case TM -> 14;
            case DT -> 26;
            default -> vr.maxCharacters();
        };
    }

    private static int longestGroup(String text) {
        int longest = 0;
        int from = 0;
        while (from <= text.length()) {
            int to = text.indexOf('=', from);
            to = to < 0 ? text.length() : to;
            longest = Math.max(longest, text.codePointCount(from, to));
            from = to + 1;
        }
        return longest;
    }

    private static Optional<ValueFault> checkFormat(VR vr, String text) {
        return switch (vr) {
            case AE -> fault(trim(vr, text).isEmpty(), ValueFault.Kind.FORMAT, "an AE title of spaces only");
            case AS ->
                fault(
                        text.length() != 4 || AgeString.tryParse(text).isEmpty(),
                        ValueFault.Kind.FORMAT,
                        "not of the form nnnD, nnnW, nnnM or nnnY");
            case DA -> checkDate(text);
            case TM -> checkTime(trimEnd(text));
            case DT -> checkDateTime(trimEnd(text));
            case DS ->
                fault(
                        DecimalString.tryParse(text).isEmpty(),
                        ValueFault.Kind.FORMAT,
                        "not a decimal number, or its exponent is out of range");
            case IS -> checkInteger(trim(vr, text));
            case PN -> checkName(text);
            case UI -> fault(!Uid.isValid(text), ValueFault.Kind.FORMAT, "not a UID");
            case UR -> checkUri(trimEnd(text));
            default -> Optional.empty();
        };
    }

    private static Optional<ValueFault> fault(boolean broken, ValueFault.Kind kind, String message) {
        return broken ? Optional.of(new ValueFault(kind, message)) : Optional.empty();
    }

    private static String trimEnd(String text) {
        return text.stripTrailing();
    }

    private static Optional<ValueFault> checkDate(String text) {
        if (!Digits.areDigits(text, 0, text.length()) || text.length() != 8) {
            return fault(true, ValueFault.Kind.FORMAT, "not of the form YYYYMMDD");
        }
        return fault(DicomDate.tryParse(text).isEmpty(), ValueFault.Kind.RANGE, "no day of the calendar");
    }

    private static Optional<ValueFault> checkTime(String text) {
        Optional<DicomTime> time = DicomTime.tryParse(text);
        // What was read leniently is written differently.
        return fault(
                time.isEmpty() || !time.get().toString().equals(text),
                ValueFault.Kind.FORMAT,
                "not of the form HHMMSS.FFFFFF, or out of range");
    }

    private static Optional<ValueFault> checkDateTime(String text) {
        Optional<DicomDateTime> moment = DicomDateTime.tryParse(text);
        if (moment.isEmpty() || !moment.get().toString().equals(text)) {
            return fault(true, ValueFault.Kind.FORMAT, "not of the form YYYYMMDDHHMMSS.FFFFFF&ZZXX, or out of range");
        }
        // PS3.5 6.2: offsets run from -1200 to +1400.
        int seconds = moment.get().offset().map(zone -> zone.getTotalSeconds()).orElse(0);
        return fault(
                seconds < -12 * 3600 || seconds > 14 * 3600, ValueFault.Kind.RANGE, "offset outside -1200 to +1400");
    }

    private static Optional<ValueFault> checkInteger(String text) {
        int digits = !text.isEmpty() && (text.charAt(0) == '+' || text.charAt(0) == '-') ? 1 : 0;
        if (!Digits.areDigits(text, digits, text.length())) {
            return fault(true, ValueFault.Kind.FORMAT, "not an integer");
        }
        return fault(IntegerString.tryParseInt(text).isEmpty(), ValueFault.Kind.RANGE, "an integer beyond 32 bits");
    }

    private static Optional<ValueFault> checkName(String text) {
        int groups = 1;
        int components = 1;
        int most = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '=') {
                groups++;
                components = 1;
            } else if (c == '^') {
                components++;
                most = Math.max(most, components);
            }
        }
        return fault(
                groups > 3 || most > 5, ValueFault.Kind.FORMAT, "more than three groups or five components of a group");
    }

    private static Optional<ValueFault> checkUri(String text) {
        for (int i = text.indexOf('%'); i >= 0; i = text.indexOf('%', i + 1)) {
            boolean escape = i + 2 < text.length()
                    && Character.digit(text.charAt(i + 1), 16) >= 0
                    && Character.digit(text.charAt(i + 2), 16) >= 0;
            if (!escape) {
                return fault(true, ValueFault.Kind.FORMAT, "a percent sign without two hexadecimal digits");
            }
        }
        return fault(text.indexOf(' ') >= 0, ValueFault.Kind.FORMAT, "a space in a URI");
    }
}
