package io.cameldicom.engine.net.dimse;

import io.cameldicom.engine.data.LittleEndian;
import io.cameldicom.engine.dict.Tag;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * A command set as a peer sent it, read element by element straight from its bytes.
 *
 * <p>The elements are few and records ask for them in ascending order, so a search that starts where the last one ended
 * does without a table. A set out of order is searched from its start each time.
 *
 * <pre>
 *   0        2        4            8
 *   +--------+--------+------------+---------+
 *   | group  | element| length     | value   |    Implicit VR Little Endian, all of it
 *   +--------+--------+------------+---------+
 * </pre>
 *
 * @dicom PS3.7 6.3.1
 */
final class CommandReader {
    /** The value of Command Data Set Type that says there is none (PS3.7 E.1). */
    static final int NO_DATA_SET = 0x0101;

    private static final int HEADER_LENGTH = 8;
    private static final CommandDeviation[] DEVIATIONS = CommandDeviation.values();

    private final byte[] bytes;
    private final int start;
    private final int end;

    private boolean ordered = true;
    private int deviations; // a bit for each CommandDeviation
    private int cursor; // the header of the element that was found last, or of the one after it
    private int valueLength; // of the element that was found last

    /** Takes the command set in {@code length} bytes and checks that it consists of whole elements. */
    CommandReader(byte[] bytes, int offset, int length) throws CommandFormatException {
        this.bytes = bytes;
        this.start = offset;
        this.end = offset + length;
        this.cursor = offset;
        walk();
    }

    private void walk() throws CommandFormatException {
        int at = start;
        int previous = -1;
        while (end - at >= HEADER_LENGTH) {
            int tag = LittleEndian.getTag(bytes, at);
            int length = LittleEndian.getInt(bytes, at + 4);
            if (length < 0 || length > end - at - HEADER_LENGTH) {
                throw malformed(
                        "a value of %s bytes, %d left"
                                .formatted(Integer.toUnsignedString(length), end - at - HEADER_LENGTH),
                        tag,
                        at);
            }
            if (at > start && Integer.compareUnsigned(tag, previous) <= 0) {
                ordered = false;
                deviate(CommandDeviation.ELEMENT_ORDER);
            }
            if ((length & 1) != 0) {
                deviate(CommandDeviation.ODD_LENGTH);
            }
            if (Tag.group(tag) != 0) {
                deviate(CommandDeviation.FOREIGN_ELEMENT);
            }
            previous = tag;
            at += HEADER_LENGTH + length;
        }
        if (at != end) {
            throw malformed((end - at) + " bytes are left, too few for an element", 0, at);
        }
        checkGroupLength();
    }

    private void checkGroupLength() {
        int value = find(Tag.CommandGroupLength);
        if (value < 0) {
            deviate(CommandDeviation.MISSING_GROUP_LENGTH);
        } else if (valueLength != 4 || LittleEndian.getInt(bytes, value) != end - value - valueLength) {
            deviate(CommandDeviation.WRONG_GROUP_LENGTH);
        }
    }

    private void deviate(CommandDeviation deviation) {
        deviations |= 1 << deviation.ordinal();
    }

    /** Tells what was forgiven so far. */
    void report(Consumer<? super CommandDeviation> listener) {
        if (deviations == 0) {
            return;
        }
        for (CommandDeviation deviation : DEVIATIONS) {
            if ((deviations & 1 << deviation.ordinal()) != 0) {
                listener.accept(deviation);
            }
        }
    }

    /** Where the value of this element of group 0000 starts, its length in {@link #valueLength}; or -1. */
    private int find(int tag) {
        int at = ordered && cursor < end && Integer.compareUnsigned(LittleEndian.getTag(bytes, cursor), tag) <= 0
                ? cursor
                : start;
        while (at < end) {
            int found = LittleEndian.getTag(bytes, at);
            int length = LittleEndian.getInt(bytes, at + 4);
            if (found == tag) {
                cursor = at;
                valueLength = length;
                return at + HEADER_LENGTH;
            }
            if (ordered && Integer.compareUnsigned(found, tag) > 0) {
                break;
            }
            at += HEADER_LENGTH + length;
        }
        cursor = at;
        return -1;
    }

