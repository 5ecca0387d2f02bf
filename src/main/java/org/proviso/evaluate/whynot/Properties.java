package org.proviso.evaluate.whynot;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads properties of facts and calls their methods, as the text of a condition does. */
final class Properties {

    private Properties() {}

    static boolean has(Object object, String property) {
        return getter(object, property).isPresent();
    }

    static @Nullable Object of(Object object, String property) throws CannotTell {
        Optional<Method> getter = getter(object, property);
        if (getter.isEmpty()) {
            throw new CannotTell(object.getClass().getSimpleName() + " has no property " + property);
        }
        return invoke(getter.get(), object, List.of());
    }

    private static Optional<Method> getter(Object object, String property) {
        String capital = Character.toUpperCase(property.charAt(0)) + property.substring(1);
        List<String> names = List.of("get" + capital, "is" + capital, property);
        return Arrays.stream(object.getClass().getMethods())
                .filter(method -> method.getParameterCount() == 0 && names.contains(method.getName()))
                .findFirst();
    }

    static @Nullable Object call(Object object, String name, List<@Nullable Object> arguments) throws CannotTell {
        Optional<Method> method = Arrays.stream(object.getClass().getMethods())
                .filter(one -> one.getName().equals(name) && takes(one, arguments))
                .findFirst();
        if (method.isEmpty()) {
            throw new CannotTell(
                    name + " is not known of a " + object.getClass().getSimpleName());
        }
        return invoke(method.get(), object, arguments);
    }

    private static boolean takes(Method method, List<@Nullable Object> arguments) {
        Class<?>[] types = method.getParameterTypes();
        if (types.length != arguments.size()) {
            return false;
        }
        for (int at = 0; at < types.length; at++) {
            Object argument = arguments.get(at);
            boolean whole = argument instanceof Long || argument instanceof Integer;
            boolean fits = argument == null ? !types[at].isPrimitive() : types[at].isInstance(argument);
            if (!fits && !(whole && (types[at] == long.class || types[at] == int.class))) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Object invoke(Method method, Object object, List<@Nullable Object> arguments)
            throws CannotTell {
        try {
            return method.invoke(object, arguments.toArray());
        } catch (IllegalAccessException | IllegalArgumentException | InvocationTargetException odd) {
            throw new CannotTell(method.getName() + " of a " + object.getClass().getSimpleName() + " has no value");
        }
    }
}
