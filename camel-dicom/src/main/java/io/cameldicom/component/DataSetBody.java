package io.cameldicom.component;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetBuilder;
import io.cameldicom.engine.dict.Dictionary;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.json.JsonDataSetReader;
import io.cameldicom.engine.json.JsonReadOptions;
import io.cameldicom.engine.query.Query;
import io.cameldicom.engine.workflow.AvailabilityNotice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.BaseStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.camel.Message;

/** A message body that is the data set of a request or a response: an identifier, an attribute list, a match. */
final class DataSetBody {
    private DataSetBody() {}

    /**
     * The data set that a body is; none for no body.
     *
     * @throws IllegalArgumentException if it is of no type that is one, or a key of a map is no attribute
     * @throws IOException if it is JSON, and no DICOM JSON
     */
    static Optional<DataSet> of(Message message) throws IOException {
        Object body = message.getBody();
        return body == null ? Optional.empty() : Optional.of(of(body));
    }

    /** The data set that a body, or one of the elements of a body, is; see {@link #of(Message)}. */
    static DataSet of(Object body) throws IOException {
        if (body instanceof DataSet dataSet) {
            return dataSet;
        }
        if (body instanceof Query query) {
            return query.identifier();
        }
        if (body instanceof DicomFile file) {
            return file.dataSet();
        }
        if (body instanceof AvailabilityNotice notice) {
            return notice.attributes();
        }
        if (body instanceof Map<?, ?> map) {
            return of(map);
        }
        if (body instanceof CharSequence text && looksLikeJson(text)) {
            return JsonDataSetReader.read(bytes(text), JsonReadOptions.DEFAULT);
        }
        throw new IllegalArgumentException("No data set: a " + body.getClass().getName()
                + "; it must be a DataSet, a Query, a map of keywords to values, or DICOM JSON as text");
    }

    /**
     * The data sets that a body has, made as they are asked for: one, or those of a list, iterator, array or stream, or of a JSON
     * array. Closing the stream closes the body, if it can be closed.
     */
    static Stream<DataSet> stream(Object body) throws IOException {
        if (body instanceof BaseStream<?, ?> many) {
            return elements(many.iterator()).onClose(many::close);
        }
        if (body instanceof Iterator<?> many) {
            return elements(many).onClose(() -> close(many));
        }
        if (body instanceof DataSet || body instanceof Map<?, ?>) {
            return Stream.of(of(body)); // of which a DataSet is iterable, but has elements of another kind
        }
        if (body instanceof Iterable<?> many) {
            return elements(many.iterator()).onClose(() -> close(many));
        }
        if (body instanceof Object[] many) {
            return elements(Arrays.asList(many).iterator());
        }
        if (body instanceof CharSequence text && text.toString().strip().startsWith("[")) {
            return JsonDataSetReader.readAll(bytes(text), JsonReadOptions.DEFAULT).stream();
        }
        return Stream.of(of(body));
    }

    private static Stream<DataSet> elements(Iterator<?> elements) {
        Spliterator<?> each = Spliterators.spliteratorUnknownSize(elements, Spliterator.ORDERED);
        return StreamSupport.stream(each, false).map(element -> {
            try {
                return of(element);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        });
    }

    private static void close(Object body) {
        if (body instanceof AutoCloseable open) {
            try {
                open.close();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            } catch (RuntimeException failed) {
                throw failed;
            } catch (Exception failed) { // whatever the user's own class throws
                throw new IllegalStateException("What was iterated does not close", failed);
            }
        }
    }

    private static byte[] bytes(CharSequence text) {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static boolean looksLikeJson(CharSequence text) {
        String stripped = text.toString().strip();
        return stripped.startsWith("{") || stripped.startsWith("[");
    }

    /** Keywords or tags to a value, a collection of values, a map that is the item of a sequence, or a collection of those. */
    private static DataSet of(Map<?, ?> map) throws IOException {
        DataSetBuilder builder = DataSet.builder();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            int tag = tag(String.valueOf(entry.getKey()));
            if (Dictionary.vr(tag) == VR.SQ) {
                putItems(builder, tag, entry.getValue());
            } else {
                put(builder, tag, entry.getValue());
            }
        }
        return builder.build();
    }

    private static int tag(String key) {
        OptionalInt byKeyword = Dictionary.tag(key);
        return byKeyword.isPresent()
                ? byKeyword.getAsInt()
                : Tag.parse(key)
                        .orElseThrow(() -> new IllegalArgumentException("A key of the map is neither keyword nor tag"));
    }

    private static void put(DataSetBuilder builder, int tag, Object value) {
        VR vr = Dictionary.vr(tag);
        try {
            if (value == null || "".equals(value)) {
                builder.putEmpty(tag, vr);
            } else if (value instanceof Collection<?> values) {
                builder.put(tag, vr, values.stream().map(String::valueOf).toArray(String[]::new));
            } else {
                builder.put(tag, vr, String.valueOf(value));
            }
        } catch (IllegalArgumentException bad) {
            throw new IllegalArgumentException(
                    "The value of " + Tag.toString(tag) + " in the map cannot be " + vr, bad);
        }
    }

    private static void putItems(DataSetBuilder builder, int tag, Object value) throws IOException {
        if (value == null || "".equals(value)) {
            builder.putItems(tag);
        } else if (value instanceof Collection<?> items) {
            DataSet[] all = new DataSet[items.size()];
            int i = 0;
            for (Object item : items) {
                all[i++] = of(item);
            }
            builder.putItems(tag, all);
        } else {
            builder.putItems(tag, of(value));
        }
    }
}
