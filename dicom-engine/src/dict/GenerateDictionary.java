import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes the sources of the dictionary from the tables beside it; run by the build.
 *
 * <p>Constants go into the classes of {@code template/}, at their marker. Tables become string literals, which the JVM
 * loads without running code: text as lines, numbers as characters. The classes that read them (Dictionary, PackedKind,
 * PrivateDictionary) tell the layout; a table that does not fit it ends the build here.
 */
public final class GenerateDictionary {
    private static final String PACKAGE = "package io.cameldicom.engine.dict;\n\n";

    /** The greatest number of bytes in a string literal's modified UTF-8 is 65535; this leaves a line to spare. */
    private static final int LITERAL_BYTES = 60_000;

    /** The tags that a private pattern stands for agree in these bits; the most specific pattern is looked up first. */
    private static final List<Integer> PRIVATE_MASKS = List.of(0xFFFFFFFF, 0xFFFF00FF, 0xFF0000FF, 0xFFFFFF00);

    private final Path tables;
    private final Path packageDirectory;
    private final List<String> vrSets = new ArrayList<>();
    private final List<String> vms = new ArrayList<>();

    private GenerateDictionary(Path tables, Path out) {
        this.tables = tables;
        this.packageDirectory = out.resolve("io/cameldicom/engine/dict");
    }

    public static void main(String[] args) throws IOException {
        new GenerateDictionary(Path.of(args[0]), Path.of(args[1])).run();
    }

    private void run() throws IOException {
        Files.createDirectories(packageDirectory);
        writeElements();
        writePrivateElements();
        write("KindTable", kindTable()); // last: writing the elements has filled it
        writeUids();
        writeTransferSyntaxes();
        writeSopClasses();
    }

    // Elements of the standard

    private record Element(String pattern, int tag, int mask, String name, String keyword, Row row) {
        boolean repeating() {
            return mask != -1;
        }
    }

    private void writeElements() throws IOException {
        List<Row> rows = read("command-elements.tsv");
        rows.addAll(read("data-elements.tsv"));
        Set<Integer> exactTags = rows.stream()
                .map(row -> row.get("tag_hex"))
                .filter(hex -> !hex.contains("x"))
                .map(hex -> Integer.parseUnsignedInt(hex, 16))
                .collect(Collectors.toSet());
        List<Element> elements = rows.stream()
                .map(row -> element(row, exactTags))
                .sorted(Comparator.comparing(Element::repeating)
                        .thenComparing(Element::tag, Integer::compareUnsigned))
                .toList();
        checkUnique("tag", elements.stream().map(Element::tag).toList());
        checkUnique("keyword", elements.stream().map(Element::keyword).filter(k -> !k.isEmpty()).toList());

        write("Tag", fillTemplate("Tag", elements.stream()
                .filter(e -> !e.keyword.isEmpty())
                .map(e -> "    /** %s %s, %s, VM %s%s. */\n    public static final int %s = 0x%08X;\n".formatted(
                        e.pattern, html(e.name), e.row.get("vr").equals("NONE") ? "no VR" : e.row.get("vr"),
                        e.row.get("vm"), retired(e.row) ? ", retired" : "", e.keyword, e.tag))
                .collect(Collectors.joining("\n"))));

        List<Integer> masks = elements.stream().filter(Element::repeating).map(Element::mask).distinct().toList();
        StringBuilder packed = new StringBuilder();
        StringBuilder maskOfRow = new StringBuilder();
        for (Element e : elements) {
            packed.append((char) (e.tag >>> 16)).append((char) e.tag).append((char) kind(e.row.get("vr"), e.row.get("vm"), retired(e.row)));
            if (e.repeating()) {
                maskOfRow.append((char) masks.indexOf(e.mask));
            }
        }
        String keywordOrder = IntStream.range(0, elements.size()).boxed()
                .filter(i -> !elements.get(i).keyword.isEmpty())
                .sorted(Comparator.comparing(i -> elements.get(i).keyword))
                .map(i -> String.valueOf((char) (int) i))
                .collect(Collectors.joining());
        write("ElementTable", PACKAGE + """
                /** The standard's elements: first those with one tag, by tag, then the repeating ones. */
                final class ElementTable {
                    static final int ROWS = %d;
                    static final int REPEATING = %d;

                    /** For each row the tag, as two characters, and the kind, as one. */
                    static final String PACKED = %s;

                    /** The bits in which a repeating element's tags agree, by index. */
                    static final int[] MASKS = {%s};

                    /** For each repeating row the index of its mask. */
                    static final String MASK_OF_ROW = %s;

                    /** The rows that have a keyword, in the order of their keywords. */
                    static final String BY_KEYWORD = %s;

                    private ElementTable() {}
                }
                """.formatted(elements.size(), elements.size() - maskOfRow.length(), joined(packed.toString()),
                masks.stream().map("0x%08X"::formatted).collect(Collectors.joining(", ")),
                joined(maskOfRow.toString()), joined(keywordOrder)));
        write("ElementKeywords", lineTable("The keyword of each row of ElementTable.", "ElementKeywords",
                elements.stream().map(Element::keyword).toList()));
        write("ElementNames", lineTable("The name of each row of ElementTable.", "ElementNames",
                elements.stream().map(Element::name).toList()));
    }

