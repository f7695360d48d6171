package io.cameldicom.engine.json;

/**
 * The component groups of a person name.
 *
 * @dicom PS3.18 F.2.2
 */
final class NameGroups {
    private String alphabetic = "";
    private String ideographic = "";
    private String phonetic = "";

    /** Whether a member of this name holds a group. */
    static boolean isGroup(String member) {
        return member.equals("Alphabetic") || member.equals("Ideographic") || member.equals("Phonetic");
    }

    void put(String member, String text) {
        switch (member) {
            case "Alphabetic" -> alphabetic = text;
            case "Ideographic" -> ideographic = text;
            default -> phonetic = text;
        }
    }

    /** The name as a value of PN. */
    @Override
    public String toString() {
        if (!phonetic.isEmpty()) {
            return alphabetic + '=' + ideographic + '=' + phonetic;
        }
        return ideographic.isEmpty() ? alphabetic : alphabetic + '=' + ideographic;
    }
}
