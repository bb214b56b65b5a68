// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * {@code api.txt} lists what plugins were compiled against. What stands there stays; what is new is added with
 * {@code -Dkith.docs=write}. To take something away is a decision: delete its lines by hand.
 */
class ApiSignatureTest {
    private static final Path FILE = Path.of("api.txt");
    private static final List<JavaClass> TYPES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("org.kithcrm.api").stream()
                    .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                    .filter(type -> !type.getSimpleName().equals("package-info"))
                    .sorted(Comparator.comparing(JavaClass::getName))
                    .toList();

    private static List<String> now() {
        List<String> lines = new ArrayList<>();
        TYPES.forEach(type -> {
            lines.add(type.getName() + " " + kind(type));
            members(type).map(member -> type.getName() + " " + member).sorted().forEach(lines::add);
        });
        return lines;
    }

    private static String kind(JavaClass type) {
        List<String> words = new ArrayList<>();
        for (Class<?> each : List.of(Stable.class, Preview.class, HostImplemented.class, PluginImplemented.class)) {
            if (type.isAnnotatedWith(each.getName())) {
                words.add("@" + each.getSimpleName());
            }
        }
        type.getModifiers().stream()
                .map(each -> each.name().toLowerCase(java.util.Locale.ROOT))
                .sorted()
                .forEach(words::add);
        words.add(type.isRecord() ? "record" : type.isEnum() ? "enum" : type.isInterface() ? "interface" : "class");
        type.getRawSuperclass()
                .filter(parent -> parent.getName().startsWith("org.kithcrm")
                        || parent.getName().startsWith("java.lang.Run"))
                .ifPresent(parent -> words.add("extends " + parent.getName()));
        type.getRawInterfaces().stream()
                .map(each -> "implements " + each.getName())
                .sorted()
                .forEach(words::add);
        return String.join(" ", words);
    }

    private static Stream<String> members(JavaClass type) {
        Stream<String> fields = type.getFields().stream()
                .filter(ApiSignatureTest::isVisible)
                .map(field -> "field " + modifiers(field) + field.getRawType().getName() + " " + field.getName());
        Stream<String> methods = type.getMethods().stream()
                .filter(ApiSignatureTest::isVisible)
                .filter(method -> !method.getModifiers().contains(JavaModifier.SYNTHETIC))
                .map(method -> "method " + modifiers(method) + isDefault(method.reflect())
                        + method.getRawReturnType().getName() + " " + method.getName()
                        + parameters(method.getRawParameterTypes()));
        Stream<String> constructors = type.getConstructors().stream()
                .filter(ApiSignatureTest::isVisible)
                .map(made -> "constructor " + modifiers(made) + parameters(made.getRawParameterTypes()));
        return Stream.of(fields, methods, constructors).flatMap(each -> each);
    }

    private static String isDefault(Method method) {
        return method.isDefault() ? "default " : "";
    }

    private static boolean isVisible(JavaMember member) {
        return member.getModifiers().contains(JavaModifier.PUBLIC)
                || member.getModifiers().contains(JavaModifier.PROTECTED);
    }

    private static String modifiers(JavaMember member) {
        Set<String> words = new TreeSet<>();
        member.getModifiers().forEach(each -> words.add(each.name().toLowerCase(java.util.Locale.ROOT)));
        if (!(member instanceof JavaField)) {
            words.remove("final");
        }
        return String.join(" ", words) + " ";
    }

    private static String parameters(List<JavaClass> types) {
        return "(" + String.join(", ", types.stream().map(JavaClass::getName).toList()) + ")";
    }

    @Test
    void nothingThatPluginsWereCompiledAgainstIsGone() throws IOException {
        List<String> before = Files.readAllLines(FILE);
        Set<String> preview = new TreeSet<>();
        before.stream().filter(line -> line.contains(" @Preview ")).forEach(line -> preview.add(line.split(" ")[0]));
        List<String> gone = new ArrayList<>(before);
        gone.removeAll(now());
        gone.removeIf(line -> preview.contains(line.split(" ")[0]));
        assertThat(gone)
                .as(
                        "plugins that use these stop working; bring them back, or take them out of plugin-api/api.txt by hand")
                .isEmpty();
    }

    @Test
    void whatPluginsImplementGainsDefaultMethodsOnly() throws IOException {
        List<String> before = Files.readAllLines(FILE);
        List<String> implemented = before.stream()
                .filter(line -> line.contains(" @PluginImplemented "))
                .map(line -> line.split(" ")[0])
                .toList();
        List<String> demanded = new ArrayList<>(now());
        demanded.removeAll(before);
        demanded.removeIf(line -> !implemented.contains(line.split(" ")[0])
                || !line.contains(" method ")
                || line.contains(" default ")
                || line.contains(" static "));
        assertThat(demanded)
                .as("plugins do not have these methods; give them a body")
                .isEmpty();
    }

    @Test
    void theListIsComplete() throws IOException {
        List<String> missing = new ArrayList<>(now());
        missing.removeAll(Files.readAllLines(FILE));
        if (System.getProperty("kith.docs", "").equals("write") && !missing.isEmpty()) {
            List<String> all = new ArrayList<>(Files.readAllLines(FILE));
            all.addAll(missing);
            all.sort(Comparator.naturalOrder());
            Files.write(FILE, all);
            return;
        }
        assertThat(missing)
                .as("add them to plugin-api/api.txt with -Dkith.docs=write")
                .isEmpty();
    }

    @Test
    void eachTypeSaysHowFarItCanBeReliedOn() {
        List<String> silent = TYPES.stream()
                .filter(type -> type.getEnclosingClass().isEmpty())
                .filter(type ->
                        !type.isAnnotatedWith(Stable.class.getName()) && !type.isAnnotatedWith(Preview.class.getName()))
                .map(JavaClass::getName)
                .toList();
        assertThat(TYPES).hasSizeGreaterThan(30);
        assertThat(silent).isEmpty();
    }
}