    /** A repeating element gets the lowest tag of its pattern that is nothing else: no group length, no element of its own. */
    private static Element element(Row row, Set<Integer> exactTags) {
        String hex = row.get("tag_hex");
        int mask = mask(hex);
        int tag = value(hex);
        while (mask != -1 && ((tag & 0xFFFF) == 0 || exactTags.contains(tag))) {
            tag = (tag | mask) + 1 & ~mask | tag & mask;
        }
        return new Element(row.get("tag"), tag, mask, row.get("name"), row.get("keyword"), row);
    }

    // Private elements

    private record PrivateElement(String creator, int mask, int value, String vr, String vm, String name) {}

    private void writePrivateElements() throws IOException {
        List<PrivateElement> elements = read("private-elements.tsv").stream()
                // These rows say (gggg,10xx) but mean the creator element (gggg,0010), which every group has.
                .filter(row -> !(row.get("tag_pattern").endsWith("10xx") && row.get("name").endsWith("Creator")))
                .map(GenerateDictionary::privateElement)
                .distinct()
                .sorted(Comparator.comparing(PrivateElement::creator)
                        .thenComparing(e -> PRIVATE_MASKS.indexOf(e.mask))
                        .thenComparing(PrivateElement::value, Integer::compareUnsigned))
                .toList();
        checkUnique("private element", elements.stream().map(e -> e.creator + '/' + e.mask + '/' + e.value).toList());

        List<String> names = List.copyOf(elements.stream().map(PrivateElement::name).collect(Collectors.toCollection(TreeSet::new)));
        Map<String, Integer> nameIndex = IntStream.range(0, names.size()).boxed().collect(Collectors.toMap(names::get, i -> i));
        Map<String, Integer> firstRows = new LinkedHashMap<>();
        StringBuilder packed = new StringBuilder();
        for (int i = 0; i < elements.size(); i++) {
            PrivateElement e = elements.get(i);
            firstRows.putIfAbsent(e.creator, i);
            packed.append((char) (e.value >>> 16)).append((char) e.value)
                    .append((char) (PRIVATE_MASKS.indexOf(e.mask) << 13 | kind(e.vr, e.vm, false)))
                    .append((char) (int) nameIndex.get(e.name));
        }
        write("PrivateTable", PACKAGE + """
                /** Private elements of known creators: rows by creator, index of mask and tag. */
                final class PrivateTable {
                    static final int ROWS = %d;

                    /** The bits of a tag that count, by index; a row with the first goes before a row with the second. */
                    static final int[] MASKS = {%s};

                    static final String[] CREATORS = PackedText.lines(%d, %s);

                    /** The first row of each creator. */
                    static final String FIRST_ROWS = %s;

                    /** For each row the tag, as two characters, the index of the mask and the kind in one, the index of the name. */
                    static final String PACKED = %s;

                    static final String[] NAMES = PackedText.lines(%d, %s);

                    private PrivateTable() {}
                }
                """.formatted(elements.size(),
                PRIVATE_MASKS.stream().map("0x%08X"::formatted).collect(Collectors.joining(", ")),
                firstRows.size(), lines(List.copyOf(firstRows.keySet())),
                joined(firstRows.values().stream().map(i -> String.valueOf((char) (int) i)).collect(Collectors.joining())),
                joined(packed.toString()), names.size(), lines(names)));
    }