    /** The number, or -1 where the element is missing or empty. */
    private int number(int tag) {
        int value = find(tag);
        if (value < 0) {
            return -1;
        }
        if (valueLength != 2) {
            deviate(CommandDeviation.NUMBER_LENGTH);
        }
        return valueLength < 2 ? -1 : LittleEndian.getUnsignedShort(bytes, value);
    }

    int requiredNumber(int tag) throws CommandFormatException {
        int number = number(tag);
        if (number < 0) {
            throw missing(tag);
        }
        return number;
    }

    OptionalInt optionalNumber(int tag) {
        int number = number(tag);
        return number < 0 ? OptionalInt.empty() : OptionalInt.of(number);
    }

    Priority priority() {
        int number = number(Tag.Priority);
        if (number < 0 || number > 2) {
            deviate(CommandDeviation.PRIORITY);
            return Priority.MEDIUM;
        }
        return Priority.of(number).orElseThrow();
    }

    boolean hasDataSet() throws CommandFormatException {
        return requiredNumber(Tag.CommandDataSetType) != NO_DATA_SET;
    }

    Status status() throws CommandFormatException {
        return new Status(requiredNumber(Tag.Status));
    }

    TagList tags(int tag) {
        int value = find(tag);
        if (value < 0 || valueLength < 4) {
            return TagList.EMPTY;
        }
        int[] tags = new int[valueLength / 4];
        for (int i = 0; i < tags.length; i++) {
            tags[i] = LittleEndian.getTag(bytes, value + 4 * i);
        }
        return TagList.of(tags);
    }

    /** A UID or an AE title without its padding, printable whatever a peer sent; {@code ""} where there is none. */
    String text(int tag) {
        int from = find(tag);
        if (from < 0) {
            return "";
        }
        int to = trimmed(from, from + valueLength);
        while (from < to && bytes[from] == ' ') {
            from++;
        }
        String text = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        for (int i = from; i < to; i++) {
            if (bytes[i] < ' ' || bytes[i] == 0x7F) {
                deviate(CommandDeviation.TEXT_CHARACTERS);
                return text.replaceAll("[^ -~]", "?");
            }
        }
        return text;
    }

    String requiredText(int tag) throws CommandFormatException {
        String text = text(tag);
        if (text.isEmpty()) {
            throw missing(tag);
        }
        return text;
    }

    /** Text for people, in which peers use the characters of their country: control characters become spaces. */
    String comment(int tag) {
        int from = find(tag);
        if (from < 0) {
            return "";
        }
        int to = trimmed(from, from + valueLength);
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1).replaceAll("\\p{Cc}", " ");
    }

    private int trimmed(int from, int end) {
        int to = end;
        while (to > from && (bytes[to - 1] == 0 || bytes[to - 1] == ' ')) {
            to--;
        }
        return to;
    }

    /** Notes a data set where the standard has none, or none where it has one. */
    void checkDataSet(Command command) {
        if (!command.type().allowsDataSet(command.hasDataSet())) {
            deviate(CommandDeviation.DATA_SET_TYPE);
        }
    }

    UnrecognizedOperationException unrecognized(int commandField) {
        return new UnrecognizedOperationException(
                commandField, optionalNumber(Tag.MessageID), optionalNumber(Tag.CommandDataSetType));
    }

    private CommandFormatException missing(int tag) {
        int place = cursor - start;
        return CommandFormatException.missing(
                tag,
                place,
                optionalNumber(Tag.CommandField),
                optionalNumber(Tag.MessageID),
                optionalNumber(Tag.CommandDataSetType));
    }

    private CommandFormatException malformed(String what, int tag, int at) {
        return CommandFormatException.malformed(what, tag, at - start);
    }
}
