import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Writes the sources of the dictionary and of the status codes: the classes of {@code template/}, filled from the tables
 * beside it, each into the package that its first line names. Run by the build.
 *
 * <p>Tables become string literals, which the JVM loads without running code: text as lines, numbers as characters. The
 * classes that read them (Dictionary, PackedKind, PrivateDictionary) tell the layout; a table that does not fit it ends
 * the build here.
 */
public final class GenerateDictionary {
    /** The greatest number of bytes in a string literal's modified UTF-8 is 65535. */
    private static final int LITERAL_BYTES = 60_000;

    /** The tags that a private pattern stands for agree in these bits; the most specific pattern is looked up first. */
    private static final List<Integer> PRIVATE_MASKS = List.of(0xFFFFFFFF, 0xFFFF00FF, 0xFF0000FF, 0xFFFFFF00);

    private final Path tables;
    private final Path out;
    private final List<String> vrSets = new ArrayList<>();
    private final List<String> vms = new ArrayList<>();

    private GenerateDictionary(Path tables, Path out) {
        this.tables = tables;
        this.out = out;
    }

    public static void main(String[] args) throws IOException {
        new GenerateDictionary(Path.of(args[0]), Path.of(args[1])).run();
    }

    private void run() throws IOException {
        writeElements();
        writePrivateElements();
        write("KindTable", Map.of("vr sets", literals(vrSets), "vms", literals(vms))); // those that elements have
        writeUids();
        writeTransferSyntaxes();
        writeSopClasses();
        writeStatusCodes();
    }

    // Elements of the standard

    private record Element(int tag, int mask, Row row) {
        boolean repeating() {
            return mask != -1;
        }

        String keyword() {
            return row.get("keyword");
        }
    }

    private void writeElements() throws IOException {
        List<Row> rows = Stream.of(read("command-elements.tsv"), read("data-elements.tsv"))
                .flatMap(List::stream).toList();
        Set<Integer> exactTags = rows.stream().map(row -> row.get("tag_hex")).filter(hex -> !hex.contains("x"))
                .map(GenerateDictionary::value).collect(Collectors.toSet());
        List<Element> elements = rows.stream().map(row -> element(row, exactTags))
                .sorted(Comparator.comparing(Element::repeating).thenComparing(Element::tag, Integer::compareUnsigned))
                .toList();
        checkUnique("tag", elements.stream().map(Element::tag));
        checkUnique("keyword", elements.stream().map(Element::keyword).filter(keyword -> !keyword.isEmpty()));

        List<Integer> masks = elements.stream().filter(Element::repeating).map(Element::mask).distinct().toList();
        write("Tag", Map.of("constants", elements.stream().filter(element -> !element.keyword().isEmpty())
                .map(GenerateDictionary::constant).collect(joining("\n"))));
        write("ElementTable", Map.of(
                "rows", elements.size(),
                "repeating", elements.stream().filter(element -> !element.repeating()).count(),
                "packed", packed(elements.stream().flatMap(e -> Stream.of(e.tag >>> 16, e.tag, kind(e.row)))),
                "masks", hex(masks),
                "mask of row", packed(elements.stream().filter(Element::repeating).map(e -> masks.indexOf(e.mask))),
                "by keyword", packed(IntStream.range(0, elements.size()).boxed()
                        .filter(i -> !elements.get(i).keyword().isEmpty())
                        .sorted(Comparator.comparing(i -> elements.get(i).keyword())))));
        write("ElementKeywords", Map.of("lines", lines(elements.stream().map(Element::keyword).toList())));
        write("ElementNames", Map.of("lines", lines(elements.stream().map(e -> e.row.get("name")).toList())));
    }

