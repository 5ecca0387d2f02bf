package org.proviso.facts;

import java.io.IOException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.proviso.contract.FactMapping.FactFile;
import org.proviso.contract.FactMapping.SameSubject;
import org.proviso.contract.Nearest;
import org.proviso.rules.Fingerprint;
import org.proviso.rules.RuleFamily;

/**
 * Fills a fact store: reads every file of a contract, types its rows, settles rows that stand twice, and
 * numbers the subjects.
 */
public final class FactLoader {

    private final FactStore store;
    private final Progress progress;
    private final List<FactTyping> typings = new ArrayList<>();
    private final Optional<MergedSubjects> merged;
    private final boolean written;

    private FactLoader(FactStore store, Progress progress, Optional<MergedSubjects> merged, boolean written) {
        this.written = written;
        this.store = store;
        this.progress = progress;
        this.merged = merged;
    }

    /**
     * Reads the facts of a contract.
     *
     * @param family   what the facts are
     * @param schemas  how they are read
     * @param same     where it is said which subjects are known under two names
     * @param source   where they are
     * @param currency of amounts in them
     * @param asOf     only what was known on that day; nothing means all
     * @param threads  how many threads the store may use
     * @param progress hears how many records were read
     * @return an open store, to be closed by the caller
     */
    public static FactStore load(
            RuleFamily family,
            List<FactSchema> schemas,
            Optional<SameSubject> same,
            FactSource source,
            Currency currency,
            Optional<LocalDate> asOf,
            int threads,
            Progress progress)
            throws FactsUnreadable {
        return load(family, schemas, same, source, currency, asOf, threads, progress, false);
    }

    /**
     * The same, and keeps what the exports wrote where asked to.
     *
     * @param written whether the texts of rows stay in the store, for {@link RowsUnderPseudonyms}
     */
    public static FactStore load(
            RuleFamily family,
            List<FactSchema> schemas,
            Optional<SameSubject> same,
            FactSource source,
            Currency currency,
            Optional<LocalDate> asOf,
            int threads,
            Progress progress,
            boolean written)
            throws FactsUnreadable {
        FactStore store = FactStore.open(threads, readByTheStore(schemas, same, source));
        try {
            Optional<MergedSubjects> merged =
                    same.isPresent() ? Optional.of(new MergedSubjects(store, progress, same.get())) : Optional.empty();
            FactLoader loader = new FactLoader(store, progress, merged, written);
            for (FactSchema schema : schemas) {
                loader.typings.add(loader.typing(schema, currency, asOf));
            }
            loader.read(source, same);
            loader.settle(family, currency);
            return store;
        } catch (SQLException failed) {
            store.close();
            throw FactStore.failed(failed);
        } catch (IOException failed) {
            store.close();
            throw new FactsUnreadable("facts cannot be read: " + failed.getMessage(), failed);
        } catch (FactsUnreadable | RuntimeException failed) {
            store.close();
            throw failed;
        }
    }

    /** The files that the store reads itself; it can reach no others. */
    private static List<Path> readByTheStore(List<FactSchema> schemas, Optional<SameSubject> same, FactSource source)
            throws FactsUnreadable {
        List<Path> files = new ArrayList<>();
        if (source instanceof FactSource.Folder folder) {
            List<FactFile> named =
                    new ArrayList<>(same.map(SameSubject::file).stream().toList());
            schemas.forEach(schema -> named.addAll(schema.mapping().files()));
            for (FactFile file : named) {
                if (ParquetFacts.is(file.path().text())
                        || CsvFacts.is(file.path().text())) {
                    files.add(folder.file(file.path().text()));
                }
            }
        }
        return files;
    }

    private FactTyping typing(FactSchema schema, Currency currency, Optional<LocalDate> asOf) throws SQLException {
        RawTable raw = new RawTable(store, progress, "raw" + typings.size(), schema.columns());
        TypedSql sql = new TypedSql(schema, currency, merged.isPresent(), raw.name());
        return new FactTyping(store, schema, sql, raw, asOf, written);
    }

    private void read(FactSource source, Optional<SameSubject> same) throws FactsUnreadable, IOException, SQLException {
        if (source instanceof FactSource.Stream stream) {
            read(stream);
        } else if (source instanceof FactSource.Folder folder) {
            if (merged.isPresent() && same.isPresent()) {
                FactFile file = same.get().file();
                merged.get().rows().begin(file.shown(), () -> {});
                read(folder, file, merged.get().columns(), merged.get().rows());
                merged.get().rows().end();
                merged.get().settle(file.shown());
            }
            for (FactTyping typing : typings) {
                for (FactFile file : typing.schema().mapping().files()) {
                    typing.begin(file.shown(), file.known());
                    read(folder, file, typing.schema().read(), typing.rows());
                    typing.end();
                }
            }
        }
    }

