package org.proviso.desk;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.proviso.files.TemporaryFolder;
import org.proviso.ledger.Ledger;
import org.proviso.ledger.LedgerPlace;
import org.proviso.ledger.LedgerRefused;
import org.proviso.revisions.NotARevision;

/** Makes a ledger of a backup, or tries whether one could be made of it. */
public final class RestoreDrill {

    private RestoreDrill() {}

    /**
     * What came of it.
     *
     * @param text     what was done beyond, a line each
     * @param problems empty when the ledger is whole
     */
    public record Came(Ledger.Held held, String text, List<String> problems) {}

    /** Makes a ledger of a backup and checks it. */
    public static Came restored(Path backup, LedgerPlace place) throws IOException, LedgerRefused, NotARevision {
        Ledger.Held held = Ledger.restore(backup, place);
        try (Ledger ledger = Ledger.open(place, Clock.system(ZoneOffset.UTC))) {
            return new Came(held, "", ledger.checked(Optional.of(held.head())).problems());
        }
    }

    /** Restores a backup into a temporary folder, computes every paper again, and removes it. */
    public static Came tried(Desk desk, Path backup) throws IOException, LedgerRefused, NotARevision {
        try (TemporaryFolder folder = TemporaryFolder.begin("drill")) {
            LedgerPlace place = LedgerPlace.in(folder.path().resolve("ledger"));
            Ledger.Held held = Ledger.restore(backup, place);
            try (Ledger ledger = Ledger.open(place, Clock.system(ZoneOffset.UTC))) {
                List<String> problems =
                        new ArrayList<>(ledger.checked(Optional.of(held.head())).problems());
                StringBuilder text = new StringBuilder();
                for (Recomputing.Recomputed one : new Recomputing(desk, ledger).papers(Optional.empty())) {
                    text.append(one.text()).append('\n');
                    if (one.isProblem()) {
                        problems.add(one.text());
                    }
                }
                return new Came(held, text.toString(), problems);
            }
        }
    }
}
