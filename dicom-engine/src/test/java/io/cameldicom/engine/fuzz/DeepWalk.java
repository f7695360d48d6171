package io.cameldicom.engine.fuzz;

import io.cameldicom.engine.data.Attribute;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.Element;
import io.cameldicom.engine.data.TagPath;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.data.ValueSource;
import java.io.IOException;

/** Asks a data set for everything there is, on all levels, and adds the answers up so that none is left out. */
final class DeepWalk {
    private static final int MOST = 1 << 24;

    private long elements;
    private long answers;

    private DeepWalk() {}

    /** The number of elements on all levels. */
    static long through(DataSet dataSet) throws IOException {
        DeepWalk walk = new DeepWalk();
        walk.walk(dataSet);
        if (walk.answers < 0) {
            throw new AssertionError("an answer of negative size");
        }
        return walk.elements;
    }

    private void walk(DataSet dataSet) throws IOException {
        answers += dataSet.toString().length() + (dataSet.hashCode() & 1);
        answers += dataSet.characterSet().terms().size();
        for (Element element : dataSet) {
            elements++;
            ask(dataSet.attribute(element.tag()));
            answers += dataSet.privateCreator(element.tag()).map(String::length).orElse(0);
            answers += dataSet.code(element.tag()).isPresent() ? 1 : 0;
            answers += dataSet.attributes(TagPath.of(element.tag())).size();
            answers += element.toString().length() + element.value().toString().length();
            switch (element.value().type()) {
                case ITEMS -> walk((Value.Items) element.value());
                case FRAGMENTS -> {
                    for (ValueSource fragment : ((Value.Fragments) element.value()).all()) {
                        answers += fragment.load(MOST).size();
                    }
                }
                case BYTES, BULK ->
                    answers += ((ValueSource) element.value()).load(MOST).size();
            }
        }
    }

    private void walk(Value.Items sequence) throws IOException {
        for (int i = 0; i < sequence.items().size(); i++) {
            answers += sequence.itemForm(i).name().length();
            walk(sequence.items().get(i));
        }
    }

    private void ask(Attribute attribute) {
        answers += attribute.strings().size();
        answers += attribute.string().map(String::length).orElse(0);
        answers += attribute.intValue().isPresent() ? 1 : 0;
        answers += attribute.intValues().length;
        answers += attribute.longValue().isPresent() ? 1 : 0;
        answers += attribute.longValues().length;
        answers += attribute.doubleValue().isPresent() ? 1 : 0;
        answers += attribute.doubleValues().length;
        answers += attribute.decimal().isPresent() ? 1 : 0;
        answers += attribute.decimals().size();
        answers += attribute.date().isPresent() ? 1 : 0;
        answers += attribute.time().isPresent() ? 1 : 0;
        answers += attribute.dateTime().isPresent() ? 1 : 0;
        answers += attribute.personName().isPresent() ? 1 : 0;
        answers += attribute.personNames().size();
        answers += attribute.age().isPresent() ? 1 : 0;
        answers += attribute.tagValue().isPresent() ? 1 : 0;
        answers += attribute.check().size();
        answers += attribute.valueCount();
        answers += attribute.isEmpty() ? 1 : 0;
        answers += attribute.toString().length();
    }
}
