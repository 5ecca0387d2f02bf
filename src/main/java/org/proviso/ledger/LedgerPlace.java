package org.proviso.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.proviso.files.OwnersFile;

/**
 * Where a ledger is: a folder that only its owner may read, since it keeps facts about people, and in it which database
 * holds the journal.
 *
 * @param folder   the folder
 * @param server   the URL of a PostgreSQL server, when the ledger is begun; nothing for a file in the folder
 * @param user     of the server
 * @param password of the server
 */
public record LedgerPlace(Path folder, Optional<String> server, Optional<String> user, Optional<String> password) {

    private static final String FILE = "ledger.yaml";

    /** A ledger in a folder alone. */
    public static LedgerPlace in(Path folder) {
        return new LedgerPlace(folder, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Which ledger the folder holds, and on which server its journal is. */
    record Named(UUID id, Optional<String> server) {}

    /** Opens the database that holds the journal. */
    Database database(Optional<String> where) throws LedgerRefused, SQLException {
        return where.isPresent() ? Database.server(where.get(), user, password) : Database.embedded(folder);
    }

    /** Whether a ledger was begun here. */
    public boolean isThere() {
        return Files.exists(folder.resolve(FILE));
    }

    /** What it says, or what a new one will say: nothing is written before its database was opened. */
    Named named() throws IOException, LedgerRefused {
        if (server.isPresent()) {
            Database.check(server.get());
        }
        if (!isThere()) {
            OwnersFile.folder(folder);
            return new Named(UUID.randomUUID(), server);
        }
        Named named = read();
        if (server.isPresent() && !server.equals(named.server())) {
            throw new LedgerRefused("The ledger in " + folder + " has its journal in "
                    + named.server().orElse("its own folder") + ", and not in " + server.get()
                    + ". Maybe leave the database out, or change \"journal\" in " + folder.resolve(FILE)
                    + " if the same journal has moved to another server.");
        }
        return named;
    }

    /** Makes the folder for a ledger that is restored; it says which ledger it is once all of it is there. */
    void prepare() throws IOException, LedgerRefused {
        if (server.isPresent()) {
            Database.check(server.get());
        }
        OwnersFile.folder(folder);
        try (Stream<Path> there = Files.list(folder)) {
            if (there.findAny().isPresent()) {
                throw new LedgerRefused(folder + " is not empty, and a ledger is restored only into an empty folder."
                        + " Maybe name another, or remove what a restore left that was stopped.");
            }
        }
    }

    private Named read() throws IOException, LedgerRefused {
        try {
            JsonNode node = new YAMLMapper().readTree(folder.resolve(FILE).toFile());
            return new Named(
                    UUID.fromString(node.path("ledger").asText()),
                    node.has("journal") ? Optional.of(node.path("journal").asText()) : Optional.empty());
        } catch (JsonProcessingException | IllegalArgumentException odd) {
            throw new LedgerRefused(
                    folder.resolve(FILE) + " does not say which ledger this is. Maybe restore a backup.");
        }
    }

    /** Says which ledger the folder holds, unless it says so already. */
    void write(UUID id) throws IOException {
        String text =
                "# The ledger that this folder belongs to, and the server that holds its journal, if one does.\nledger: "
                        + id + "\n"
                        + server.map(url -> "journal: \"" + url.replace("\"", "%22") + "\"\n")
                                .orElse("");
        Path written = Files.createTempFile(folder, FILE, ".tmp");
        try {
            Files.writeString(written, text);
            Files.createLink(folder.resolve(FILE), written);
        } catch (FileAlreadyExistsException another) {
            // Somebody else began it at the same moment; theirs counts.
            return;
        } catch (UnsupportedOperationException noLinks) {
            Files.move(written, folder.resolve(FILE));
        } finally {
            Files.deleteIfExists(written);
        }
    }
}
