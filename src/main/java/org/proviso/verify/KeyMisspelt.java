package org.proviso.verify;

import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.proviso.contract.Findings;
import org.proviso.contract.Nearest;
import org.proviso.rules.DeclaredType;
import org.proviso.rules.ResolvedContract;

/**
 * {@code key-misspelt}: a name by which rows are found, a school or a route, that stands in one table alone, while
 * other tables have one spelt almost like it that this table lacks.
 */
final class KeyMisspelt implements Check {

    /** Rows of one table, as an amendment left them, by the names in one of its key columns. */
    private record Table(String column, Map<String, ResolvedContract.Part> rows) {}

    @Override
    public void check(ResolvedContract contract, Findings findings) {
        Map<String, List<Table>> byColumn = tables(contract).stream().collect(Collectors.groupingBy(Table::column));
        byColumn.values().forEach(tables -> tables.forEach(table -> check(table, tables, findings)));
    }

    private static List<Table> tables(ResolvedContract contract) {
        Map<List<Object>, Table> tables = new LinkedHashMap<>();
        for (ResolvedContract.Part part : contract.parts()) {
            for (DeclaredType.Field field : contract.family().text().type(part.type()).stream()
                    .flatMap(type -> contract.family().text().fields(type).stream())
                    .filter(field -> field.key() && field.type().equals("String"))
                    .toList()) {
                Optional.ofNullable(part.values().get(field.name()))
                        .ifPresent(name -> tables.computeIfAbsent(
                                        List.of(part.clause(), part.type(), part.from(), field.name()),
                                        key -> new Table(field.name(), new LinkedHashMap<>()))
                                .rows()
                                .putIfAbsent(name.toString(), part));
            }
        }
        return List.copyOf(tables.values());
    }

    private static void check(Table table, List<Table> all, Findings findings) {
        Set<String> elsewhere = new HashSet<>();
        all.stream()
                .filter(other -> !other.equals(table))
                .forEach(other -> elsewhere.addAll(other.rows().keySet()));
        for (Map.Entry<String, ResolvedContract.Part> row : table.rows().entrySet()) {
            if (elsewhere.contains(row.getKey())) {
                continue;
            }
            Set<String> lacking = new HashSet<>(elsewhere);
            lacking.removeAll(table.rows().keySet());
            Nearest.to(row.getKey(), lacking)
                    .filter(meant -> isTheOdd(row.getValue(), meant, all))
                    .ifPresent(meant -> findings.add(
                            row.getValue().place(),
                            "key-misspelt",
                            "No other table has the " + table.column() + " \"" + row.getKey()
                                    + "\", and this one has no" + " \"" + meant
                                    + "\"; what the row states would be paid to neither.",
                            "Maybe \"" + meant + "\"."));
        }
    }

    /** Of two spellings the one in more tables is right; where each stands in one, the one that comes first. */
    private static boolean isTheOdd(ResolvedContract.Part row, String meant, List<Table> all) {
        List<ResolvedContract.Part> others = all.stream()
                .flatMap(table -> Optional.ofNullable(table.rows().get(meant)).stream())
                .toList();
        return others.size() > 1
                || others.stream()
                        .map(ResolvedContract.Part::place)
                        .min(Comparator.comparingInt(place -> place.line()))
                        .filter(place -> place.line() < row.place().line())
                        .isPresent();
    }
}
