package io.cameldicom.engine.rules;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.TagPath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Conditions all of which, or one of which, must hold; asked from left to right until the answer is known. */
record Junction(Kind kind, List<Condition> parts) implements Condition {
    /** How the parts are joined; what binds closer comes first. */
    enum Kind {
        AND,
        OR;

        String word() {
            return this == AND ? "and" : "or";
        }
    }

    Junction {
        List<Condition> flat = new ArrayList<>();
        for (Condition part : parts) {
            if (part instanceof Junction junction && junction.kind == kind) {
                flat.addAll(junction.parts);
            } else {
                flat.add(part);
            }
        }
        parts = List.copyOf(flat);
    }

    /** The parts joined, or the only part as it is. */
    static Condition of(Kind kind, List<Condition> parts) {
        return parts.size() == 1 ? parts.get(0) : new Junction(kind, parts);
    }

    @Override
    public boolean test(DataSet dataSet) {
        boolean decisive = kind == Kind.OR;
        for (Condition part : parts) {
            if (part.test(dataSet) == decisive) {
                return decisive;
            }
        }
        return !decisive;
    }

    @Override
    public Set<TagPath> paths() {
        Set<TagPath> paths = new LinkedHashSet<>();
        parts.forEach(part -> paths.addAll(part.paths()));
        return Collections.unmodifiableSet(paths);
    }

    @Override
    public boolean needs(int tag) {
        for (Condition part : parts) {
            if (part.needs(tag)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return parts.stream().map(this::partText).collect(Collectors.joining(" " + kind.word() + " "));
    }

    private String partText(Condition part) {
        return kind == Kind.AND && part instanceof Junction ? "(" + part + ")" : part.toString();
    }
}
