package org.proviso.analysis;

import java.lang.reflect.Method;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.proviso.money.Rate;
import org.proviso.rules.ClausePart;
import org.proviso.rules.DeclaredType;
import org.proviso.rules.RuleText;
import org.proviso.rules.Verbs;

/**
 * The meaning of phrases, given what the names of a rule stand for.
 *
 * @param text  the family
 * @param names what each stands for: a fact ({@link Fact}), a value, or something the contract states
 */
record Reading(RuleText text, Map<String, Object> names) {

    /**
     * A fact that a name stands for.
     *
     * @param of   which, as its fields name it
     * @param type declared
     */
    record Fact(String of, String type) {}

    /** What a phrase stands for that this analysis does not follow, by its words. */
    record Other(String words) {}

    private static final List<DeclaredType.Field> COUNTS = List.of(plain("counted", "long"), plain("met", "long"));

    private static DeclaredType.Field plain(String name, String type) {
        return new DeclaredType.Field(name, type, false, false, false, false, "", "", java.util.Set.of());
    }

    /** The fields of a type of the family, with those the engine gives it. */
    static List<DeclaredType.Field> fields(RuleText text, String type) {
        List<DeclaredType.Field> all =
                new ArrayList<>(text.type(type).map(text::fields).orElse(List.of()));
        if (text.isA(type, "Fact")) {
            all.add(plain("date", "LocalDate"));
        } else if (text.isA(type, "Measure")) {
            all.addAll(List.of(plain("clause", "String"), plain("scope", "String"), plain("group", "Object")));
            all.addAll(COUNTS);
        }
        return all;
    }

    Reading with(String name, Object value) {
        Map<String, Object> more = new HashMap<>(names);
        more.put(name, value);
        return new Reading(text, more);
    }

    /** What a condition of a fact asks. */
    Formula condition(Object within, Phrase phrase) {
        if (phrase instanceof Phrase.Either either) {
            return Formula.any(
                    either.parts().stream().map(one -> condition(within, one)).toList());
        } else if (phrase instanceof Phrase.Both both) {
            return Formula.all(
                    both.parts().stream().map(one -> condition(within, one)).toList());
        } else if (phrase instanceof Phrase.Not not) {
            return condition(within, not.part()).not();
        } else if (phrase instanceof Phrase.Among among) {
            return Formula.any(among.words().stream()
                    .map(word -> compared(within, among.value(), "==", word))
                    .toList());
        } else if (phrase instanceof Phrase.Compared compared) {
            return compared(within, compared.left(), compared.operator(), compared.right());
        }
        return asked(within, phrase);
    }

    private Formula compared(Object within, Phrase left, String operator, Phrase right) {
        if (right instanceof Phrase.Nothing || left instanceof Phrase.Nothing) {
            Object value = value(within, right instanceof Phrase.Nothing ? left : right);
            Formula filled = filled(value);
            return operator.equals("==") ? filled.not() : filled;
        }
        return compared(value(within, left), operator, value(within, right));
    }

    private Formula filled(Object value) {
        if (value instanceof Field field) {
            return optional(field) ? new Formula.Filled(field, true) : Formula.yes();
        }
        return value instanceof Other other ? new Formula.Said(other.words() + " is there", true) : Formula.yes();
    }

    /** Whether a field may be empty: one that says so, or one that a rule fills from what may be. */
    private boolean optional(Field field) {
        String type = field.of().replaceFirst("#.*", "");
        return fields(text, type).stream()
                .anyMatch(one -> one.name().equals(field.name()) && (one.optional() || filledByRules(type, field)));
    }

    private boolean filledByRules(String type, Field field) {
        return !text.isA(type, "Fact")
                && !text.isA(type, "Measure")
                && !List.of("int", "long", "boolean").contains(field.type());
    }

    /** That a field has the value of another, or neither has one. */
    Formula taken(Field field, Object value) {
        Formula equal = field.sort().ordered()
                ? Values.sum(value)
                        .map(sum -> Formula.order(Sum.of(field).minus(sum), Formula.Side.AT))
                        .orElse(Formula.yes())
                : Values.word(value)
                        .map(word -> Formula.same(Word.of(field), word))
                        .orElse(Formula.yes());
        if (!optional(field)) {
            return equal;
        }
        Formula filled = new Formula.Filled(field, true);
        Formula source = value instanceof Other ? Formula.yes() : filled(value); // what is worked out is there
        return Formula.any(
                List.of(Formula.all(List.of(filled, source, equal)), Formula.all(List.of(filled.not(), source.not()))));
    }