    /** A repeating element has the lowest tag of its pattern that is no group length and no other element. */
    private static Element element(Row row, Set<Integer> exactTags) {
        String pattern = row.get("tag_hex");
        int mask = mask(pattern);
        int tag = value(pattern);
        while (mask != -1 && ((tag & 0xFFFF) == 0 || exactTags.contains(tag))) {
            tag = (((tag | mask) + 1) & ~mask) | (tag & mask);
        }
        return new Element(tag, mask, row);
    }

    private static String constant(Element element) {
        Row row = element.row;
        return "    /** %s %s, %s, VM %s%s. */\n    public static final int %s = 0x%08X;\n".formatted(
                row.get("tag"), html(row.get("name")), row.get("vr").replace("NONE", "no VR"), row.get("vm"),
                row.retired() ? ", retired" : "", element.keyword(), element.tag);
    }

    // Private elements

    private record PrivateElement(String creator, int mask, int value, int kind, String name) {}

    private void writePrivateElements() throws IOException {
        List<PrivateElement> elements = read("private-elements.tsv").stream()
                // These rows say (gggg,10xx) but mean the creator element (gggg,0010), which every group has.
                .filter(row -> !(row.get("tag_pattern").endsWith("10xx") && row.get("name").endsWith("Creator")))
                .map(this::privateElement)
                .distinct()
                .sorted(Comparator.comparing(PrivateElement::creator)
                        .thenComparing(element -> PRIVATE_MASKS.indexOf(element.mask))
                        .thenComparing(PrivateElement::value, Integer::compareUnsigned))
                .toList();
        checkUnique("private element", elements.stream().map(e -> e.creator + '/' + e.mask + '/' + e.value));

        List<String> names = elements.stream().map(PrivateElement::name).distinct().toList();
        Map<String, Integer> indexOfName = IntStream.range(0, names.size()).boxed()
                .collect(Collectors.toMap(names::get, i -> i));
        Map<String, Integer> firstRows = new LinkedHashMap<>();
        for (int i = 0; i < elements.size(); i++) {
            firstRows.putIfAbsent(elements.get(i).creator, i);
        }
        write("PrivateTable", Map.of(
                "rows", elements.size(),
                "masks", hex(PRIVATE_MASKS),
                "creators", lines(List.copyOf(firstRows.keySet())),
                "first rows", packed(firstRows.values().stream()),
                "packed", packed(elements.stream().flatMap(e -> Stream.of(e.value >>> 16, e.value,
                        (PRIVATE_MASKS.indexOf(e.mask) << 13) | e.kind, indexOfName.get(e.name)))),
                "names", lines(names)));
    }

    private PrivateElement privateElement(Row row) {
        String pattern = row.get("tag_pattern");
        if (!pattern.contains("x") && pattern.startsWith("00", 4)) {
            // No private element lies in block 00: the table gives these by their place in the block.
            pattern = pattern.substring(0, 4) + "xx" + pattern.substring(6);
        }
        int mask = mask(pattern);
        require(PRIVATE_MASKS.contains(mask), "an unknown pattern: " + pattern);
        return new PrivateElement(row.get("creator").strip(), mask, value(pattern), kind(row), row.get("name"));
    }

    /** VRs, VM and retirement of an element in 13 bits. */
    private int kind(Row row) {
        String vrs = row.get("vr").replace("_", " or ").replace("NONE", "");
        return indexOf(vrSets, vrs) | (indexOf(vms, row.get("vm")) << 6) | (row.retired() ? 1 << 12 : 0);
    }

    private static int indexOf(List<String> seen, String text) {
        if (!seen.contains(text)) {
            seen.add(text);
            require(seen.size() <= 64, "more than 64 sorts of VR or of VM");
        }
        return seen.indexOf(text);
    }

    // UIDs, transfer syntaxes, SOP classes

