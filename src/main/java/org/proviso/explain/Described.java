package org.proviso.explain;

import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.proviso.evaluate.Sentence;
import org.proviso.money.Rate;
import org.proviso.rules.Band;
import org.proviso.rules.ClausePart;
import org.proviso.rules.DeclaredType;
import org.proviso.rules.Fact;
import org.proviso.rules.Measure;
import org.proviso.rules.Outcome;
import org.proviso.rules.RuleText;

/** Objects of a match in words: their type, their fields in the family's order, their dates. */
record Described(RuleText text) {

    private static final int DECIMALS = 4;

    /** {@code GrowthTier "at least 10 points": adjusts 10%}. */
    String of(Object object) {
        if (object instanceof Outcome outcome) {
            return "outcome " + outcome.words() + " under " + outcome.getClause();
        }
        Optional<DeclaredType> type =
                text.type(object.getClass().getSimpleName()).filter(found -> !found.isEnum());
        if (type.isEmpty()) {
            return Sentence.shown(object);
        }
        List<String> values = new ArrayList<>();
        if (object instanceof Measure measure) {
            values.add(measure.getScope());
            Optional.ofNullable(measure.getGroup()).map(Sentence::shown).ifPresent(values::add);
            values.add(
                    measure.isNumber()
                            ? measure.getValue().toDecimals(DECIMALS)
                            : measure.getMet() + " of " + measure.getCounted() + " met");
        }
        if (object instanceof Fact fact) {
            Optional.ofNullable(fact.getDate()).map(LocalDate::toString).ifPresent(values::add);
        }
        for (DeclaredType.Field field : text.fields(type.get())) {
            value(object, field).ifPresent(value -> values.add(field.words() + " " + value));
        }
        String band = object instanceof Band one ? " " + one.words() : "";
        return type.get().name() + band + ": " + String.join(", ", values);
    }

    private static Optional<String> value(Object object, DeclaredType.Field field) {
        String getter =
                Character.toUpperCase(field.name().charAt(0)) + field.name().substring(1);
        for (Method method : object.getClass().getMethods()) {
            if (method.getParameterCount() == 0
                    && (method.getName().equals("get" + getter)
                            || method.getName().equals("is" + getter))) {
                try {
                    return Optional.ofNullable(method.invoke(object)).map(value -> shown(value, field));
                } catch (ReflectiveOperationException odd) {
                    throw new IllegalStateException("the field " + field.name() + " cannot be read", odd);
                }
            }
        }
        return Optional.empty();
    }

    /** A number of points or hours is no per cent, however exact the family holds it. */
    private static String shown(Object value, DeclaredType.Field field) {
        return value instanceof Rate rate && !field.unit().isEmpty()
                ? rate.terminating().map(BigDecimal::toPlainString).orElseGet(() -> rate.toDecimals(DECIMALS))
                : Sentence.shown(value);
    }

    /** Where the contract states it, and since when. */
    static String stated(ClausePart part) {
        String since = part.since().equals(LocalDate.MIN) ? "" : ", in force from " + part.since();
        String until = part.until().equals(LocalDate.MAX) ? "" : ", until " + part.until();
        return Optional.ofNullable(part.place()).map(Object::toString).orElse("the example") + since + until;
    }
}
