package io.cameldicom.engine.fuzz;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetBuilder;
import io.cameldicom.engine.data.LengthForm;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.dict.Dictionary;
import io.cameldicom.engine.dict.DictionaryEntry;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Data sets that conform and have everything in them: every VR, nested sequences of both forms, sequences in UN, fragments,
 * private elements and text of all scripts.
 */
final class RandomDataSets {
    private static final int MAX_DEPTH = 4;
    private static final int[] GROUPS = {0x0008, 0x0010, 0x0018, 0x0020, 0x0028, 0x0040, 0x0066, 0x0070, 0x0072, 0x7FE0
    };
    private static final String[][] CHARACTER_SETS = {
        {}, {"ISO_IR 100"}, {"ISO_IR 192"}, {"ISO_IR 144"}, {"GB18030"}, {"", "ISO 2022 IR 87"}, {"ISO_IR 13"}
    };
    private static final String[] WORDS = {
        "Doe^Jane", "Müller", "Люкceмбypг", "山田^太郎", "王^小东", "ﾔﾏﾀﾞ", "김희중", "a", "two words", "", "x\\y", "ÄÖÜ\\ß"
    };

    /** Elements of the standard that have one VR, by that VR. */
    private static final Map<VR, List<Integer>> STANDARD = standardTags();

    private final Random random;
    /** Whether VRs are those of the dictionary, so that implicit VR says nothing else. */
    private final boolean byDictionary;
    /** Whether pixel data are fragments. */
    private final boolean encapsulated;

    /** How many times longer than usual a value may be. */
    private final int longest;

    RandomDataSets(Random random, boolean byDictionary, boolean encapsulated) {
        this(random, byDictionary, encapsulated, 1900);
    }

    private RandomDataSets(Random random, boolean byDictionary, boolean encapsulated, int longest) {
        this.random = random;
        this.longest = longest;
        this.byDictionary = byDictionary;
        this.encapsulated = encapsulated;
    }

    private static Map<VR, List<Integer>> standardTags() {
        Map<VR, List<Integer>> tags = new EnumMap<>(VR.class);
        for (int group : GROUPS) {
            for (int element = 1; element <= 0xFFFF; element++) {
                int tag = Tag.of(group, element);
                Optional<DictionaryEntry> entry = Dictionary.entry(tag);
                boolean special = tag == Tag.SpecificCharacterSet || tag == Tag.PixelRepresentation;
                if (entry.isPresent() && entry.get().vrs().size() == 1 && !special) {
                    tags.computeIfAbsent(Dictionary.vr(tag), vr -> new ArrayList<>())
                            .add(tag);
                }
            }
        }
        return tags;
    }

    DataSet next() {
        return level(0, random.nextInt(30));
    }

    private DataSet level(int depth, int count) {
        DataSetBuilder builder = DataSet.builder();
        if (depth == 0 || random.nextInt(6) == 0) {
            String[] terms = CHARACTER_SETS[random.nextInt(CHARACTER_SETS.length)];
            if (terms.length > 0) {
                builder.put(Tag.SpecificCharacterSet, VR.CS, terms);
            }
        }
        for (int i = 0; i < count; i++) {
            VR vr = VR.values()[random.nextInt(VR.values().length)];
            // Implicit VR says SQ of every sequence, so there is none in UN.
            if (vr == VR.SQ || vr == VR.UN && !byDictionary && random.nextInt(3) == 0) {
                if (depth < MAX_DEPTH) {
                    builder.put(tag(vr), vr, items(depth, vr));
                }
            } else if (!byDictionary || STANDARD.containsKey(vr)) {
                put(builder, tag(vr), vr);
            }
        }
        if (random.nextInt(4) == 0) {
            pixels(builder, depth);
        }
        return builder.build();
    }

    private int tag(VR vr) {
        if (STANDARD.containsKey(vr) && (byDictionary || random.nextBoolean())) {
            List<Integer> tags = STANDARD.get(vr);
            return tags.get(random.nextInt(tags.size()));
        }
        // No creator is known of it.
        return Tag.of(0x0009 + 2 * random.nextInt(0x4000), 0x1000 + random.nextInt(0x100));
    }

    private Value items(int depth, VR vr) {
        // A UN value without items, or a very long one, would be read as a value; in UN everything is in implicit VR.
        int count = vr == VR.UN ? 1 + random.nextInt(2) : random.nextInt(3);
        RandomDataSets generator = vr == VR.UN ? new RandomDataSets(random, true, false, 60) : this;
        List<DataSet> items = new ArrayList<>();
        List<LengthForm> forms = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.add(generator.level(depth + 1, random.nextInt(6)));
            forms.add(form());
        }
        return Value.Items.of(form(), items, forms);
    }

    private LengthForm form() {
        return random.nextBoolean() ? LengthForm.DEFINED : LengthForm.UNDEFINED;
    }

    private void put(DataSetBuilder builder, int tag, VR vr) {
        if (vr.usesCharacterSet()) {
            builder.put(tag, vr, text(vr));
        } else if (vr.isText()) {
            builder.put(tag, vr, "1234567890ABCDEF".substring(random.nextInt(16)));
        } else {
            int unit = Math.max(2, Math.max(vr.valueSize(), vr.swapUnit()));
            builder.put(tag, vr, Value.Bytes.of(bytes(unit * random.nextInt(5) * size())));
        }
    }

    private String[] text(VR vr) {
        String[] texts = new String[random.nextInt(vr.isMultiValuedText() ? 3 : 2)];
        int times = size() > 1 ? 40 : 1;
        for (int i = 0; i < texts.length; i++) {
            texts[i] = WORDS[random.nextInt(WORDS.length)].repeat(times);
        }
        return texts;
    }

    /** Mostly 1, sometimes so much that a value reaches the sizes of buffers. */
    private int size() {
        int times =
                switch (random.nextInt(200)) {
                    case 0 -> 1900;
                    case 1 -> 500;
                    case 2, 3, 4 -> 60;
                    default -> 1;
                };
        return Math.min(times, longest);
    }

    private void pixels(DataSetBuilder builder, int depth) {
        if (!encapsulated || depth > 0 && random.nextBoolean()) {
            builder.put(Tag.PixelData, VR.OW, Value.Bytes.of(bytes(2 * random.nextInt(100) * size())));
            return;
        }
        List<Value.Bytes> fragments = new ArrayList<>();
        fragments.add(Value.Bytes.of(bytes(4 * random.nextInt(3))));
        for (int i = random.nextInt(4); i > 0; i--) {
            fragments.add(Value.Bytes.of(bytes(2 * random.nextInt(20) * size())));
        }
        builder.put(Tag.PixelData, VR.OB, Value.Fragments.of(fragments));
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