    private static PrivateElement privateElement(Row row) {
        String pattern = row.get("tag_pattern");
        if (!pattern.contains("x") && pattern.startsWith("00", 4)) {
            // No private element lies in block 00: the table gives these by their place in the block.
            pattern = pattern.substring(0, 4) + "xx" + pattern.substring(6);
        }
        int mask = mask(pattern);
        require(PRIVATE_MASKS.contains(mask), "an unknown pattern: " + pattern);
        return new PrivateElement(
                row.get("creator").strip(), mask, value(pattern), row.get("vr"), row.get("vm"), row.get("name"));
    }

    // Kinds: VRs, VM and retirement of an element in 13 bits

    private int kind(String vr, String vm, boolean retired) {
        String vrs = vr.replace("_", " or ").replace("NONE", "");
        return indexOf(vrSets, vrs) | indexOf(vms, vm) << 6 | (retired ? 1 << 12 : 0);
    }

    private static int indexOf(List<String> seen, String text) {
        if (!seen.contains(text)) {
            seen.add(text);
            require(seen.size() <= 64, "more than 64 sorts of VR or of VM");
        }
        return seen.indexOf(text);
    }

    private String kindTable() {
        return PACKAGE + """
                /** What the numbers in a kind mean. */
                final class KindTable {
                    static final String[] VR_SETS = {%s};
                    static final String[] VMS = {%s};

                    private KindTable() {}
                }
                """.formatted(literals(vrSets), literals(vms));
    }

    // UIDs, transfer syntaxes, SOP classes

    private void writeUids() throws IOException {
        List<Row> uids = read("uids.tsv");
        checkUnique("UID", uids.stream().map(row -> row.get("uid")).toList());
        checkUnique("UID keyword", uids.stream().map(row -> row.get("keyword")).filter(k -> !k.isEmpty()).toList());
        write("Uid", fillTemplate("Uid", uids.stream()
                .filter(row -> !row.get("keyword").isEmpty())
                .map(row -> "    /** %s: %s%s. */\n    public static final String %s = \"%s\";\n".formatted(
                        row.get("type"), html(row.get("name")), retired(row) ? ", retired" : "",
                        row.get("keyword"), row.get("uid")))
                .collect(Collectors.joining("\n"))));
        write("UidTable", lineTable("UID, keyword and name of each registered UID, in three lines.", "UidTable",
                uids.stream().flatMap(row -> List.of(row.get("uid"), row.get("keyword"), row.get("name")).stream()).toList()));
    }

    private void writeTransferSyntaxes() throws IOException {
        List<Row> syntaxes = read("transfer-syntaxes.tsv");
        Map<String, Row> flags = read("transfer-syntax-flags.tsv").stream()
                .collect(Collectors.toMap(row -> row.get("uid"), row -> row));
        require(flags.size() == syntaxes.size(), "transfer-syntax-flags.tsv and transfer-syntaxes.tsv differ in rows");
        StringBuilder constants = new StringBuilder();
        for (Row row : syntaxes) {
            Row flag = flags.get(row.get("uid"));
            require(flag != null, row.get("uid") + " is not in transfer-syntax-flags.tsv");
            constants.append("    /** %s, %s%s. */\n".formatted(html(row.get("name")), row.get("uid"), retired(row) ? ", retired" : ""))
                    .append("    public static final TransferSyntax %s = new TransferSyntax(%s, %s, %s, DataSetEncoding.%s, PixelCoding.%s, %s, %s, %s);\n\n"
                            .formatted(flag.get("constant"), literal(row.get("uid")), literal(row.get("name")),
                                    literal(row.get("keyword")), flag.get("encoding"), flag.get("pixels"),
                                    flag.get("lossy").equals("Y"), flag.get("one_fragment").equals("Y"), retired(row)));
        }
        constants.append("    private static final List<TransferSyntax> ALL = List.of(%s);\n".formatted(syntaxes.stream()
                .map(row -> flags.get(row.get("uid")).get("constant")).collect(Collectors.joining(", "))));
        write("TransferSyntax", fillTemplate("TransferSyntax", constants.toString()));
    }

    private void writeSopClasses() throws IOException {
        String rows = read("sop-classes.tsv").stream()
                .map(row -> "            new SopClass(%s, %s, %s, %s, %s, %s)".formatted(literal(row.get("uid")),
                        literal(row.get("name")), literal(row.get("keyword")), literal(row.get("ciod")), isStorage(row), retired(row)))
                .collect(Collectors.joining(",\n"));
        write("SopClassTable", PACKAGE + """
                final class SopClassTable {
                    private SopClassTable() {}

                    static SopClass[] rows() {
                        return new SopClass[] {
                %s
                        };
                    }
                }
                """.formatted(rows));
    }

