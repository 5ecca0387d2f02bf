package org.proviso.rules;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes and fills instances of a type that a family declares. */
public final class DeclaredBean {

    private static final MethodHandles.Lookup LOOKUP = MethodHandles.publicLookup();

    private final RuleFamily family;
    private final Class<?> type;
    private final MethodHandle constructor;

    /** For a declared type of a family; refused when there is none of that name. */
    public DeclaredBean(RuleFamily family, String name) {
        this.family = family;
        this.type = family.typeClass(name);
        try {
            this.constructor = LOOKUP.findConstructor(type, MethodType.methodType(void.class))
                    .asType(MethodType.methodType(Object.class));
        } catch (ReflectiveOperationException odd) {
            throw new IllegalStateException("the compiled type " + name + " cannot be made", odd);
        }
    }

    /** A new instance without values. */
    public Object make() {
        try {
            return constructor.invokeExact();
        } catch (Throwable failed) {
            throw new IllegalStateException("a fact of the type " + type.getSimpleName() + " cannot be made", failed);
        }
    }

    /** The way to set a field; refused when the type has no such field. */
    public Setter setter(String field) {
        return family.setter(type, field, this::found);
    }

    private Setter found(String field) {
        String name = "set" + Character.toUpperCase(field.charAt(0)) + field.substring(1);
        Method method = Arrays.stream(type.getMethods())
                .filter(one -> one.getName().equals(name) && one.getParameterCount() == 1)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("the type " + type.getSimpleName() + " has no field " + field));
        return new Setter(type.getSimpleName() + "." + field, method);
    }

    /** The way to read a field; refused when the type has no such field. */
    public Getter getter(String field) {
        return getter(type, field);
    }

    /** The way to read a field of any of the types rules see; refused when the type has no such field. */
    static Getter getter(Class<?> type, String field) {
        String ending = Character.toUpperCase(field.charAt(0)) + field.substring(1);
        return Arrays.stream(type.getMethods())
                .filter(one -> one.getParameterCount() == 0
                        && (one.getName().equals("get" + ending)
                                || one.getName().equals("is" + ending)))
                .findFirst()
                .map(method -> new Getter(type.getSimpleName() + "." + field, method))
                .orElseThrow(() ->
                        new IllegalArgumentException("the type " + type.getSimpleName() + " has no field " + field));
    }

    /** Reads one field. */
    public record Getter(String name, Method method) {

        /** The value of an instance; nothing where it has none. */
        public Optional<Object> value(Object bean) {
            try {
                return Optional.ofNullable(method.invoke(bean));
            } catch (ReflectiveOperationException odd) {
                throw new IllegalStateException("the field " + name + " cannot be read", odd);
            }
        }
    }

    /** Sets one field. */
    public static final class Setter {

        private final String name;
        private final Class<?> accepted;
        private final MethodHandle handle;
        private final Map<String, Object> words;

        private Setter(String name, Method method) {
            this.name = name;
            this.accepted = method.getParameterTypes()[0];
            try {
                this.handle =
                        LOOKUP.unreflect(method).asType(MethodType.methodType(void.class, Object.class, Object.class));
            } catch (IllegalAccessException odd) {
                throw new IllegalStateException("the field " + name + " cannot be set", odd);
            }
            this.words = accepted.isEnum()
                    ? Arrays.stream(accepted.getEnumConstants())
                            .collect(Collectors.toMap(word -> ((Enum<?>) word).name(), word -> word))
                    : Map.of();
        }

        /** The type of the field. */
        public Class<?> accepted() {
            return accepted;
        }

        /** Sets the field of an instance. */
        public void set(Object bean, Object value) {
            try {
                handle.invokeExact(bean, value);
            } catch (Throwable failed) {
                throw new IllegalStateException(
                        "the field " + name + " does not take a "
                                + value.getClass().getSimpleName(),
                        failed);
            }
        }

        /** A whole number in the field's own type. */
        public Object number(long number) {
            if (accepted == int.class || accepted == Integer.class) {
                return Math.toIntExact(number);
            }
            return number;
        }

        /** The enum constant of a word that was checked before. */
        public Object word(String word) {
            return Optional.ofNullable(words.get(word))
                    .orElseThrow(() -> new IllegalArgumentException(name + " knows no word " + word));
        }
    }
}
