package io.cameldicom.engine.query;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetBuilder;
import io.cameldicom.engine.data.LengthForm;
import io.cameldicom.engine.data.TagPath;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.dict.Dictionary;
import io.cameldicom.engine.dict.PrivateDictionary;
import io.cameldicom.engine.dict.VR;
import java.util.List;

/**
 * A key that is to be put into an identifier, together with the items on the way to it.
 *
 * @param steps the way, through the first item of each sequence
 * @param vr the VR of the last step's element
 * @param values its values; none makes it empty
 */
record KeyPut(List<TagPath.Step> steps, VR vr, List<String> values) {
    KeyPut {
        steps = List.copyOf(steps);
        values = List.copyOf(values);
        for (TagPath.Step step : steps) {
            if (step.item() > 0) {
                throw new IllegalArgumentException("the sequence of a key has one item: " + step);
            }
        }
        if (vr == VR.UN && !values.isEmpty()) {
            throw new IllegalArgumentException("the VR has to be told of " + steps.get(steps.size() - 1));
        }
    }

    static KeyPut at(TagPath path, VR vr, String... values) {
        return new KeyPut(path.steps(), vr, List.of(values));
    }

    /** The VR of an element by the dictionaries. */
    static VR vr(TagPath.Step step) {
        return step.hasPrivateCreator()
                ? PrivateDictionary.standard().vr(step.privateCreator(), step.tag())
                : Dictionary.vr(step.tag());
    }

    DataSet to(DataSet level) {
        TagPath.Step step = steps.get(0);
        DataSetBuilder builder = level.toBuilder();
        if (steps.size() > 1) {
            List<DataSet> items = level.items(new TagPath(List.of(step.withItem(TagPath.Step.NONE))));
            DataSet item = items.isEmpty() ? DataSet.empty() : items.get(0);
            DataSet changed = new KeyPut(steps.subList(1, steps.size()), vr, values).to(item);
            put(builder, step, VR.SQ, Value.Items.of(LengthForm.DEFINED, List.of(changed), LengthForm.DEFINED));
        } else if (values.isEmpty()) {
            put(builder, step, vr, Value.Bytes.EMPTY);
        } else if (step.hasPrivateCreator()) {
            builder.putPrivate(
                    step.privateCreator(), group(step), step.tag() & 0xFF, vr, values.toArray(String[]::new));
        } else {
            builder.put(step.tag(), vr, values.toArray(String[]::new));
        }
        return builder.build();
    }

    private static void put(DataSetBuilder builder, TagPath.Step step, VR vr, Value value) {
        if (step.hasPrivateCreator()) {
            builder.putPrivate(step.privateCreator(), group(step), step.tag() & 0xFF, vr, value);
        } else {
            builder.put(step.tag(), vr, value);
        }
    }

    private static int group(TagPath.Step step) {
        return step.tag() >>> 16;
    }
}