    /**
     * Whether instances of the SOP class are stored by C-STORE (PS3.4 B.5, GG.3). Storage Commitment is another service and
     * a DICOMDIR lives on media only; the two retired classes that lost even their names have UIDs of the storage classes.
     */
    private static boolean isStorage(Row row) {
        String keyword = row.get("keyword");
        return keyword.isEmpty()
                ? row.get("uid").startsWith("1.2.840.10008.5.1.4.1.1.")
                : keyword.contains("Storage") && !keyword.startsWith("StorageCommitment") && !keyword.equals("MediaStorageDirectoryStorage");
    }

    // Tables in

    private record Row(Map<String, String> cells) {
        String get(String column) {
            String cell = cells.get(column);
            require(cell != null, "no column " + column);
            return cell;
        }
    }

    private List<Row> read(String file) throws IOException {
        List<String> lines = Files.readAllLines(tables.resolve(file), StandardCharsets.UTF_8);
        String[] header = lines.get(0).split("\t", -1);
        List<Row> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split("\t", -1);
            require(cells.length == header.length, file + ": " + line);
            Map<String, String> row = new HashMap<>();
            for (int i = 0; i < cells.length; i++) {
                row.put(header[i], cells[i]);
            }
            rows.add(new Row(row));
        }
        return rows;
    }

    private static boolean retired(Row row) {
        return "Y".equals(row.cells.get("retired"));
    }

    /** F for each hexadecimal digit of a tag's pattern, 0 for each x. */
    private static int mask(String pattern) {
        return Integer.parseUnsignedInt(pattern.replaceAll("[0-9A-Fa-f]", "F").replace('x', '0'), 16);
    }

    private static int value(String pattern) {
        return Integer.parseUnsignedInt(pattern.replace('x', '0'), 16);
    }

    private static <T> void checkUnique(String what, List<T> values) {
        Set<T> seen = new HashSet<>();
        for (T value : values) {
            require(seen.add(value), "twice the " + what + " " + value);
        }
    }

    private static void require(boolean condition, String complaint) {
        if (!condition) {
            throw new IllegalStateException(complaint);
        }
    }

    // Sources out

    private void write(String className, String source) throws IOException {
        Files.writeString(packageDirectory.resolve(className + ".java"), source);
    }

    private String fillTemplate(String className, String constants) throws IOException {
        String marker = "    // @constants@\n";
        String template = Files.readString(tables.resolve("template").resolve(className + ".java"));
        require(template.contains(marker), "no marker in the template of " + className);
        return template.replace(marker, constants);
    }

    private static String lineTable(String sentence, String className, List<String> lines) {
        return PACKAGE + """
                /** %s */
                final class %s {
                    static final String[] LINES = PackedText.lines(%d, %s);

                    private %s() {}
                }
                """.formatted(sentence, className, lines.size(), lines(lines), className);
    }

    private static String lines(List<String> lines) {
        return literals(chunks(lines.stream().map(line -> line + '\n').toList()));
    }

    /** An expression for text that may be too long for one literal. */
    private static String joined(String text) {
        return "String.join(\"\", " + literals(chunks(text.chars().mapToObj(c -> String.valueOf((char) c)).toList())) + ")";
    }

    private static List<String> chunks(List<String> pieces) {
        List<String> chunks = new ArrayList<>();
        StringBuilder chunk = new StringBuilder();
        int bytes = 0;
        for (String piece : pieces) {
            int more = piece.chars().map(c -> c == 0 || c >= 0x80 ? c >= 0x800 ? 3 : 2 : 1).sum();
            if (bytes + more > LITERAL_BYTES) {
                chunks.add(chunk.toString());
                chunk.setLength(0);
                bytes = 0;
            }
            chunk.append(piece);
            bytes += more;
        }
        chunks.add(chunk.toString());
        return chunks;
    }

    private static String literals(List<String> texts) {
        return texts.stream().map(GenerateDictionary::literal).collect(Collectors.joining(", "));
    }

    private static String literal(String text) {
        StringBuilder literal = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                literal.append('\\').append((char) c);
            } else if (c < ' ') {
                literal.append("\\%03o".formatted(c)); // a Unicode escape would be a line end to the compiler
            } else if (c < 0x7F) {
                literal.append((char) c);
            } else {
                literal.append("\\u%04X".formatted(c));
            }
        });
        return literal.append('"').toString();
    }

    private static String html(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
