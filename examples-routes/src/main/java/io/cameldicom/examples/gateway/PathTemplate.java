package io.cameldicom.examples.gateway;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.TagPath;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names the file of an instance: {@code {StudyInstanceUID}/{SeriesInstanceUID}/{SOPInstanceUID}.dcm}. What stands in braces is
 * a {@link TagPath}; its value is made safe by {@link SafeName}. Two instances with unlike values never get the same name:
 * between two values of one segment there must be a character that no safe name holds. Immutable.
 */
final class PathTemplate {
    private static final Pattern FIELD = Pattern.compile("\\{([^{}]*)}");
    private static final Pattern LITERAL = Pattern.compile("[A-Za-z0-9._=+,@ -]*");
    private static final Pattern SEPARATOR = Pattern.compile(".*[_=+,@ ].*");

    /** By study, series and instance. */
    static final PathTemplate DEFAULT = parse("{StudyInstanceUID}/{SeriesInstanceUID}/{SOPInstanceUID}.dcm");

    /** Part of a segment: text as it is, or a value. */
    private sealed interface Part {
        record Text(String text) implements Part {}

        record Field(TagPath path) implements Part {}
    }

    private final String template;
    private final List<List<Part>> segments;

    private PathTemplate(String template, List<List<Part>> segments) {
        this.template = template;
        this.segments = segments;
    }

    /**
     * Reads a template.
     *
     * @throws IllegalArgumentException if it cannot name files, or could name two instances alike; the message says why
     */
    static PathTemplate parse(String template) {
        List<List<Part>> segments = new ArrayList<>();
        for (String segment : template.split("/", -1)) {
            segments.add(segment(template, segment));
        }
        if (!template.contains("{SOPInstanceUID}")) {
            throw malformed(template, "it must hold {SOPInstanceUID}, or instances would get the same name");
        }
        return new PathTemplate(template, List.copyOf(segments));
    }

    private static List<Part> segment(String template, String segment) {
        if (segment.isBlank() || segment.startsWith(".") || segment.endsWith(".")) {
            throw malformed(template, "a segment is empty, or begins or ends with a dot");
        }
        List<Part> parts = new ArrayList<>();
        Matcher field = FIELD.matcher(segment);
        int end = 0;
        while (field.find()) {
            String between = literal(template, segment.substring(end, field.start()));
            if (!parts.isEmpty() && !SEPARATOR.matcher(between).matches()) {
                throw malformed(template, "between two values there must be one of _ = + , @ or a blank");
            }
            parts.add(new Part.Text(between));
            parts.add(new Part.Field(path(template, field.group(1))));
            end = field.end();
        }
        parts.add(new Part.Text(literal(template, segment.substring(end))));
        return List.copyOf(parts);
    }

    private static String literal(String template, String text) {
        if (!LITERAL.matcher(text).matches()) {
            throw malformed(template, "outside of braces only letters, digits and . _ = + , @ - may stand");
        }
        return text;
    }

    private static TagPath path(String template, String text) {
        try {
            return TagPath.parse(text);
        } catch (IllegalArgumentException unreadable) {
            throw malformed(template, "{" + text + "} is no attribute: " + unreadable.getMessage());
        }
    }

    private static IllegalArgumentException malformed(String template, String why) {
        return new IllegalArgumentException("Not a path template: " + template + ": " + why);
    }

    /** The names for an instance, from the outermost directory to the file. */
    List<String> names(DataSet header) {
        return segments.stream().map(parts -> name(parts, header)).toList();
    }

    private static String name(List<Part> parts, DataSet header) {
        StringBuilder name = new StringBuilder();
        for (Part part : parts) {
            if (part instanceof Part.Text text) {
                name.append(text.text());
            } else if (part instanceof Part.Field field) {
                name.append(SafeName.of(header.string(field.path()).orElse("")));
            }
        }
        return SafeName.bounded(name.toString());
    }

    @Override
    public String toString() {
        return template;
    }
}
