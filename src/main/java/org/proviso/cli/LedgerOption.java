package org.proviso.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.proviso.ledger.Ledger;
import org.proviso.ledger.LedgerPlace;
import org.proviso.ledger.LedgerRefused;
import picocli.CommandLine.Option;

/** What every command asks that works with the ledger: where it is. */
final class LedgerOption {

    @Option(
            names = "--ledger",
            paramLabel = "DIR",
            description = "The folder of the ledger (default: PROVISO_LEDGER, else one of your own for all contracts).")
    private @Nullable Path folder;

    @Option(
            names = "--database",
            paramLabel = "URL",
            description =
                    "When the ledger is begun: keep its journal in PostgreSQL, jdbc:postgresql://HOST/DATABASE. User and"
                            + " password: PROVISO_DATABASE_USER and PROVISO_DATABASE_PASSWORD, or as PostgreSQL's own tools do.")
    private @Nullable String database;

    /** Where it is. */
    LedgerPlace place() {
        return new LedgerPlace(
                Optional.ofNullable(folder).orElseGet(LedgerOption::usual),
                Optional.ofNullable(database),
                Optional.ofNullable(System.getenv("PROVISO_DATABASE_USER")),
                Optional.ofNullable(System.getenv("PROVISO_DATABASE_PASSWORD")));
    }

    private static Path usual() {
        Optional<String> set = Optional.ofNullable(System.getenv("PROVISO_LEDGER"));
        Optional<String> data =
                Optional.ofNullable(System.getenv("XDG_DATA_HOME")).filter(dir -> !dir.isBlank());
        return set.map(Path::of)
                .orElseGet(() -> data.map(Path::of)
                        .orElse(Path.of(System.getProperty("user.home"), ".local", "share"))
                        .resolve("proviso")
                        .resolve("ledger"));
    }

    /** The ledger, which is begun where there is none, and said so. */
    Ledger openOrBegin(Consumer<String> tell) throws IOException, LedgerRefused {
        LedgerPlace place = place();
        if (!place.isThere()) {
            tell.accept("a new ledger begins in " + place.folder() + ".");
        }
        return Ledger.open(place, Clock.system(ZoneId.systemDefault()));
    }

    /** The ledger that is there. */
    Ledger open() throws IOException, LedgerRefused, Failures.WrongUsage {
        LedgerPlace place = place();
        if (!place.isThere()) {
            throw new Failures.WrongUsage("there is no ledger in " + place.folder()
                    + ". Maybe --ledger names its folder; \"proviso draft\" begins one.");
        }
        return Ledger.open(place, Clock.system(ZoneId.systemDefault()));
    }
}
