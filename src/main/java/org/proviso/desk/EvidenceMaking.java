package org.proviso.desk;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.proviso.contract.ContractFile;
import org.proviso.evaluate.EvaluationRefused;
import org.proviso.evidence.Bundle;
import org.proviso.evidence.EvidenceRefused;
import org.proviso.evidence.Manifest;
import org.proviso.evidence.Pseudonyms;
import org.proviso.evidence.SigningKeys;
import org.proviso.evidence.UnusableKey;
import org.proviso.explain.UnknownName;
import org.proviso.facts.FactsUnreadable;
import org.proviso.facts.RowsUnderPseudonyms;
import org.proviso.files.OwnersFile;
import org.proviso.files.TemporaryFolder;
import org.proviso.rules.ResolvedContract;
import org.proviso.statement.Audience;
import org.proviso.statement.SpreadsheetText;
import org.proviso.statement.Statement;
import org.proviso.statement.StatementBuilder;

/** Makes the bundle that proves a statement, and the map of its pseudonyms, which is no part of it. */
public final class EvidenceMaking {

    private static final String READ_ME = "READ-ME.txt";

    private final Desk desk;

    /** At a desk. */
    public EvidenceMaking(Desk desk) {
        this.desk = desk;
    }

    /**
     * A bundle that was written.
     *
     * @param entries how many files are in it, but for the manifest and its signature
     * @param rows    of facts; 0 for viewers
     * @param names   that have a pseudonym; 0 for viewers
     */
    public record Made(Statement statement, int entries, long rows, long names) {}

    /**
     * Makes the keys that sign and check bundles, in a folder; never over others.
     *
     * @return the fingerprint of the public one
     */
    public static String keys(Path folder) throws IOException, UnusableKey {
        return SigningKeys.make(folder);
    }

    /** How many rows and names are among the facts of a bundle. */
    private record Facts(long rows, long names) {}

    /** What the exports come to, and how much of them went into the bundle. */
    private record Exported(Statement statement, Facts facts) {}

    /**
     * Makes a bundle. For the parties and those who check for them it holds the facts under pseudonyms, and the
     * explanations; for viewers neither, and nothing from which the count or the money of a small group follows.
     *
     * @param request what is proved
     * @param whom    for whom
     * @param keyFile the private key that signs
     * @param out     the bundle; never written over anything
     * @param map     who is behind each pseudonym; for the parties, and never written over anything
     */
    public Made make(Request request, Audience whom, Path keyFile, Path out, Optional<Path> map)
            throws IOException, ContractRefused, FactsUnreadable, EvaluationRefused, UnknownName, EvidenceRefused,
                    UnusableKey {
        PrivateKey key = SigningKeys.secret(keyFile);
        try (TemporaryFolder temporary = TemporaryFolder.begin("evidence");
                TemporaryFolder apart = TemporaryFolder.begin("names")) {
            Path folder = temporary.path();
            Path names = apart.path().resolve("names.csv");
            Exported exported = export(request, folder, names);
            Statement statement = exported.statement();
            FromBundle came = FromBundle.of(desk, folder, statement.id(), statement.rejected(), desk.engine());
            Optional<String> differs = came.differs(statement);
            if (differs.isPresent()) {
                throw new EvidenceRefused("The facts under pseudonyms do not come to the same statement: "
                        + differs.get() + " would differ, so nothing was written. Maybe a rule compares a person's"
                        + " name with a word, or puts people in an order.");
            }
            Manifest manifest = manifest(came, folder, whom);
            publish(manifest, folder, key, out, map.map(file -> Map.entry(names, file)));
            boolean parties = whom == Audience.PARTIES;
            return new Made(
                    statement,
                    manifest.entries().size(),
                    parties ? exported.facts().rows() : 0,
                    parties ? exported.facts().names() : 0);
        }
    }

