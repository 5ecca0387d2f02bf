package org.proviso.facts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.proviso.contract.Clause.Cell;
import org.proviso.contract.FactMapping;
import org.proviso.contract.FactMapping.FactFile;
import org.proviso.contract.FactMapping.SameSubject;
import org.proviso.contract.Findings;
import org.proviso.contract.Nearest;
import org.proviso.contract.Written;

/** {@code unknown-column}: the contract's own files have the columns that it names. */
public final class FactColumns {

    private final Path folder;
    private final Findings findings;
    private final Map<String, List<String>> headers = new HashMap<>();

    /** For the files of a contract's folder. */
    public FactColumns(Path folder, Findings findings) {
        this.folder = folder;
        this.findings = findings;
    }

    /** Adds a finding for every column that a file lacks; files that are not there are not looked at. */
    public void check(List<FactSchema> schemas, Optional<SameSubject> same) throws IOException {
        for (FactSchema schema : schemas) {
            for (FactFile file : schema.mapping().files()) {
                check(schema, file);
            }
        }
        if (same.isPresent()) {
            List<Written> columns = List.of(same.get().from(), same.get().to());
            List<String> names = columns.stream().map(Written::text).toList();
            check(
                    same.get().file(),
                    new ReadColumns(names, Set.copyOf(names)),
                    columns,
                    Written::text,
                    "nobody's facts could be put together.");
        }
    }

    private void check(FactSchema schema, FactFile file) throws IOException {
        check(
                file,
                schema.read(),
                columns(schema.mapping()),
                column -> name(schema, column),
                "no " + schema.mapping().type().text() + " could be read, and nobody would be counted.");
    }

    private void check(
            FactFile file, ReadColumns read, List<Written> columns, Function<Written, String> names, String consequence)
            throws IOException {
        Path path = folder.resolve(file.path().text()).normalize();
        Optional<FactReader> reader = FactSource.readerOf(file);
        if (reader.isEmpty() || !Files.isRegularFile(path) || !path.toRealPath().startsWith(folder.toRealPath())) {
            return;
        }
        Optional<FactReader.Unfit> unfit = reader.get().unfit(path, file.shown(), read);
        if (unfit.isPresent()) {
            findings.add(
                    file.table().sheet().orElse(file.path()).place(),
                    "unfit-file",
                    unfit.get().consequence(),
                    unfit.get().maybe());
            return;
        }
        List<String> header =
                headers.computeIfAbsent(file.shown() + file.table().header(), shown -> header(reader.get(), path));
        if (header.isEmpty()) {
            return;
        }
        List<Written> missing = columns.stream()
                .filter(column -> !header.contains(names.apply(column)))
                .toList();
        boolean none = missing.size() == columns.size();
        for (Written column : missing) {
            String name = names.apply(column);
            findings.add(
                    column.place(),
                    "unknown-column",
                    file.shown() + " has no column \"" + name + "\"; " + consequence,
                    none ? FactSource.NO_HEADER : Nearest.maybe(name, header));
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