    /** A comparison of two values; one with an empty field fails, but for being another. */
    private Formula compared(Object left, String operator, Object right) {
        Formula there = Formula.all(List.of(filled(left), filled(right)));
        Optional<Word> one = Values.word(left);
        Optional<Word> other = Values.word(right);
        if (one.isPresent() && other.isPresent() && (operator.equals("==") || operator.equals("!="))) {
            Formula same = Formula.all(List.of(there, Formula.same(one.get(), other.get())));
            return operator.equals("==") ? same : same.not();
        }
        Optional<Sum> from = Values.sum(left);
        Optional<Sum> to = Values.sum(right);
        if (from.isEmpty() || to.isEmpty()) {
            String words = shown(left) + " " + operator + " " + shown(right);
            return new Formula.Said(
                    operator.equals("!=") ? shown(left) + " == " + shown(right) : words, !operator.equals("!="));
        }
        Sum less = from.get().minus(to.get());
        return switch (operator) {
            case "<" -> Formula.all(List.of(there, Formula.order(less, Formula.Side.BELOW)));
            case "<=" -> Formula.all(List.of(there, Formula.order(less, Formula.Side.AT_MOST)));
            case ">" -> Formula.all(List.of(there, Formula.order(less.negated(), Formula.Side.BELOW)));
            case ">=" -> Formula.all(List.of(there, Formula.order(less.negated(), Formula.Side.AT_MOST)));
            case "==" -> Formula.all(List.of(there, Formula.order(less, Formula.Side.AT)));
            default ->
                Formula.all(List.of(there, Formula.order(less, Formula.Side.AT)))
                        .not();
        };
    }

    /** A question: a field that is yes or no, or one of the few questions whose meaning is known. */
    private Formula asked(Object within, Phrase phrase) {
        if (phrase instanceof Phrase.Path path) {
            Phrase.Step last = path.steps().get(path.steps().size() - 1);
            List<Phrase> given = last.arguments().orElse(List.of());
            if (given.size() == 1) {
                Object of = path.steps().size() == 1
                        ? within
                        : value(
                                within,
                                new Phrase.Path(
                                        path.steps().subList(0, path.steps().size() - 1)));
                Optional<Formula> known = question(of, last.name(), value(within, given.get(0)));
                if (known.isPresent()) {
                    return known.get();
                }
            }
        }
        Object value = value(within, phrase);
        return Values.word(value)
                .filter(word -> word.field()
                        .map(field ->
                                field.type().equals("boolean") || field.type().equals("Boolean"))
                        .orElse(word.constant().matches("true|false")))
                .map(word -> Formula.all(List.of(filled(value), Formula.same(word, Word.of("true")))))
                .orElse(new Formula.Said(shown(value), true));
    }

    private Optional<Formula> question(Object of, String name, Object given) {
        if (of instanceof ClausePart part && name.equals("inForce")) {
            return Values.sum(given)
                    .map(day -> Formula.all(List.of(
                            filled(given),
                            part.inForce(LocalDate.MIN) && part.inForce(LocalDate.MAX)
                                    ? Formula.yes()
                                    : Formula.all(List.of(
                                            Formula.order(
                                                    Values.day(part.since()).minus(day), Formula.Side.AT_MOST),
                                            Formula.order(
                                                    day.minus(Values.day(part.until())), Formula.Side.AT_MOST))))));
        }
        boolean least = name.equals("atLeast");
        if (of instanceof Fact fact && text.isA(fact.type(), "Measure") && (least || name.equals("atMost"))) {
            return Values.sum(given).filter(share -> share.fields().isEmpty()).map(share -> {
                Sum counted = Sum.of(new Field(fact.of(), "counted", Field.Sort.WHOLE, "long"));
                Sum met = Sum.of(new Field(fact.of(), "met", Field.Sort.WHOLE, "long"));
                Sum over = counted.times(share.constant()).minus(met);
                Formula some = Formula.order(counted.negated(), Formula.Side.BELOW);
                return least
                        ? Formula.all(List.of(some, Formula.order(over, Formula.Side.AT_MOST)))
                        : Formula.any(List.of(some.not(), Formula.order(over.negated(), Formula.Side.AT_MOST)));
            });
        }
        String operator = switch (name) {
            case "atLeast" -> ">=";
            case "below" -> "<";
            case "atMost" -> "<=";
            case "above" -> ">";
            default -> "";
        };
        return operator.isEmpty() || of instanceof Fact
                ? Optional.empty()
                : Optional.of(compared(of, operator, given)).filter(formula -> !(formula instanceof Formula.Said));
    }

    /** What a phrase stands for: a field, a sum, a word, a value of the contract, or something else. */
    Object value(Object within, Phrase phrase) {
        if (phrase instanceof Phrase.Whole whole) {
            return Rate.of(whole.number(), 1);
        } else if (phrase instanceof Phrase.Quoted quoted) {
            return quoted.text();
        } else if (phrase instanceof Phrase.Reckoned reckoned) {
            return reckoned(within, reckoned);
        } else if (phrase instanceof Phrase.Path path) {
            return path(within, path);
        }
        return new Other(phrase.toString());
    }

