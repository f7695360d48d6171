package io.cameldicom.engine.dict;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Names and keywords of the UIDs that the standard registers; loaded when one is first asked for. */
final class UidRegistry {
    private record Names(String keyword, String name) {}

    private static final Names NONE = new Names("", "");
    private static final Map<String, Names> NAMES = new HashMap<>();
    private static final Map<String, String> BY_KEYWORD = new HashMap<>();

    static {
        String[] lines = UidTable.LINES;
        for (int i = 0; i < lines.length; i += 3) {
            NAMES.put(lines[i], new Names(lines[i + 1], lines[i + 2]));
            if (!lines[i + 1].isEmpty()) {
                BY_KEYWORD.put(lines[i + 1], lines[i]);
            }
        }
    }

    private UidRegistry() {}

    static String name(String uid) {
        return NAMES.getOrDefault(uid, NONE).name;
    }

    static String keyword(String uid) {
        return NAMES.getOrDefault(uid, NONE).keyword;
    }

    static Optional<String> ofKeyword(String keyword) {
        return Optional.ofNullable(BY_KEYWORD.get(keyword));
    }
}
