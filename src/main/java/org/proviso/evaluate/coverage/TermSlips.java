package org.proviso.evaluate.coverage;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.proviso.contract.Clause;
import org.proviso.contract.Place;
import org.proviso.contract.SourceText;
import org.proviso.contract.Written;
import org.proviso.rules.DeclaredType;
import org.proviso.rules.ResolvedContract;
import org.proviso.rules.RuleText;

/**
 * Mistakes in the values of a contract, one at a time: a number one step up or down in its last place, a day earlier
 * or later, another word of the same enum. A bound where two bands meet moves for both.
 */
public final class TermSlips {

    private static final Pattern NUMBER = Pattern.compile("([^\\d-]*)(-?[\\d,]*\\d(?:\\.\\d+)?)([^\\d]*)");
    private static final Set<String> BOUNDS = Set.of("above", "at_least", "below", "at_most");

    private final ResolvedContract contract;
    private final List<Slip> slips = new ArrayList<>();

    private TermSlips(ResolvedContract contract) {
        this.contract = contract;
    }

    /**
     * One mistake.
     *
     * @param clause  whose value it is
     * @param place   where it stands
     * @param what    the value and what it says instead
     * @param changed the contract's text with it
     */
    public record Slip(String clause, Place place, String what, SourceText changed) {}

    /** Every such mistake. */
    public static List<Slip> of(ResolvedContract contract) {
        TermSlips all = new TermSlips(contract);
        for (Clause clause : contract.contract().clauses()) {
            for (Clause.Term term : clause.terms()) {
                term.values().forEach(value -> all.value(clause, term.name().text(), "", List.of(value.value())));
            }
            for (Clause.Table table : clause.tables()) {
                table.versions().forEach(rows -> all.rows(clause, table, rows));
            }
        }
        return all.slips;
    }

    private void rows(Clause clause, Clause.Table table, Clause.DatedRows rows) {
        List<String> done = new ArrayList<>();
        for (Clause.Row row : rows.rows()) {
            String of =
                    table.name().text() + ", row " + row.cells().get(0).value().text() + ", ";
            for (Clause.Cell cell : row.cells()) {
                String name = cell.name().text();
                if (!BOUNDS.contains(name)) {
                    if (!key(clause, name)) {
                        value(clause, name, of, List.of(cell.value()));
                    }
                } else if (!done.contains(cell.value().text())) {
                    done.add(cell.value().text());
                    value(clause, name, table.name().text() + ", ", same(rows, cell.value()));
                }
            }
        }
    }

    /** Every bound of a table that is the same value. */
    private static List<Written> same(Clause.DatedRows rows, Written bound) {
        return rows.rows().stream()
                .flatMap(row -> row.cells().stream())
                .filter(cell -> BOUNDS.contains(cell.name().text()))
                .map(Clause.Cell::value)
                .filter(one -> one.text().equals(bound.text()))
                .toList();
    }

    private void value(Clause clause, String name, String of, List<Written> places) {
        Written first = places.get(0);
        for (String other : others(clause, name, first.text())) {
            List<Written> fromTheEnd = places.stream()
                    .sorted(Comparator.comparing((Written one) -> one.place().line())
                            .thenComparing(one -> one.place().column())
                            .reversed())
                    .toList();
            Optional<SourceText> changed = Optional.of(contract.source());
            for (Written one : fromTheEnd) {
                changed = changed.flatMap(text -> with(text, one, other));
            }
            changed.ifPresent(text -> slips.add(new Slip(
                    clause.id().text(), first.place(), of + name + ": " + first.text() + ", could be " + other, text)));
        }
    }

    /** The text with another value; nothing where it is written in a way that this cannot follow. */
    private static Optional<SourceText> with(SourceText text, Written written, String other) {
        Place at = written.place();
        String line = text.lines().get(at.line() - 1);
        int from = line.indexOf(written.text(), at.column() - 1);
        if (from < 0 || from > at.column()) {
            return Optional.empty();
        }
        return Optional.of(text.with(
                new Place(at.file(), at.line(), from + 1, written.text().length()), other));
    }

    private List<String> others(Clause clause, String name, String text) {
        Matcher number = NUMBER.matcher(text);
        if (number.matches()) {
            BigDecimal value = new BigDecimal(number.group(2).replace(",", ""));
            BigDecimal step = BigDecimal.ONE.movePointLeft(value.scale());
            return Stream.of(value.add(step), value.subtract(step))
                    .map(other -> number.group(1) + other.toPlainString() + number.group(3))
                    .toList();
        }
        try {
            LocalDate day = LocalDate.parse(text);
            return List.of(day.plusDays(1).toString(), day.minusDays(1).toString());
        } catch (DateTimeParseException noDay) {
            return text.matches("true|false")
                    ? List.of(text.equals("true") ? "false" : "true")
                    : words(clause, name, text);
        }
    }

    private List<String> words(Clause clause, String name, String text) {
        RuleText family = contract.family().text();
        return fields(clause)
                .filter(field -> field.called(name))
                .flatMap(field -> family.type(field.type()).stream())
                .filter(DeclaredType::isEnum)
                .filter(words -> words.literals().contains(text))
                .findFirst()
                .map(words -> words.literals().stream()
                        .filter(word -> !word.equals(text))
                        .toList())
                .orElse(List.of());
    }

    private boolean key(Clause clause, String name) {
        return fields(clause).anyMatch(field -> field.key() && field.called(name));
    }

    private Stream<DeclaredType.Field> fields(Clause clause) {
        RuleText family = contract.family().text();
        return contract.parts().stream()
                .filter(part -> part.clause().equals(clause.id().text()))
                .map(ResolvedContract.Part::type)
                .distinct()
                .flatMap(type -> family.type(type).stream())
                .flatMap(type -> family.fields(type).stream());
    }
}
