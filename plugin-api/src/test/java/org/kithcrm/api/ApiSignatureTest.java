// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.HasModifiers;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * {@code api.txt} lists what plugins were compiled against. What stands there stays, as {@link ApiGate} says; what is new is added with
 * {@code -Dkith.docs=write}. To take something away is a decision: delete its lines by hand.
 */
class ApiSignatureTest {
    private static final Path FILE = Path.of("api.txt");
    private static final List<JavaClass> TYPES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("org.kithcrm.api").stream()
                    .filter(ApiSignatureTest::isVisible)
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
                .map(field -> "field " + modifiers(field)
                        + name(field.reflect().getGenericType(), field.reflect().getType()) + " " + field.getName());
        Stream<String> methods = type.getMethods().stream()
                .filter(ApiSignatureTest::isVisible)
                .filter(method -> !method.getModifiers().contains(JavaModifier.SYNTHETIC))
                .map(method -> "method " + modifiers(method) + method(method.reflect()));
        Stream<String> constructors = type.getConstructors().stream()
                .filter(ApiSignatureTest::isVisible)
                .map(made -> "constructor " + modifiers(made) + parameters(made.reflect()));
        return Stream.of(fields, methods, constructors).flatMap(each -> each);
    }

    private static String method(Method method) {
        Object value = method.getDefaultValue();
        return (method.isDefault() ? "default " : "")
                + name(method.getGenericReturnType(), method.getReturnType())
                + " "
                + method.getName()
                + parameters(method)
                + (value == null ? "" : " = " + value(value));
    }

    private static String value(Object value) {
        return value instanceof Object[] many
                ? Arrays.toString(many)
                : value instanceof String ? '"' + value.toString() + '"' : value.toString();
    }

    /** Without spaces, so that a line has words; with what stands in class files for a type variable, as its bound may change. */
    private static String name(Type type, Class<?> raw) {
        String name = type.getTypeName().replace(" ", "");
        return type instanceof Class || type instanceof ParameterizedType ? name : name + ":" + raw.getTypeName();
    }

    private static boolean isVisible(HasModifiers part) {
        return part.getModifiers().contains(JavaModifier.PUBLIC)
                || part.getModifiers().contains(JavaModifier.PROTECTED);
    }

    private static String modifiers(JavaMember member) {
        Set<String> words = new TreeSet<>();
        member.getModifiers().forEach(each -> words.add(each.name().toLowerCase(java.util.Locale.ROOT)));
        if (!(member instanceof JavaField)) {
            words.remove("final");
        }
        return String.join(" ", words) + " ";
    }

    private static String parameters(Executable code) {
        String thrown = names(code.getGenericExceptionTypes(), code.getExceptionTypes());
        return "(" + names(code.getGenericParameterTypes(), code.getParameterTypes()) + ")"
                + (thrown.isEmpty() ? "" : "throws:" + thrown);
    }

    private static String names(Type[] types, Class<?>[] raw) {
        return IntStream.range(0, types.length)
                .mapToObj(i -> name(types[i], raw[i]))
                .collect(Collectors.joining(","));
    }

    @Test
    void nothingBreaksForPluginsThatWereCompiledBefore() throws IOException {
        assertThat(ApiGate.breaks(Files.readAllLines(FILE), now()))
                .as(
                        "take the change back; what must go is taken out of plugin-api/api.txt by hand, in a new major version")
                .isEmpty();
    }

    @Test
    void theListIsComplete() throws IOException {
        List<String> before = Files.readAllLines(FILE);
        if (System.getProperty("kith.docs", "").equals("write")
                && ApiGate.breaks(before, now()).isEmpty()) {
            Files.write(FILE, now());
            return;
        }
        assertThat(now())
                .as("the API has changed and breaks nobody: write plugin-api/api.txt anew with -Dkith.docs=write")
                .containsExactlyElementsOf(before);
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

    @Test
    void eachTypeSaysSinceWhenItIsThere() throws IOException {
        List<String> silent = new ArrayList<>();
        for (JavaClass type : TYPES) {
            Path source = Path.of("src/main/java", type.getName().replace('.', '/') + ".java");
            if (type.getEnclosingClass().isEmpty() && !Files.readString(source).contains("\n * @since ")) {
                silent.add(type.getName());
            }
        }
        assertThat(silent).isEmpty();
    }
}
