package io.cameldicom.engine;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each package uses only what the table of docs/architecture.md lets it use. */
class LayersTest {
    private static final String ROOT = "io.cameldicom.engine";

    /** The table: a package, then the packages of the engine that it may use besides itself and the root. */
    private static final String TABLE =
            """
            dict         |
            charset      |
            data         | dict charset
            net.pdu      |
            net.tls      |
            io           | data dict charset
            json         | data charset dict
            xml          | data charset dict
            text         | data charset dict
            net.ul       | net.pdu net.tls
            query        | data charset dict
            rules        | data charset dict
            workflow     | data charset dict
            workflow.jdbc | workflow io data charset dict
            pixel        | io data charset dict
            sr           | io data dict pixel
            media        | io data dict pixel
            objects      | io data dict pixel
            net.dimse    | net.ul net.pdu io data dict
            pixel.codec  | pixel.codec.rle pixel.codec.deflate pixel.codec.jpeg pixel.codec.jpegls pixel.codec.jpeg2000 pixel dict
            pixel.codec.rle       | pixel dict
            pixel.codec.deflate   | pixel dict
            pixel.codec.jpeg      | pixel dict
            pixel.codec.jpegls    | pixel dict
            pixel.codec.codeblock | pixel
            pixel.codec.jpeg2000  | pixel.codec.codeblock pixel dict
            pixel.codec.jpegxl    | pixel
            pixel.codec.video     | pixel data dict
            pixel.render | pixel data io dict
            deident      | pixel sr rules io data charset dict
            validate     | pixel sr rules io data charset dict
            net.service  | query workflow pixel net.dimse net.ul net.pdu io data dict
            net.ups      | net.service net.dimse net.ul net.pdu workflow query data dict
            net.print    | net.service net.dimse net.ul net.pdu io data charset dict
            film         | net.print pixel.render pixel data dict
            net.disc     | workflow net.service net.dimse net.ul io data dict
            web          | query workflow rules json xml pixel objects io data dict
            web.http     | web
            web.client   | web
            net.steps    | net.service net.dimse net.pdu query workflow data dict
            peer         | net.service net.dimse net.ul net.tls net.pdu web charset dict
            """;

    /** What is not the engine's, by package of the engine: everything else is the JDK and the logging facade. */
    private static final Map<String, List<String>> LIBRARIES = Map.ofEntries(
            Map.entry("data", List.of("org.apache.commons.io..")),
            Map.entry("io", List.of("org.apache.commons.io..")),
            Map.entry("json", List.of("com.fasterxml.jackson.core..")),
            Map.entry("net.pdu", List.of("io.netty..")),
            Map.entry("pixel.render", List.of("javax.imageio..")),
            Map.entry("net.tls", List.of("javax.crypto..", "javax.security.auth.x500")),
            Map.entry("net.ul", List.of("io.netty..")),
            Map.entry("workflow.jdbc", List.of("javax.sql")),
            Map.entry("net.dimse", List.of("io.netty..")),
            Map.entry("net.service", List.of("io.netty..", "javax.security.auth", "org.ietf.jgss")),
            Map.entry("peer", List.of("com.fasterxml.jackson.core..", "com.fasterxml.jackson.dataformat.yaml..")));

    private static final JavaClasses ENGINE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    private static Map<String, List<String>> table() {
        Map<String, List<String>> table = new TreeMap<>();
        TABLE.lines().forEach(line -> {
            String[] halves = line.split("\\|", -1);
            String allowed = halves[1].strip();
            table.put(halves[0].strip(), allowed.isEmpty() ? List.of() : List.of(allowed.split(" ")));
        });
        return table;
    }

    @TestFactory
    Stream<DynamicTest> packageUsesOnlyWhatTheTableAllows() {
        return table().entrySet().stream()
                .map(row -> DynamicTest.dynamicTest(row.getKey(), () -> check(row.getKey(), row.getValue())));
    }

    private static void check(String name, List<String> allowed) {
        List<String> packages = new ArrayList<>(List.of("java..", "javax.net..", "jdk.net", "org.slf4j", ROOT));
        packages.add(ROOT + "." + name);
        packages.addAll(LIBRARIES.getOrDefault(name, List.of()));
        allowed.forEach(other -> packages.add(ROOT + "." + other));

        classes()
                .that(resideInAPackage(ROOT + "." + name))
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(packages.toArray(String[]::new)).or(primitivesAndArrays()))
                .allowEmptyShould(true)
                .check(ENGINE);
    }

    private static DescribedPredicate<JavaClass> primitivesAndArrays() {
        return DescribedPredicate.describe(
                "are primitive or arrays",
                type -> type.isPrimitive() || type.getBaseComponentType().isPrimitive());
    }

    @Test
    void noTwoPackagesUseEachOther() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(ENGINE);
    }

    @Test
    void everyPackageIsInTheTable() {
        List<String> unknown = ENGINE.stream()
                .map(JavaClass::getPackageName)
                .distinct()
                .filter(name -> !name.equals(ROOT) && !table().containsKey(name.substring(ROOT.length() + 1)))
                .toList();

        assertThat(unknown).isEmpty();
    }

    /** The engine is used without knowing Netty, but for those who write to its pipeline. */
    @Test
    void nettyIsInNoPublicSignatureAboveTheUpperLayer() {
        List<String> showing = ENGINE.stream()
                .filter(type -> !type.getPackageName().startsWith(ROOT + ".net.pdu")
                        && !type.getPackageName().startsWith(ROOT + ".net.ul")
                        && !type.getPackageName().startsWith(ROOT + ".web.http"))
                .filter(LayersTest::isPublic)
                .flatMap(type -> type.getCodeUnits().stream())
                .filter(unit -> unit.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(unit -> Stream.concat(Stream.of(unit.getRawReturnType()), unit.getRawParameterTypes().stream())
                        .anyMatch(type -> type.getBaseComponentType().getName().startsWith("io.netty.")))
                .map(JavaCodeUnit::getFullName)
                .toList();

        assertThat(showing).isEmpty();
    }

    private static boolean isPublic(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(LayersTest::isPublic).orElse(true);
    }

    @Test
    void rootHoldsNothingButTheException() {
        List<String> found = ENGINE.stream()
                .filter(type -> type.getPackageName().equals(ROOT))
                .map(JavaClass::getName)
                .filter(name -> !name.startsWith(ROOT + ".DicomException") && !name.endsWith(".package-info"))
                .toList();

        assertThat(found).isEmpty();
    }
}
