package org.proviso.audit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.proviso.contract.Clause;
import org.proviso.contract.Contract;
import org.proviso.contract.Nearest;
import org.proviso.contract.Place;
import org.proviso.contract.SourceText;
import org.proviso.contract.Written;
import org.proviso.explain.UnknownName;

/**
 * The value of a contract that a setting means.
 *
 * @param shown   in words, {@code 4.4 bonus from 2027-01-04}
 * @param written the value as it stands
 */
public record Aim(String shown, Written written) {

    private static final Pattern PLAIN =
            Pattern.compile("[\\p{L}\\p{N}$€£.-]([\\p{L}\\p{N}$€£%. /_-]*[\\p{L}\\p{N}$€£%._])?");

    /**
     * Finds the value.
     *
     * @param lastDay of the statement: of several dated values the one in force then is meant
     * @throws UnknownName when the contract states none of that name, or several
     */
    public static Aim of(Contract contract, Setting setting, LocalDate lastDay) throws UnknownName {
        Clause clause = clause(contract, setting.what());
        String number = clause.id().text();
        String name = setting.what().substring(number.length()).strip();
        LocalDate day = setting.on().orElse(lastDay);
        Optional<Clause.Term> term = clause.terms().stream()
                .filter(one -> one.name().text().equals(name))
                .findFirst();
        if (term.isPresent()) {
            List<Clause.DatedValue> values = term.get().values();
            int at = current(values.stream().map(Clause.DatedValue::from).toList(), day);
            return new Aim(
                    number + " " + name + since(values.get(at).from()),
                    values.get(at).value());
        }
        return cell(clause, name, day);
    }

    private static Clause clause(Contract contract, String what) throws UnknownName {
        Optional<Clause> clause = contract.clauses().stream()
                .filter(one -> what.startsWith(one.id().text() + " "))
                .max(Comparator.comparingInt(one -> one.id().text().length()));
        if (clause.isEmpty()) {
            String number = what.split(" ", 2)[0];
            throw new UnknownName("There is no clause \"" + number + "\" in the contract. "
                    + Nearest.maybe(
                            number,
                            contract.clauses().stream()
                                    .map(one -> one.id().text())
                                    .toList()));
        }
        return clause.get();
    }

    /** {@code base of Elm}: the column of a table, and enough of a row to tell it from the others. */
    private static Aim cell(Clause clause, String name, LocalDate day) throws UnknownName {
        List<Aim> found = new ArrayList<>();
        List<String> names = new ArrayList<>(
                clause.terms().stream().map(one -> one.name().text()).toList());
        for (Clause.Table table : clause.tables()) {
            int at = current(
                    table.versions().stream().map(Clause.DatedRows::from).toList(), day);
            Clause.DatedRows rows = table.versions().get(at);
            for (Clause.Row row : rows.rows()) {
                for (Clause.Cell cell : row.cells()) {
                    String column = cell.name().text();
                    if (name.startsWith(column + " of ")
                            && means(row, cell, name.substring(column.length() + " of ".length()))) {
                        found.add(new Aim(clause.id().text() + " " + name + since(rows.from()), cell.value()));
                    }
                    names.add(column + " of " + row.cells().get(0).value().text());
                }
            }
        }
        if (found.size() > 1) {
            throw new UnknownName("\"" + name + "\" stands for " + found.size() + " values of clause "
                    + clause.id().text() + ". Maybe add more of the row, with a comma between.");
        }
        if (found.isEmpty()) {
            throw new UnknownName("Clause " + clause.id().text() + " states no \"" + name + "\". "
                    + Nearest.maybe(name, names.stream().distinct().toList()));
        }
        return found.get(0);
    }

    /** Whether a row has all that is said of it, each as the value alone or after its column's name. */
    private static boolean means(Clause.Row row, Clause.Cell set, String said) {
        return has(row, set, said) || List.of(said.split(", ", -1)).stream().allMatch(part -> has(row, set, part));
    }

    private static boolean has(Clause.Row row, Clause.Cell set, String said) {
        return row.cells().stream()
                .filter(cell -> !cell.equals(set))
                .anyMatch(cell -> cell.value().text().equals(said)
                        || (cell.name().text() + " " + cell.value().text()).equals(said));
    }

    /** The last that has begun; the first holds from the beginning of the contract. */
    private static int current(List<Optional<LocalDate>> since, LocalDate day) {
        int current = 0;
        for (int at = 1; at < since.size(); at++) {
            if (since.get(at).filter(from -> !day.isBefore(from)).isPresent()) {
                current = at;
            }
        }
        return current;
    }

    private static String since(Optional<LocalDate> from) {
        return from.map(day -> " from " + day).orElse("");
    }

    /**
     * The text with another value in place of this.
     *
     * @throws UnknownName when the value stands in the file over several lines, where no other can be put in its place
     */
    public SourceText with(SourceText text, String value) throws UnknownName {
        return text.with(span(text), PLAIN.matcher(value).matches() ? value : quoted(value));
    }

    /** Where it stands with its quotes, if it has any. */
    private Place span(SourceText text) throws UnknownName {
        Place place = written.place();
        String rest = text.lines().get(place.line() - 1).substring(place.column() - 1);
        String open = rest.isEmpty() ? "" : rest.substring(0, 1);
        int length = switch (open) {
            case "\"", "'" -> rest.indexOf(open, 1) + 1;
            default -> written.text().length();
        };
        String inside = open.matches("[\"']") && length > 1
                ? rest.substring(1, length - 1)
                : rest.substring(0, Math.min(length, rest.length()));
        if (!inside.equals(written.text())) {
            throw new UnknownName("The value of " + shown + " stands in the contract in a way in which no other can be"
                    + " put in its place. Maybe write it in one line.");
        }
        return new Place(place.file(), place.line(), place.column(), length);
    }

    private static String quoted(String value) {
        return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
