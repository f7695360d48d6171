package io.cameldicom.engine.net.dimse;

import io.cameldicom.engine.data.LittleEndian;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.io.DicomEncodingException;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * Writes a command set in Implicit VR Little Endian; what it writes conforms, or it throws. Elements are written in
 * ascending order; an element without a value is left out.
 *
 * @dicom PS3.7 6.3.1
 */
final class CommandWriter {
    private static final int TYPICAL_LENGTH = 320;
    private static final int HEADER_LENGTH = 8;
    /** Command Group Length: its header and its value. */
    private static final int GROUP_LENGTH = HEADER_LENGTH + 4;

    private static final int MAX_AE_TITLE = 16;
    private static final int MAX_COMMENT = 64;

    private final String title;
    private byte[] bytes = new byte[TYPICAL_LENGTH];
    private int size = GROUP_LENGTH; // its value is put in at the end

    /** A writer for a message that errors name by {@code title}. */
    CommandWriter(String title) {
        this.title = title;
    }

    /** What every request starts with: SOP class, Command Field, Message ID. */
    CommandWriter request(int sopClassTag, CommandRq request) throws DicomEncodingException {
        return requiredUid(sopClassTag, request.sopClassUid())
                .number(Tag.CommandField, request.type().code())
                .number(Tag.MessageID, request.messageId());
    }

    /** What every response starts with: SOP class to status. */
    CommandWriter response(CommandRsp response) throws DicomEncodingException {
        StatusDetail detail = response.statusDetail();
        return uid(Tag.AffectedSOPClassUID, response.affectedSopClassUid())
                .number(Tag.CommandField, response.type().code())
                .number(Tag.MessageIDBeingRespondedTo, response.messageIdBeingRespondedTo())
                .dataSetType(response.hasDataSet())
                .number(Tag.Status, response.status().code())
                .tags(Tag.OffendingElement, detail.offendingElements())
                .comment(Tag.ErrorComment, detail.errorComment())
                .optionalNumber(Tag.ErrorID, detail.errorId());
    }

    CommandWriter number(int tag, int value) {
        header(tag, 2);
        LittleEndian.putShort(bytes, size, value);
        size += 2;
        return this;
    }

    CommandWriter optionalNumber(int tag, OptionalInt value) {
        return value.isPresent() ? number(tag, value.getAsInt()) : this;
    }

    CommandWriter dataSetType(boolean present) {
        // PS3.7 §E.1 leaves the value open as long as it is not 0101H.
        return number(Tag.CommandDataSetType, present ? 0x0001 : CommandReader.NO_DATA_SET);
    }

    CommandWriter tags(int tag, TagList tags) {
        if (tags.isEmpty()) {
            return this;
        }
        header(tag, 4 * tags.size());
        for (int i = 0; i < tags.size(); i++) {
            LittleEndian.putTag(bytes, size, tags.get(i));
            size += 4;
        }
        return this;
    }

    CommandWriter uid(int tag, String uid) throws DicomEncodingException {
        return uid.isEmpty() ? this : requiredUid(tag, uid);
    }

    CommandWriter requiredUid(int tag, String uid) throws DicomEncodingException {
        // Instances with UIDs that keep no other rule exist, and must be sendable.
        if (!Uid.isSafe(uid)) {
            throw violation(tag, "is no UID");
        }
        text(tag, uid, (byte) 0);
        return this;
    }

    CommandWriter aeTitle(int tag, String title) throws DicomEncodingException {
        return title.isEmpty() ? this : requiredAeTitle(tag, title);
    }

    CommandWriter requiredAeTitle(int tag, String title) throws DicomEncodingException {
        if (title.isBlank() || title.length() > MAX_AE_TITLE || !isDefaultRepertoire(title)) {
            throw violation(tag, "is no AE title (1 to 16 characters of ASCII, no backslash)");
        }
        text(tag, title.strip(), (byte) ' ');
        return this;
    }

    private static boolean isDefaultRepertoire(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isDefaultRepertoire(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDefaultRepertoire(char c) {
        return c >= ' ' && c < 0x7F && c != '\\';
    }

    private CommandWriter comment(int tag, String comment) {
        if (comment.isEmpty()) {
            return this;
        }
        StringBuilder plain = new StringBuilder(MAX_COMMENT);
        comment.codePoints()
                .limit(MAX_COMMENT)
                .forEach(c -> plain.append(c < 0x7F && isDefaultRepertoire((char) c) ? (char) c : '?'));
        text(tag, plain.toString().stripTrailing(), (byte) ' ');
        return this;
    }

    private void text(int tag, String text, byte padding) {
        int length = text.length();
        header(tag, length + (length & 1));
        for (int i = 0; i < length; i++) {
            bytes[size + i] = (byte) text.charAt(i);
        }
        size += length;
        if ((length & 1) != 0) {
            bytes[size++] = padding;
        }
    }

    private void header(int tag, int length) {
        int needed = size + HEADER_LENGTH + length;
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, 2 * bytes.length));
        }
        LittleEndian.putTag(bytes, size, tag);
        LittleEndian.putInt(bytes, size + 4, length);
        size += HEADER_LENGTH;
    }

    private DicomEncodingException violation(int tag, String what) {
        return new DicomEncodingException(
                "Not sent: in %s, %s %s".formatted(title, Tag.toString(tag), what), "Correct the request.");
    }

    /** The whole command set, with its group length. */
    byte[] toByteArray() {
        LittleEndian.putTag(bytes, 0, Tag.CommandGroupLength);
        LittleEndian.putInt(bytes, 4, 4);
        LittleEndian.putInt(bytes, HEADER_LENGTH, size - GROUP_LENGTH);
        return Arrays.copyOf(bytes, size);
    }
}
