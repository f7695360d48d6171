package io.cameldicom.component;

import io.cameldicom.engine.data.Attribute;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.Element;
import io.cameldicom.engine.data.TagPath;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.dict.Dictionary;
import io.cameldicom.engine.dict.Tag;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A data set as a map that cannot be changed. Keys are keywords, or tags such as {@code (0029,1010)} where there is none; a
 * {@link TagPath} may be asked for, too. A value is a text, a list of texts, a list of maps for a sequence, or {@code ""}. What
 * is not text of any kind, such as pixel data, is left out.
 */
final class DataSetMap extends AbstractMap<String, Object> {
    private final DataSet dataSet;

    private DataSetMap(DataSet dataSet) {
        this.dataSet = dataSet;
    }

    static Map<String, Object> of(DataSet dataSet) {
        return new DataSetMap(dataSet);
    }

    @Override
    public Object get(Object key) {
        return key instanceof String text
                ? TagPath.tryParse(text).flatMap(this::value).orElse(null)
                : null;
    }

    @Override
    public boolean containsKey(Object key) {
        return get(key) != null;
    }

    private Optional<Object> value(TagPath path) {
        return path.hasWildcard() ? Optional.of(dataSet.strings(path)) : value(dataSet.attribute(path));
    }

    private static Optional<Object> value(Attribute attribute) {
        Optional<Element> element = attribute.element();
        if (element.isEmpty()) {
            return Optional.empty();
        }
        Value value = element.get().value();
        if (value instanceof Value.Items) {
            return Optional.of(attribute.items().stream().map(DataSetMap::of).toList());
        }
        if (!(value instanceof Value.Bytes) || element.get().vr().isStream()) {
            return Optional.empty();
        }
        List<String> texts = attribute.strings();
        return switch (texts.size()) {
            case 0 -> attribute.isEmpty() ? Optional.of("") : Optional.empty();
            case 1 -> Optional.of(texts.get(0));
            default -> Optional.of(texts);
        };
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        Map<String, Object> all = new LinkedHashMap<>();
        for (Element element : dataSet) {
            value(dataSet.attribute(element.tag())).ifPresent(value -> all.put(key(element.tag()), value));
        }
        return Collections.unmodifiableMap(all).entrySet();
    }

    private static String key(int tag) {
        String keyword = Dictionary.keyword(tag);
        boolean unique = !keyword.isEmpty() && Dictionary.tag(keyword).orElseThrow() == tag; // not of a repeating group
        return unique ? keyword : Tag.toString(tag);
    }

    /** The number of attributes: a map that finds its way into a log shows no patient's data. */
    @Override
    public String toString() {
        return "DataSetMap[" + dataSet.size() + " attributes]";
    }
}
