package io.cameldicom.engine.query;

import java.util.ArrayList;
import java.util.List;

/**
 * A person's name that is asked for, folded as the names are that it is compared with.
 *
 * <p>A key with {@code =} asks for its component groups one by one, those that are empty for nothing. A key without is looked
 * for in each group, since whoever types a name in ideographs seldom writes a {@code =} before it. Stars and question marks
 * stand for delimiters of components, too.
 *
 * @param groups what is asked for, group by group
 * @param anyGroup whether the only group may be any of the name's
 * @dicom PS3.4 C.2.2.2.1, C.2.2.2.4; PS3.5 6.2.1
 */
record NameKey(List<Wildcard> groups, boolean anyGroup) {
    private static final int MAX_GROUPS = 3;

    NameKey {
        groups = List.copyOf(groups);
    }

    static NameKey of(String name) {
        List<String> groups = groups(name);
        return new NameKey(groups.stream().map(Wildcard::of).toList(), groups.size() == 1);
    }

    /** The component groups of a name, each in its normal form; at least one. */
    static List<String> groups(String name) {
        int equals = name.indexOf('=');
        if (equals < 0) {
            return List.of(normal(name));
        }
        List<String> groups = new ArrayList<>(MAX_GROUPS);
        int from = 0;
        while (equals >= 0 && groups.size() < MAX_GROUPS - 1) {
            groups.add(normal(name.substring(from, equals)));
            from = equals + 1;
            equals = name.indexOf('=', from);
        }
        groups.add(normal(name.substring(from)));
        return groups;
    }

    /** A group without spaces around its components and without delimiters at its end. */
    private static String normal(String group) {
        int length = group.length();
        boolean normal = length == 0 || (" ^".indexOf(group.charAt(length - 1)) < 0 && group.charAt(0) != ' ');
        for (int i = 1; i < length && normal; i++) {
            normal = group.charAt(i) != '^' || (group.charAt(i - 1) != ' ' && group.charAt(i + 1) != ' ');
        }
        if (normal) {
            return group;
        }
        StringBuilder out = new StringBuilder(length);
        for (String component : group.split("\\^", -1)) {
            out.append(component.strip()).append('^');
        }
        int end = out.length();
        while (end > 0 && out.charAt(end - 1) == '^') {
            end--;
        }
        return out.substring(0, end);
    }

    /** Whether every name is what is asked for, even an empty one. */
    boolean isUniversal() {
        return groups.stream().allMatch(group -> group.pattern().isEmpty() || group.isUniversal());
    }

    boolean matches(String name) {
        List<String> stored = groups(name);
        if (anyGroup) {
            for (String group : stored) {
                if (matches(groups.get(0), group)) {
                    return true;
                }
            }
            return false;
        }
        for (int i = 0; i < groups.size(); i++) {
            Wildcard wanted = groups.get(i);
            String group = i < stored.size() ? stored.get(i) : "";
            if (!wanted.pattern().isEmpty() && !matches(wanted, group)) {
                return false;
            }
        }
        return true;
    }

    private static boolean matches(Wildcard wanted, String group) {
        if (wanted.matches(group)) {
            return true;
        }
        // Delimiters at the end of a name mean nothing, so "DOE^*" asks for "DOE", too.
        long missing = wanted.literal() ? 0 : delimiters(wanted.pattern()) - delimiters(group);
        return missing > 0 && wanted.matches(group + "^".repeat((int) missing));
    }

    private static long delimiters(String group) {
        return group.chars().filter(c -> c == '^').count();
    }
}