    private Object reckoned(Object within, Phrase.Reckoned reckoned) {
        Object left = value(within, reckoned.left());
        Object right = value(within, reckoned.right());
        Optional<Sum> one = Values.sum(left);
        Optional<Sum> other = Values.sum(right);
        if (one.isPresent()
                && other.isPresent()
                && !(left instanceof Field a && optional(a))
                && !(right instanceof Field b && optional(b))) {
            if (reckoned.operator().equals("+")) {
                return one.get().plus(other.get());
            } else if (reckoned.operator().equals("-")) {
                return one.get().minus(other.get());
            } else if (other.get().fields().isEmpty()) {
                return one.get().times(other.get().constant());
            } else if (one.get().fields().isEmpty()) {
                return other.get().times(one.get().constant());
            }
        }
        return new Other(shown(left) + " " + reckoned.operator() + " " + shown(right));
    }

    private Object path(Object within, Phrase.Path path) {
        List<Phrase.Step> steps = path.steps();
        Phrase.Step first = steps.get(0);
        Object here;
        int at = 1;
        if (first.name().equals("wholeContract")) {
            here = Verbs.wholeContract();
        } else if (first.arguments().isPresent()) {
            here = new Other(first.name() + shown(within, first.arguments().get()));
        } else if (names.containsKey(first.name())) {
            here = names.getOrDefault(first.name(), "");
        } else if (first.name().equals("this")) {
            here = within;
        } else if (first.name().matches("true|false")) {
            here = first.name();
        } else if (Character.isUpperCase(first.name().charAt(0))) {
            return constant(within, steps);
        } else {
            here = step(within, within, first);
        }
        for (; at < steps.size(); at++) {
            here = step(within, here, steps.get(at));
        }
        return here;
    }

    private Object constant(Object within, List<Phrase.Step> steps) {
        Phrase.Step last = steps.get(steps.size() - 1);
        if (last.arguments().isEmpty()) {
            return last.name().equals("ZERO")
                    ? Rate.ZERO
                    : steps.get(steps.size() - 2 < 0 ? 0 : steps.size() - 2).name() + "." + last.name();
        }
        StringBuilder words = new StringBuilder();
        for (Phrase.Step step : steps) {
            words.append(words.isEmpty() ? "" : ".").append(step.name());
            step.arguments().ifPresent(given -> words.append(shown(within, given)));
        }
        return new Other(words.toString());
    }

    private Object step(Object within, Object of, Phrase.Step step) {
        String name = step.name().matches("(get|is)[A-Z].*")
                ? step.name().replaceFirst("^(get|is)", "").substring(0, 1).toLowerCase(java.util.Locale.ROOT)
                        + step.name().replaceFirst("^(get|is)", "").substring(1)
                : step.name();
        boolean asks = step.arguments().map(given -> !given.isEmpty()).orElse(false);
        if (of instanceof Fact fact && !asks) {
            Optional<Field> field = fields(text, fact.type()).stream()
                    .filter(one -> one.name().equals(name))
                    .map(one -> field(fact, one))
                    .findFirst();
            if (field.isPresent()) {
                return field.get();
            }
        } else if (of instanceof Field field && List.of("decimal", "rate").contains(name)) {
            return field;
        } else if (!(of instanceof Field || of instanceof Other || of instanceof Fact || asks)) {
            Optional<Object> read = read(of, name);
            if (read.isPresent()) {
                return read.get();
            }
        }
        return new Other(shown(of) + "." + name
                + step.arguments()
                        .filter(given -> !given.isEmpty())
                        .map(given -> shown(within, given))
                        .orElse(""));
    }

    static Field field(Fact fact, DeclaredType.Field field) {
        String type = field.type().substring(field.type().lastIndexOf('.') + 1);
        return new Field(fact.of(), field.name(), Field.Sort.of(type), type);
    }

    /** A value of something that the contract states. */
    static Optional<Object> read(Object of, String name) {
        String capital = name.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + name.substring(1);
        for (Method method : of.getClass().getMethods()) {
            if (method.getParameterCount() == 0
                    && List.of(name, "get" + capital, "is" + capital).contains(method.getName())) {
                try {
                    return Optional.ofNullable(method.invoke(of));
                } catch (ReflectiveOperationException refused) {
                    return Optional.empty(); // what cannot be read is looked at as something unknown
                }
            }
        }
        return Optional.empty();
    }

    private String shown(Object within, List<Phrase> given) {
        return "("
                + String.join(
                        ", ",
                        given.stream().map(one -> shown(value(within, one))).toList())
                + ")";
    }

    private static String shown(Object value) {
        if (value instanceof Field field) {
            return field.of() + "." + field.name();
        } else if (value instanceof Fact fact) {
            return fact.of();
        } else if (value instanceof Other other) {
            return other.words();
        } else if (value instanceof Sum sum) {
            StringBuilder words = new StringBuilder(sum.constant().toString());
            sum.fields()
                    .forEach((field, number) ->
                            words.append(" + ").append(number).append(" ").append(shown(field)));
            return words.toString();
        } else if (value instanceof ClausePart part) {
            return part.getClass().getSimpleName() + " of " + part.getClause();
        }
        return String.valueOf(value);
    }
}
