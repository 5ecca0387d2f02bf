package org.proviso.rules;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What kind of value every field of the family's and the engine's types holds, by the type's simple name. */
final class FactTypes {

    private static final List<String> HOMES = List.of(
            "org.proviso.rules.", "org.proviso.money.", "org.proviso.time.", "java.lang.", "java.math.", "java.time.");
    private static final Set<String> NUMBERS = Set.of(
            "byte",
            "short",
            "int",
            "long",
            "Byte",
            "Short",
            "Integer",
            "Long",
            "BigDecimal",
            "BigInteger",
            "double",
            "float",
            "Double",
            "Float",
            "Number");
    private static final Pattern PATH = Pattern.compile("\\$?\\w+(?:\\.\\w+(?:\\(\\))?)*");
    private static final Pattern GETTER = Pattern.compile("(?:get|is)([A-Z])(\\w*)\\(\\)");

    private final RuleText family;

    FactTypes(RuleText family) {
        this.family = family;
    }

    /** The words of an enum of the family; nothing when it is none. */
    Optional<List<String>> words(String type) {
        return exact(type).filter(DeclaredType::isEnum).map(DeclaredType::literals);
    }

    private Optional<DeclaredType> exact(String type) {
        return family.types().stream().filter(one -> one.name().equals(type)).findFirst();
    }

    /** Whether its fields are known, so that one that is not among them is a mistake. */
    boolean known(String type) {
        return exact(type).filter(one -> !one.isEnum()).isPresent()
                || (exact(type).isEmpty() && engineClass(type).isPresent());
    }

    /** The type of a field; nothing when the type has none of that name. */
    Optional<String> of(String type, String field) {
        Optional<DeclaredType> declared = exact(type);
        if (declared.isEmpty()) {
            return engineClass(type).flatMap(engine -> property(engine, field));
        }
        return declared.get().fields().stream()
                .filter(one -> one.name().equals(field))
                .map(one -> one.type().substring(one.type().lastIndexOf('.') + 1))
                .findFirst()
                .or(() -> declared.get().parent().isEmpty()
                        ? Optional.empty()
                        : of(declared.get().parent(), field));
    }

    /** The names of all fields that rules may ask a type for. */
    Set<String> fields(String type) {
        Set<String> names = new TreeSet<>();
        Optional<DeclaredType> declared = exact(type);
        if (declared.isPresent()) {
            declared.get().fields().forEach(field -> names.add(field.name()));
            names.addAll(
                    declared.get().parent().isEmpty()
                            ? Set.of()
                            : fields(declared.get().parent()));
        } else {
            engineClass(type)
                    .ifPresent(engine -> Stream.of(engine.getMethods())
                            .filter(method -> method.getParameterCount() == 0)
                            .filter(method -> !method.getDeclaringClass().equals(Object.class))
                            .map(method -> GETTER.matcher(method.getName() + "()"))
                            .filter(Matcher::matches)
                            .forEach(name -> names.add(field(name))));
        }
        return names;
    }

    private static String field(Matcher getter) {
        return getter.group(1).toLowerCase(java.util.Locale.ROOT) + getter.group(2);
    }

    /**
     * The type of what a path leads to, {@code $terms.most.decimal}, or {@code score} within a pattern.
     *
     * @param within the type of the pattern; empty outside of one
     * @param bound  the types of the rule's names
     */
    Optional<String> ofPath(String within, String path, Map<String, String> bound) {
        if (!PATH.matcher(path).matches()) {
            return Optional.empty();
        }
        String[] steps = path.split("\\.", -1);
        Optional<String> here = bound.containsKey(steps[0])
                ? Optional.ofNullable(bound.get(steps[0]))
                : steps[0].equals("this") ? Optional.of(within) : of(within, plain(steps[0]));
        for (int at = 1; at < steps.length; at++) {
            String step = plain(steps[at]);
            here = here.filter(type -> !type.isEmpty()).flatMap(type -> of(type, step));
        }
        return here.filter(type -> !type.isEmpty());
    }

    private static String plain(String step) {
        Matcher getter = GETTER.matcher(step);
        return getter.matches() ? field(getter) : step;
    }

    private static Optional<String> property(Class<?> engine, String field) {
        String capital =
                field.isEmpty() ? "" : field.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + field.substring(1);
        return Stream.of(engine.getMethods())
                .filter(method -> method.getParameterCount() == 0)
                .filter(method -> Set.of("get" + capital, "is" + capital, field).contains(method.getName()))
                .map(Method::getReturnType)
                .filter(type -> !type.equals(Class.class) && !type.equals(void.class))
                .map(Class::getSimpleName)
                .findFirst();
    }

    /** A class that a rule may import, by its simple name. */
    static Optional<Class<?>> engineClass(String name) {
        return HOMES.stream().flatMap(home -> load(home + name).stream()).findFirst();
    }

    private static Optional<Class<?>> load(String type) {
        try {
            return Optional.of(Class.forName(type, false, FactTypes.class.getClassLoader()));
        } catch (ClassNotFoundException | LinkageError none) {
            // On a file system without case, "fact" finds the file of "Fact", which is no class of that name.
            return Optional.empty();
        }
    }

    static boolean isNumber(String type) {
        return NUMBERS.contains(type);
    }

    /** What a type is to an author. */
    String words(String type, boolean article) {
        String plain = isNumber(type)
                ? "number"
                : switch (type) {
                    case "String" -> "text";
                    case "boolean", "Boolean" -> "yes or no";
                    case "LocalDate" -> "day";
                    case "Instant", "LocalDateTime" -> "moment";
                    default -> type;
                };
        return article && !plain.equals("yes or no") && Character.isLowerCase(plain.charAt(0)) ? "a " + plain : plain;
    }

    /** Whether values of two types can be meant to be compared; what is not known may be. */
    static boolean alike(String one, String other) {
        return one.equals(other)
                || (isNumber(one) && isNumber(other))
                || boxed(one).equals(boxed(other));
    }

    private static String boxed(String type) {
        return type.equals("boolean") ? "Boolean" : type;
    }
}
