package org.proviso.facts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.proviso.contract.Clause.Cell;
import org.proviso.contract.FactMapping;
import org.proviso.contract.Findings;
import org.proviso.contract.Nearest;
import org.proviso.contract.Written;

/** {@code unknown-column}: the contract's own files have the columns that it names. */
public final class FactColumns {

    private final Path folder;
    private final Findings findings;
    private final Map<Path, List<String>> headers = new HashMap<>();

    /** For the files of a contract's folder. */
    public FactColumns(Path folder, Findings findings) {
        this.folder = folder;
        this.findings = findings;
    }

    /** Adds a finding for every column that a file lacks; files that are not there are not looked at. */
    public void check(List<FactSchema> schemas) throws IOException {
        for (FactSchema schema : schemas) {
            for (FactMapping.FactFile file : schema.mapping().files()) {
                check(schema, file.path().text());
            }
        }
    }

    private void check(FactSchema schema, String named) throws IOException {
        FactMapping mapping = schema.mapping();
        Path path = folder.resolve(named).normalize();
        Optional<FactReader> reader = FactSource.readerOf(named);
        if (reader.isEmpty() || !Files.isRegularFile(path) || !path.toRealPath().startsWith(folder.toRealPath())) {
            return;
        }
        List<String> header = headers.computeIfAbsent(path, file -> header(reader.get(), file));
        if (header.isEmpty()) {
            return;
        }
        List<Written> missing = columns(mapping).stream()
                .filter(column -> !header.contains(name(schema, column)))
                .toList();
        boolean none = missing.size() == columns(mapping).size();
        for (Written column : missing) {
            String name = name(schema, column);
            findings.add(
                    column.place(),
                    "unknown-column",
                    named + " has no column \"" + name + "\"; no "
                            + mapping.type().text() + " could be read, and nobody would be counted.",
                    none ? CsvFacts.NO_HEADER : Nearest.maybe(name, header));
        }
    }

    /** A column as the schema reads it: a day's without the format after the last "as". */
    private static String name(FactSchema schema, Written column) {
        return schema.columns().contains(column.text())
                ? column.text()
                : column.text().split(" as (?!.* as )", 2)[0].strip();
    }

    private static List<String> header(FactReader reader, Path file) {
        try {
            return reader.header(file);
        } catch (FactsUnreadable | IOException unreadable) {
            // Reading the facts themselves reports it, with the way to mend it.
            return List.of();
        }
    }

    private static List<Written> columns(FactMapping mapping) {
        List<Written> columns = new ArrayList<>(mapping.key());
        mapping.fields().stream().map(Cell::value).forEach(columns::add);
        mapping.keep().stream().map(Cell::name).forEach(columns::add);
        mapping.about().map(FactMapping.DateColumn::written).ifPresent(columns::add);
        mapping.known().map(FactMapping.DateColumn::written).ifPresent(columns::add);
        return columns;
    }
}
