package org.proviso.facts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.proviso.contract.Clause.Cell;
import org.proviso.contract.FactMapping;
import org.proviso.contract.Findings;
import org.proviso.contract.Nearest;
import org.proviso.contract.Written;
import org.proviso.rules.DeclaredType;
import org.proviso.rules.RuleText;

/**
 * How the rows of one fact type are read: the family's fields, each with its column, kind and limits.
 *
 * @param type    the fact type
 * @param fields  in the order the family declares them, those the contract maps
 * @param key     columns of the natural key
 * @param keep    only rows with these values, by column
 * @param about   the column and format of the day a fact is about
 * @param known   the column and format of the day a fact became known
 * @param mapping as the contract states it
 */
public record FactSchema(
        String type,
        List<FactField> fields,
        List<String> key,
        Map<String, String> keep,
        Optional<DateColumn> about,
        Optional<DateColumn> known,
        FactMapping mapping) {

    /** What values a field has. */
    enum Kind {
        TEXT,
        WHOLE,
        DECIMAL,
        MONEY,
        DATE,
        INSTANT,
        FLAG,
        WORD
    }

    /**
     * A field of a fact.
     *
     * @param words   the family's word for each word of the export; empty when they are the same
     * @param allowed the family's words, for a field of an enum
     * @param pattern how dates are written, for a date
     * @param time    how times are written, for a moment
     */
    record FactField(
            DeclaredType.Field declared,
            String column,
            Kind kind,
            Map<String, String> words,
            List<String> allowed,
            Optional<DatePattern> pattern,
            Optional<TimePattern> time) {}

    /** A column of dates, or of times whose day is meant. */
    record DateColumn(String column, Optional<DatePattern> pattern, Optional<TimePattern> time) {}

    /** The field that names the subject, if the type has one. */
    Optional<FactField> subject() {
        return fields.stream().filter(field -> field.declared().subject()).findFirst();
    }

    /** Words of the export that say there is no value. */
    List<String> missing() {
        return mapping.missing().stream().map(Written::text).toList();
    }

    /** What is read of a file. */
    ReadColumns read() {
        return new ReadColumns(columns(), identifiers());
    }

    /** Columns whose values name something, and so must keep every letter. */
    private Set<String> identifiers() {
        Set<String> named = new LinkedHashSet<>(key);
        fields.stream()
                .filter(field -> field.kind() != Kind.TEXT)
                .map(FactField::column)
                .forEach(named::remove);
        about.map(DateColumn::column).ifPresent(named::remove);
        known.map(DateColumn::column).ifPresent(named::remove);
        fields.stream()
                .filter(field -> field.kind() == Kind.TEXT)
                .map(FactField::column)
                .forEach(named::add);
        return named;
    }

    /** Every column that is read, each once. */
    List<String> columns() {
        Set<String> columns = new LinkedHashSet<>();
        fields.forEach(field -> columns.add(field.column()));
        columns.addAll(key);
        columns.addAll(keep.keySet());
        about.ifPresent(date -> columns.add(date.column()));
        known.ifPresent(date -> columns.add(date.column()));
        return List.copyOf(columns);
    }

    /** Whether any field whose column this is tells of a person. */
    boolean personal(String column) {
        return fields.stream()
                .anyMatch(field ->
                        field.column().equals(column) && field.declared().personal());
    }

    /**
     * The schema of a mapping.
     *
     * @param findings receives what does not fit the family
     */
    public static Optional<FactSchema> of(FactMapping mapping, RuleText family, Findings findings) {
        Optional<DeclaredType> type =
                family.type(mapping.type().text()).filter(found -> family.isA(found.name(), "Fact"));
        if (type.isEmpty()) {
            findings.add(
                    mapping.type().place(),
                    "unknown-fact-type",
                    "The family " + family.name() + " knows no facts of the type \""
                            + mapping.type().text() + "\"; the file would be read for nothing.",
                    Nearest.maybe(
                            mapping.type().text(),
                            family.extending("Fact").stream()
                                    .map(DeclaredType::name)
                                    .toList()));
            return Optional.empty();
        }
        return Optional.of(new Reading(mapping, family, findings).schema(type.get()));
    }

    /** One reading of one mapping. */
    private record Reading(FactMapping mapping, RuleText family, Findings findings) {

        FactSchema schema(DeclaredType type) {
            List<DeclaredType.Field> declared = family.fields(type);
            Map<String, Cell> mapped = new LinkedHashMap<>();
            for (Cell cell : mapping.fields()) {
                Optional<DeclaredType.Field> field = declared.stream()
                        .filter(one -> one.called(cell.name().text()))
                        .findFirst();
                if (field.isEmpty()) {
                    findings.add(
                            cell.name().place(),
                            "unknown-field",
                            type.name() + " has no field \"" + cell.name().text()
                                    + "\"; the column would be read for nothing.",
                            Nearest.maybe(
                                    cell.name().text(),
                                    declared.stream()
                                            .map(DeclaredType.Field::words)
                                            .toList()));
                } else {
                    mapped.put(field.get().name(), cell);
                }
            }
            wordsOfFields(type, declared);
            wordsForNothing();
            List<FactField> fields = new ArrayList<>();
            for (DeclaredType.Field field : declared) {
                Cell cell = mapped.get(field.name());
                if (cell != null) {
                    field(field, cell).ifPresent(fields::add);
                } else if (!field.optional()) {
                    findings.add(
                            mapping.type().place(),
                            "field-without-column",
                            "Nothing says which column holds the " + field.words() + " of a " + type.name()
                                    + "; every row would be rejected.",
                            "Maybe add \"" + field.words() + ": …\" under fields.");
                }
            }
            return new FactSchema(
                    type.name(),
                    fields,
                    mapping.key().stream().map(Written::text).toList(),
                    cells(mapping.keep()),
                    mapping.about().flatMap(this::date),
                    mapping.known().flatMap(this::date),
                    mapping);
        }

        /** Words for a field that the type does not have would map nothing. */
        private void wordsOfFields(DeclaredType type, List<DeclaredType.Field> declared) {
            for (FactMapping.FieldWords one : mapping.words()) {
                String name = one.field().text();
                if (declared.stream().noneMatch(field -> field.called(name))) {
                    findings.add(
                            one.field().place(),
                            "unknown-field",
                            type.name() + " has no field \"" + name + "\"; its words would map nothing.",
                            Nearest.maybe(
                                    name,
                                    declared.stream()
                                            .map(DeclaredType.Field::words)
                                            .toList()));
                }
            }
        }

        /** A word that counts as missing cannot be kept or mapped too. */
        private void wordsForNothing() {
            List<String> missing = mapping.missing().stream().map(Written::text).toList();
            mapping.keep().stream()
                    .map(Cell::value)
                    .filter(value -> missing.contains(value.text()))
                    .forEach(value -> findings.add(
                            value.place(),
                            "missing-word",
                            "\"" + value.text() + "\" counts as missing here, so no row would be kept by it.",
                            "Maybe take it out of \"missing\"."));
            mapping.words().stream()
                    .flatMap(one -> one.words().stream())
                    .map(Cell::name)
                    .filter(word -> missing.contains(word.text()))
                    .forEach(word -> findings.add(
                            word.place(),
                            "missing-word",
                            "\"" + word.text() + "\" counts as missing here, so what it is mapped to would have no"
                                    + " effect.",
                            "Maybe take it out of \"missing\"."));
        }

        /** What an export's word is mapped to must be a value of the field, or nothing. */
        private void valuesFit(DeclaredType.Field field, Kind kind, Optional<DatePattern> pattern) {
            String fits = ValueSql.fits(kind, pattern);
            for (FactMapping.FieldWords one : mapping.words()) {
                for (Cell word : field.called(one.field().text()) ? one.words() : List.<Cell>of()) {
                    String value = word.value().text();
                    if (!value.matches(fits) && !(value.isEmpty() && field.optional())) {
                        findings.add(
                                word.value().place(),
                                "unknown-word",
                                "\"" + value + "\" " + ValueSql.wrong(kind) + "; rows with \""
                                        + word.name().text() + "\" would be rejected.",
                                "");
                    }
                }
            }
        }

        private Optional<FactField> field(DeclaredType.Field field, Cell cell) {
            Optional<DeclaredType> words = family.type(field.type()).filter(DeclaredType::isEnum);
            Optional<Kind> kind = words.isPresent() ? Optional.of(Kind.WORD) : kind(field.type());
            if (kind.isEmpty()) {
                findings.add(
                        cell.name().place(),
                        "unknown-field-type",
                        "Facts cannot hold the type " + field.type() + "; the family has to declare another.",
                        "");
                return Optional.empty();
            }
            String column = cell.value().text();
            Optional<DatePattern> pattern = Optional.empty();
            Optional<TimePattern> time = Optional.empty();
            if (kind.get() == Kind.DATE || kind.get() == Kind.INSTANT) {
                String[] parts = column.split(" as (?!.* as )", 2);
                column = parts[0].strip();
                String format = parts.length < 2 ? "" : parts[1].strip();
                if (kind.get() == Kind.DATE) {
                    pattern = pattern(format, cell.value());
                } else {
                    time = time(format, cell.value(), false);
                    if (time.isEmpty()) {
                        return Optional.empty();
                    }
                }
            }
            if (ValueSql.MEASURED.contains(kind.get())) {
                valuesFit(field, kind.get(), pattern);
            }
            return Optional.of(new FactField(
                    field,
                    column,
                    kind.get(),
                    words(field, words.map(DeclaredType::literals).orElse(List.of())),
                    words.map(DeclaredType::literals).orElse(List.of()),
                    pattern,
                    time));
        }

        private Map<String, String> words(DeclaredType.Field field, List<String> allowed) {
            Map<String, String> words = new LinkedHashMap<>();
            for (FactMapping.FieldWords one : mapping.words()) {
                if (!field.called(one.field().text())) {
                    continue;
                }
                for (Cell word : one.words()) {
                    if (!allowed.isEmpty() && !allowed.contains(word.value().text())) {
                        findings.add(
                                word.value().place(),
                                "unknown-word",
                                "\"" + word.value().text() + "\" is no " + field.type()
                                        + "; rows with it would be rejected.",
                                Nearest.maybe(word.value().text(), allowed));
                    }
                    words.put(word.name().text(), word.value().text());
                }
            }
            return words;
        }

        private static Optional<Kind> kind(String type) {
            return switch (type) {
                case "String" -> Optional.of(Kind.TEXT);
                case "int", "Integer", "long", "Long" -> Optional.of(Kind.WHOLE);
                case "BigDecimal" -> Optional.of(Kind.DECIMAL);
                case "Money" -> Optional.of(Kind.MONEY);
                case "LocalDate" -> Optional.of(Kind.DATE);
                case "Instant" -> Optional.of(Kind.INSTANT);
                case "boolean", "Boolean" -> Optional.of(Kind.FLAG);
                default -> Optional.empty();
            };
        }

        private static Map<String, String> cells(List<Cell> cells) {
            Map<String, String> map = new LinkedHashMap<>();
            cells.forEach(cell -> map.put(cell.name().text(), cell.value().text()));
            return map;
        }

        private Optional<DateColumn> date(FactMapping.DateColumn column) {
            Optional<TimePattern> time = TimePattern.of(column.format(), mapping.zone());
            if (time.isPresent()) {
                return time(column.format(), column.written(), true)
                        .map(pattern -> new DateColumn(column.column(), Optional.empty(), Optional.of(pattern)));
            }
            return pattern(column.format(), column.written())
                    .map(pattern -> new DateColumn(column.column(), Optional.of(pattern), Optional.empty()));
        }

        /** Times that say their offset need no zone, but the day on which they were does. */
        private Optional<TimePattern> time(String written, Written place, boolean day) {
            Optional<TimePattern> time = TimePattern.of(written, mapping.zone());
            if (time.isEmpty()) {
                findings.add(
                        place.place(),
                        "unknown-date-format",
                        "\"" + written + "\" does not say how dates and times are written; no row could be read.",
                        "Maybe \"as M/d/yyyy HH:mm\" or \"as yyyy-MM-dd'T'HH:mm:ssXXX\".");
            } else if (mapping.zone().isEmpty() && (day || !time.get().offset())) {
                findings.add(
                        place.place(),
                        "times-without-zone",
                        "Nothing says on whose clocks the times of \"" + place.text() + "\" are meant, so hours and"
                                + " days could be counted wrongly.",
                        "Maybe add \"zone: America/Chicago\" to the contract, or whichever it is.");
                return Optional.empty();
            }
            return time;
        }

        private Optional<DatePattern> pattern(String written, Written place) {
            Optional<DatePattern> pattern = DatePattern.of(written);
            if (pattern.isEmpty()) {
                findings.add(
                        place.place(),
                        "unknown-date-format",
                        "\"" + written + "\" does not say how dates are written; no row could be read.",
                        "Maybe \"as M/d/yyyy\" or \"as yyyy-MM-dd\".");
            }
            return pattern;
        }
    }
}