    /** Both files or neither: a bundle whose map is lost is of little use, and a map without its bundle of none. */
    private static void publish(
            Manifest manifest, Path folder, PrivateKey key, Path out, Optional<Map.Entry<Path, Path>> map)
            throws IOException, EvidenceRefused {
        Path beside = out.resolveSibling(
                "." + out.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            Bundle.write(OwnersFile.create(beside), folder, manifest, key);
            if (map.isPresent()) {
                OwnersFile.copy(map.get().getKey(), map.get().getValue());
            }
            try {
                Files.move(beside, out);
            } catch (IOException taken) {
                if (map.isPresent()) {
                    Files.delete(map.get().getValue());
                }
                throw taken;
            }
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private Exported export(Request request, Path folder, Path names)
            throws IOException, ContractRefused, FactsUnreadable, EvaluationRefused, UnknownName {
        return desk.with(request, true, (opened, evaluator, store) -> {
            Statement statement =
                    StatementBuilder.build(opened.contract(), evaluator.evaluate(request.progress()), desk.engine());
            try {
                String family = opened.contract().family().text().name();
                Files.copy(request.contract().resolve(ContractFile.NAME), folder.resolve(ContractFile.NAME));
                rules(family, folder.resolve(FromBundle.RULES).resolve(family));
                RowsUnderPseudonyms rows = new RowsUnderPseudonyms(
                        store, opened.contract().family().text(), words(opened.contract()), new Pseudonyms());
                return new Exported(
                        statement, new Facts(facts(rows, folder.resolve(FromBundle.FACTS)), names(rows, names)));
            } catch (IOException failed) {
                throw new FactsUnreadable("the bundle cannot be put together: " + failed.getMessage(), failed);
            }
        });
    }

    /** Every text that stands in a term or a table. */
    private static Set<String> words(ResolvedContract contract) {
        return contract.parts().stream()
                .flatMap(part -> part.values().values().stream())
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .collect(Collectors.toSet());
    }

    /** Texts of rules are compiled again from their copies, and their hash compared. */
    private void rules(String family, Path into) throws IOException {
        Files.createDirectories(into);
        try (Stream<Path> files = Files.list(desk.rules().resolve(family))) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".drl")).toList()) {
                Files.copy(file, into.resolve(file.getFileName().toString()), LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    private static long facts(RowsUnderPseudonyms rows, Path file) throws IOException, FactsUnreadable {
        AtomicLong count = new AtomicLong();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
                JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.setPrettyPrinter(new MinimalPrettyPrinter(""));
            rows.rows((type, cells) -> {
                json.writeStartObject();
                json.writeStringField("fact", type);
                for (Map.Entry<String, String> cell : cells.entrySet()) {
                    json.writeStringField(cell.getKey(), cell.getValue());
                }
                json.writeEndObject();
                json.writeRaw('\n');
                count.incrementAndGet();
            });
        }
        return count.get();
    }

    private static long names(RowsUnderPseudonyms rows, Path file) throws IOException, FactsUnreadable {
        AtomicLong count = new AtomicLong();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(OwnersFile.create(file))) {
            csv.writeRecord("name", "pseudonym");
            rows.names((name, pseudonym) -> {
                csv.writeRecord(SpreadsheetText.of(name), pseudonym);
                count.incrementAndGet();
            });
        }
        return count.get();
    }

    private Manifest manifest(FromBundle came, Path folder, Audience whom) throws IOException {
        boolean parties = whom == Audience.PARTIES;
        Map<String, String> texts = new HashMap<>(came.files());
        texts.keySet().removeIf(name -> !parties && name.startsWith("explanations/"));
        texts.put(READ_ME, parties ? FromBundle.FOR_PARTIES : FromBundle.FOR_VIEWERS);
        for (Map.Entry<String, String> text : texts.entrySet()) {
            Path file = folder.resolve(text.getKey());
            Files.createDirectories(file.resolveSibling("."));
            Files.writeString(file, text.getValue());
        }
        Map<String, String> hashes = Bundle.hashes(folder, names(folder));
        Map<String, String> apart = new HashMap<>();
        if (!parties) {
            apart.put(
                    FromBundle.FACTS,
                    Optional.ofNullable(hashes.remove(FromBundle.FACTS)).orElseThrow());
        }
        Statement statement = came.statement();
        return new Manifest(
                statement.contract(), statement.id(), desk.engine(), parties, statement.rejected(), hashes, apart);
    }

    private static Set<String> names(Path folder) throws IOException {
        List<Path> inside = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile).forEach(inside::add);
        }
        Set<String> names = new TreeSet<>();
        inside.forEach(file -> names.add(folder.relativize(file).toString().replace('\\', '/')));
        return names;
    }
}
