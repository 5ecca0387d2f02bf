package org.proviso.desk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.proviso.facts.FactSource;
import org.proviso.files.TemporaryFolder;
import org.proviso.ledger.Act;
import org.proviso.ledger.Ledger;
import org.proviso.ledger.LedgerBroken;
import org.proviso.ledger.LedgerRefused;

/**
 * The facts of a request in a private folder while they are evaluated and kept: what comes as a stream can be read
 * only once, and what was kept is laid out to be evaluated again.
 */
final class KeptFacts implements AutoCloseable {

    /** What a stream is kept as; no file that a contract names has such a name. */
    private static final String STREAM = "standard input";

    private final TemporaryFolder folder;

    private KeptFacts(TemporaryFolder folder) {
        this.folder = folder;
    }

    /** A folder for facts, removed when closed. */
    static KeptFacts begin() throws IOException {
        return new KeptFacts(TemporaryFolder.begin("facts"));
    }

    /** The request over facts that can be read more than once. */
    Request again(Request request) throws IOException {
        if (request.facts().orElse(null) instanceof FactSource.Stream stream
                && !Files.exists(folder.path().resolve(STREAM))) {
            Files.copy(stream.lines(), folder.path().resolve(STREAM));
        }
        return request.facts().orElse(null) instanceof FactSource.Stream
                ? request.over(
                        new FactSource.Stream(Files.newInputStream(folder.path().resolve(STREAM)), STREAM))
                : request;
    }

    /**
     * Keeps the files that a statement was computed from.
     *
     * @param read as the evaluation read them, with the SHA-256 of their bytes
     * @throws LedgerRefused when one was changed meanwhile
     */
    List<Act.KeptFile> keep(Request request, Map<String, String> read, Ledger ledger)
            throws IOException, LedgerRefused {
        List<Act.KeptFile> files = new ArrayList<>();
        for (Map.Entry<String, String> one : read.entrySet()) {
            try (InputStream content = Files.newInputStream(file(request, one.getKey()))) {
                Act.KeptFile kept = ledger.keep(one.getKey(), content);
                if (!kept.sha256().equals(one.getValue())) {
                    throw new LedgerRefused(one.getKey() + " was changed while the statement was computed from it;"
                            + " nothing was entered. Maybe wait until its export is written, and try again.");
                }
                files.add(kept);
            }
        }
        return files;
    }

    private Path file(Request request, String name) {
        FactSource source = request.facts().orElse(new FactSource.Folder(request.contract(), true));
        return source instanceof FactSource.Folder given
                ? given.named(name)
                : folder.path().resolve(STREAM);
    }

    /** Lays kept files out, and gives them as a source of facts. */
    FactSource layOut(List<Act.KeptFile> files, Ledger ledger) throws IOException {
        Optional<Act.KeptFile> stream =
                files.stream().filter(file -> file.name().equals(STREAM)).findFirst();
        for (Act.KeptFile file : files) {
            Path into = folder.path().resolve(file.name()).normalize();
            if (!into.startsWith(folder.path())) {
                throw new LedgerBroken("a kept file is named as if it lay outside of its folder.");
            }
            ledger.copy(file, into);
        }
        return stream.isPresent()
                ? new FactSource.Stream(Files.newInputStream(folder.path().resolve(STREAM)), STREAM)
                : new FactSource.Folder(folder.path(), true);
    }

    @Override
    public void close() throws IOException {
        folder.close();
    }
}