    private void read(FactSource.Folder folder, FactFile file, ReadColumns columns, RawRows rows)
            throws FactsUnreadable, IOException, SQLException {
        String named = file.path().text();
        Path path = folder.file(named);
        FactReader reader = FactSource.readerOf(file)
                .orElseThrow(() -> new FactsUnreadable(named + " is in no format that facts are read from."
                        + " Maybe export it as .csv, .ndjson, .parquet or .xlsx."));
        MessageDigest digest = Fingerprint.sha256();
        FileState before = FileState.of(path);
        reader.read(path, digest, file.shown(), columns, rows);
        before.unchanged(file.shown());
        store.digest(named, HexFormat.of().formatHex(digest.digest()));
    }

    /** What lines of one type in a stream are read for. */
    private record StreamPart(List<String> columns, RawRows rows) {}

    private void read(FactSource.Stream stream) throws FactsUnreadable, IOException, SQLException {
        Map<String, StreamPart> parts = new LinkedHashMap<>();
        for (FactTyping typing : typings) {
            parts.put(typing.schema().type(), new StreamPart(typing.schema().columns(), typing.rows()));
            if (merged.isPresent()) {
                typing.beginWhole(stream.name());
            } else {
                typing.begin(stream.name(), Optional.empty());
            }
        }
        if (merged.isPresent()) {
            parts.put(
                    MergedSubjects.TYPE,
                    new StreamPart(merged.get().columns().names(), merged.get().rows()));
            merged.get().rows().begin(stream.name(), () -> {});
        }
        MessageDigest digest = Fingerprint.sha256();
        NdjsonFacts.read(new DigestInputStream(stream.lines(), digest), stream.name(), (number, line) -> {
            String type = line.value(NdjsonFacts.TYPE).orElse("");
            StreamPart part = parts.get(type);
            if (part != null) {
                part.rows().row(number, number, line.cells(part.columns()), line.fault(part.columns()));
            } else {
                store.reject(unknown(stream.name(), number, line, type, parts.keySet()));
            }
        });
        store.digest(stream.name(), HexFormat.of().formatHex(digest.digest()));
        if (merged.isPresent()) {
            merged.get().rows().end();
            merged.get().settle(stream.name());
        }
        for (FactTyping typing : typings) {
            typing.end();
        }
    }

    /** A line of a stream that names none of the types; the type it names may be a person's name, so it is not shown. */
    private static RejectedRow unknown(String stream, long number, JsonLine line, String type, Set<String> types) {
        String reason = !line.fault().isEmpty()
                ? line.fault()
                : "names no fact type of the contract under \"" + NdjsonFacts.TYPE + "\". "
                        + Nearest.maybe(type, types);
        return new RejectedRow("", stream, number, number, "", reason, Optional.empty());
    }

    private void settle(RuleFamily family, Currency currency) throws SQLException {
        store.run("CREATE TABLE subjects (n BIGINT, s VARCHAR)");
        List<String> named = new ArrayList<>();
        for (FactTyping typing : typings) {
            typing.unique();
            if (typing.table().subject().isPresent()) {
                String subjects = FactsHash.subjects(typing.table());
                store.run("CREATE TEMP TABLE " + subjects + " AS SELECT "
                        + typing.table().subject().get() + " AS s, count(*) AS facts FROM "
                        + typing.table().facts() + " GROUP BY 1");
                named.add("SELECT s FROM " + subjects);
            }
        }
        if (!named.isEmpty()) {
            store.run("INSERT INTO subjects SELECT row_number() OVER (ORDER BY s) - 1, s FROM (SELECT DISTINCT s FROM ("
                    + String.join(" UNION ALL ", named) + "))");
        }
        FactsHash hash = new FactsHash(store);
        for (FactTyping typing : typings.stream()
                .sorted(Comparator.comparing((FactTyping one) -> one.schema().type()))
                .toList()) {
            hash.add(typing.table(), typing.canonical());
        }
        for (FactTyping typing : typings) {
            typing.settled();
            store.add(typing.table(), FactStore.beans(family, typing.schema(), currency));
        }
        store.settled(store.number("SELECT count(*) FROM subjects"), hash.hex());
    }
}