    private void writeUids() throws IOException {
        List<Row> rows = read("uids.tsv");
        checkUnique("UID", rows.stream().map(row -> row.get("uid")));
        checkUnique("UID's keyword", rows.stream().map(row -> row.get("keyword")).filter(word -> !word.isEmpty()));
        write("Uid", Map.of("constants", rows.stream().filter(row -> !row.get("keyword").isEmpty())
                .map(row -> "    /** %s: %s%s. */\n    public static final String %s = %s;\n".formatted(
                        row.get("type"), html(row.get("name")), row.retired() ? ", retired" : "",
                        row.get("keyword"), literal(row.get("uid"))))
                .collect(joining("\n"))));
        write("UidTable", Map.of("lines", lines(rows.stream()
                .flatMap(row -> Stream.of(row.get("uid"), row.get("keyword"), row.get("name"))).toList())));
    }

    private void writeTransferSyntaxes() throws IOException {
        List<Row> rows = read("transfer-syntaxes.tsv");
        Map<String, Row> flags = read("transfer-syntax-flags.tsv").stream()
                .collect(Collectors.toMap(row -> row.get("uid"), row -> row));
        require(flags.keySet().equals(rows.stream().map(row -> row.get("uid")).collect(Collectors.toSet())),
                "transfer-syntaxes.tsv and transfer-syntax-flags.tsv have not the same UIDs");
        write("TransferSyntax", Map.of(
                "constants", rows.stream().map(row -> transferSyntax(row, flags.get(row.get("uid"))))
                        .collect(joining("\n")),
                "all", rows.stream().map(row -> flags.get(row.get("uid")).get("constant")).collect(joining(", "))));
    }

    private static String transferSyntax(Row row, Row flags) {
        String arguments = Stream.of(
                literal(row.get("uid")), literal(row.get("name")), literal(row.get("keyword")),
                "DataSetEncoding." + flags.get("encoding"), "PixelCoding." + flags.get("pixels"),
                flags.get("lossy").equals("Y"), flags.get("one_fragment").equals("Y"), row.retired())
                .map(String::valueOf).collect(joining(", "));
        return "    /** %s, %s%s. */\n    public static final TransferSyntax %s = new TransferSyntax(%s);\n".formatted(
                html(row.get("name")), row.get("uid"), row.retired() ? ", retired" : "",
                flags.get("constant"), arguments);
    }

    private void writeSopClasses() throws IOException {
        write("SopClassTable", Map.of("rows", read("sop-classes.tsv").stream()
                .map(row -> "            new SopClass(%s, %s, %s, %s, %s, %s)".formatted(
                        literal(row.get("uid")), literal(row.get("name")), literal(row.get("keyword")),
                        literal(row.get("ciod")), isStorage(row), row.retired()))
                .collect(joining(",\n"))));
    }

    /**
     * Whether instances of the SOP class are stored by C-STORE (PS3.4 B.5, GG.3). Storage Commitment is another service
     * and a DICOMDIR lives on media only. Two retired classes lost even their names: their UIDs are storage classes'.
     */
    private static boolean isStorage(Row row) {
        String keyword = row.get("keyword");
        if (keyword.isEmpty()) {
            return row.get("uid").startsWith("1.2.840.10008.5.1.4.1.1.");
        }
        return keyword.contains("Storage")
                && !keyword.startsWith("StorageCommitment") && !keyword.equals("MediaStorageDirectoryStorage");
    }

    // Status codes

    private void writeStatusCodes() throws IOException {
        List<Row> rows = read("status-codes.tsv");
        checkUnique("status code", rows.stream().map(row -> row.get("service") + ' ' + row.get("code")));
        write("StatusTable", Map.of("rows", rows.stream().map(GenerateDictionary::statusMeaning)
                .collect(joining(",\n"))));
    }

    /** The code is one of four hexadecimal digits or, joined by a hyphen, the first and the last of a range. */
    private static String statusMeaning(Row row) {
        String code = row.get("code");
        require(code.matches("[0-9A-F]{4}(-[0-9A-F]{4})?"), "no status code: " + code);
        return "            new StatusMeaning(ServiceClass.%s, 0x%s, 0x%s, Status.Category.%s, %s)".formatted(
                row.get("service").replaceFirst("(_SERVICE_CLASS)?_STATUS$", ""),
                code.substring(0, 4), code.substring(code.length() - 4),
                row.get("category").toUpperCase(Locale.ROOT), literal(row.get("meaning")));
    }

