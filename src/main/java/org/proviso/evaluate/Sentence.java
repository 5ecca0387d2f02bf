package org.proviso.evaluate;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.proviso.money.Rate;
import org.proviso.rules.Band;
import org.proviso.rules.FamilyRule;
import org.proviso.time.Clock;

/** A rule's sentence filled in from a match: {@code {growth.met}} is the property met of what $growth matched. */
public final class Sentence {

    private static final Pattern HOLE = Pattern.compile("\\{(\\w+)(?:\\.(\\w+))?}");

    private Sentence() {}

    static String of(FamilyRule rule, List<Because.Binding> bindings) {
        if (rule.because().isEmpty()) {
            return rule.name();
        }
        Matcher hole = HOLE.matcher(rule.because());
        return hole.replaceAll(
                found -> Matcher.quoteReplacement(value(rule, bindings, found.group(1), found.group(2))));
    }

    private static String value(
            FamilyRule rule,
            List<Because.Binding> bindings,
            String name,
            @org.jspecify.annotations.Nullable String property) {
        Object bound = bindings.stream()
                .filter(binding -> binding.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "the sentence of rule " + rule.name() + " speaks of {" + name + "}, which it does not match"))
                .value();
        return shown(property == null ? bound : property(rule, bound, property));
    }

    private static Object property(FamilyRule rule, Object bean, String property) {
        String getter = "get" + Character.toUpperCase(property.charAt(0)) + property.substring(1);
        for (Method method : bean.getClass().getMethods()) {
            if (method.getParameterCount() == 0
                    && (method.getName().equals(getter) || method.getName().equals(property))) {
                try {
                    return Optional.ofNullable(method.invoke(bean)).orElse("nothing");
                } catch (IllegalAccessException | InvocationTargetException odd) {
                    throw new IllegalStateException(
                            "{…." + property + "} in rule " + rule.name() + " has no value", odd);
                }
            }
        }
        throw new IllegalStateException("the sentence of rule " + rule.name() + " asks for " + property + " of a "
                + bean.getClass().getSimpleName() + ", which has none");
    }

    /** A value as a person reads it: rates in per cent, hours as hours, a tier in the contract's words. */
    public static String shown(Object value) {
        if (value instanceof Rate rate) {
            return rate.percent();
        }
        if (value instanceof Band band) {
            return band.words();
        }
        if (value instanceof Duration duration) {
            return Clock.words(duration);
        }
        return value instanceof Enum<?> word ? label(word) : value.toString();
    }

    /** The family's label of a word, or the word itself in small letters. */
    public static String label(Enum<?> word) {
        try {
            return String.valueOf(word.getDeclaringClass().getMethod("getLabel").invoke(word));
        } catch (ReflectiveOperationException noLabel) {
            return word.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        }
    }
}