    // Tables in

    private record Row(Map<String, String> cells) {
        String get(String column) {
            String cell = cells.get(column);
            require(cell != null, "no column " + column);
            return cell;
        }

        boolean retired() {
            return "Y".equals(cells.get("retired")); // a column that the private elements do not have
        }
    }

    private List<Row> read(String file) throws IOException {
        List<String> lines = Files.readAllLines(tables.resolve(file));
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

    /** F for each hexadecimal digit of a tag's pattern, 0 for each x. */
    private static int mask(String pattern) {
        return value(pattern.replaceAll("[0-9A-Fa-f]", "F"));
    }

    private static int value(String pattern) {
        return Integer.parseUnsignedInt(pattern.replace('x', '0'), 16);
    }

    private static void checkUnique(String what, Stream<?> values) {
        Set<Object> seen = new HashSet<>();
        values.forEach(value -> require(seen.add(value), "twice the " + what + " " + value));
    }

    private static void require(boolean condition, String complaint) {
        if (!condition) {
            throw new IllegalStateException(complaint);
        }
    }

    // Sources out

    private void write(String className, Map<String, Object> content) throws IOException {
        String source = Files.readString(tables.resolve("template").resolve(className + ".java"));
        for (Map.Entry<String, Object> entry : content.entrySet()) {
            String marker = '@' + entry.getKey() + '@';
            require(source.contains(marker), "the template of " + className + " has no " + marker);
            source = source.replace(marker, String.valueOf(entry.getValue()));
        }
        Path directory = out.resolve(packageOf(source).replace('.', '/'));
        Files.createDirectories(directory);
        Files.writeString(directory.resolve(className + ".java"), source);
    }

    /** The name in the first line of a template. */
    private static String packageOf(String source) {
        return source.substring("package ".length(), source.indexOf(';'));
    }

    private static String lines(List<String> lines) {
        String chunks = literals(chunks(lines.stream().map(line -> line + '\n')));
        return "PackedText.lines(%d, %s)".formatted(lines.size(), chunks);
    }

    /** The low 16 bits of each number as a character. */
    private static String packed(Stream<Integer> numbers) {
        return "PackedText.join(%s)".formatted(literals(chunks(numbers.map(n -> String.valueOf((char) (int) n)))));
    }

    private static List<String> chunks(Stream<String> pieces) {
        List<String> chunks = new ArrayList<>();
        StringBuilder chunk = new StringBuilder();
        int size = 0;
        for (String piece : (Iterable<String>) pieces::iterator) {
            int more = piece.chars().map(c -> c == 0 ? 2 : c < 0x80 ? 1 : c < 0x800 ? 2 : 3).sum();
            if (size + more > LITERAL_BYTES) {
                chunks.add(chunk.toString());
                chunk.setLength(0);
                size = 0;
            }
            chunk.append(piece);
            size += more;
        }
        chunks.add(chunk.toString());
        return chunks;
    }

    private static String hex(List<Integer> numbers) {
        return numbers.stream().map("0x%08X"::formatted).collect(joining(", "));
    }

    private static String literals(List<String> texts) {
        return texts.stream().map(GenerateDictionary::literal).collect(joining(", "));
    }

    private static String literal(String text) {
        StringBuilder literal = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                literal.append('\\').append((char) c);
            } else if (c < ' ') {
                literal.append("\\%03o".formatted(c)); // a Unicode escape would be a line end to the compiler
            } else {
                literal.append(c < 0x7F ? String.valueOf((char) c) : "\\u%04X".formatted(c));
            }
        });
        return literal.append('"').toString();
    }

    private static String html(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
