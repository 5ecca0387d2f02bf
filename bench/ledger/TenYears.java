package ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.proviso.ledger.Account;
import org.proviso.ledger.Act;
import org.proviso.ledger.Correction;
import org.proviso.ledger.Entry;
import org.proviso.ledger.Ledger;
import org.proviso.ledger.LedgerPlace;
import org.proviso.ledger.PostedLine;
import org.proviso.money.Money;

/**
 * So many contracts over so many years, each with four statements a year of twenty lines: all posted, one corrected in
 * two lines, one disputed and settled, all closed, and once a year a version approved: twelve entries. Made up; the sentences are as
 * long as those of shipped contracts. Papers share one kept file, so what is measured is the journal.
 */
final class TenYears {

    private static final int STATEMENTS = 4;
    private static final int LINES = 20;

    /** After so many contracts the ledger is closed and opened again, as at a desk in the evening. */
    private static final int AT_A_SITTING = 20;

    private static final String BECAUSE = "6 of 10 counted students met their target (60%) against 50%, 10 points above; the"
            + " tier \"at least 10 points\" adjusts 50% of $48,000.00 by 10%";

    private TenYears() {}

    /** Time that goes on by a minute for each entry. */
    private static final class Minutes extends Clock {
        private Instant now = Instant.parse("2026-08-01T08:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            now = now.plus(Duration.ofMinutes(1));
            return now;
        }
    }

    /** {@code FOLDER CONTRACTS YEARS}. */
    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        int contracts = Integer.parseInt(args[1]);
        int years = Integer.parseInt(args[2]);
        Clock clock = new Minutes();
        LedgerPlace place = LedgerPlace.in(folder);
        long begun = System.nanoTime();
        long entries;
        for (int year = 0; year < years; year++) {
            for (int contract = 0; contract < contracts; contract += AT_A_SITTING) {
                try (Ledger ledger = Ledger.open(place, clock)) {
                    for (int at = contract; at < Math.min(contracts, contract + AT_A_SITTING); at++) {
                        year(ledger, "contract-" + at, year);
                    }
                }
            }
        }
        try (Ledger ledger = Ledger.open(place, clock)) {
            entries = ledger.last();
        }
        long written = System.nanoTime();
        System.out.printf(
                "written entries %d seconds %.1f entries_per_second %.0f%n",
                entries, (written - begun) / 1e9, entries / ((written - begun) / 1e9));
        System.out.printf("size mib %.0f bytes_per_entry %.0f%n", size(folder) / 1048576.0, (double) size(folder) / entries);
        for (int turn = 0; turn < 3; turn++) {
            long opening = System.nanoTime();
            try (Ledger ledger = Ledger.open(place, clock)) {
                long opened = System.nanoTime();
                Account account = ledger.account("contract-" + contracts / 2);
                long looked = System.nanoTime();
                System.out.printf(
                        "opened seconds %.2f account_ms %.0f statements %d%n",
                        (opened - opening) / 1e9, (looked - opened) / 1e6, account.statements().size());
            }
        }
        long checking = System.nanoTime();
        try (Ledger ledger = Ledger.open(place, clock)) {
            List<String> problems = ledger.checked(Optional.of(ledger.head())).problems();
            System.out.printf("checked seconds %.1f problems %d%n", (System.nanoTime() - checking) / 1e9, problems.size());
        }
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
        }
    }

    private static void year(Ledger ledger, String contract, int year) throws Exception {
        String hash = String.format("%064x", contract.hashCode() * 31L + year);
        Act.Version version = new Act.Version(hash, hash, hash.substring(0, 40));
        enter(ledger, new Act.Approved(contract, version, "A. Lund"), "R. Osei");
        for (int at = 0; at < STATEMENTS; at++) {
            statement(ledger, contract, year + "-" + at, version, at);
        }
    }

    private static Entry enter(Ledger ledger, Act act, String by) throws Exception {
        return ledger.enter(act, by, ledger.account(act.contract()));
    }

    private static void statement(Ledger ledger, String contract, String id, Act.Version version, int at)
            throws Exception {
        Act.KeptFile kept = new Act.KeptFile("statement.txt", version.contract(), 9000);
        Act.Basis basis = new Act.Basis(
                version.rules(),
                Optional.empty(),
                "Proviso 0.1.0, Drools 10.2.0",
                List.of(kept, kept, kept, kept));
        Act.Terms terms = new Act.Terms(
                Optional.empty(),
                Optional.of(21),
                Optional.of(30),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of());
        List<Act.Entered> lines = new ArrayList<>();
        for (int line = 0; line < LINES; line++) {
            lines.add(new Act.Entered(line(line, "2400.00"), Optional.empty()));
        }
        LocalDate day = LocalDate.parse("2027-06-30");
        Act.Payment pays = new Act.Payment(
                day,
                money("48000.00"),
                money("0.00"),
                money("0.00"),
                money("48000.00"),
                money("48000.00"),
                List.of(),
                money("0.00"),
                Optional.of(day),
                Optional.of(day));
        int papers = ledger.account(contract).papers();
        Entry posted = enter(
                ledger,
                new Act.Posted(
                        contract, id, "Spring statement", day, papers + 1, version, basis, List.of(kept, kept), terms, lines, pays),
                "A. Lund");
        if (at == 1) {
            List<Act.Entered> changed = List.of(
                    new Act.Entered(line(0, "-2400.00"), Optional.of(new Act.Ref(posted.number(), 0))),
                    new Act.Entered(line(0, "1200.00"), Optional.empty()));
            enter(
                    ledger,
                    new Act.Corrected(
                            contract,
                            id,
                            "Spring statement",
                            papers + 2,
                            version,
                            version,
                            basis,
                            List.of(kept, kept),
                            terms,
                            List.of(new Correction(
                                    "4.1",
                                    "Growth in Mathematics",
                                    "School 0",
                                    Correction.Ground.FACT,
                                    List.of("TestScore, changed: facts/CombinedAssessmentResults.csv record 345, line 347"),
                                    1,
                                    changed)),
                            pays),
                    "A. Lund");
        }
        if (at == 2) {
            Entry disputed = enter(
                    ledger,
                    new Act.Disputed(
                            contract,
                            id,
                            "4.1",
                            "School 3",
                            Act.Disputant.PROVIDER,
                            "Two reports are missing",
                            money("3000.00"),
                            money("0.00"),
                            money("0.00"),
                            List.of(kept)),
                    "B. Ray");
            enter(
                    ledger,
                    new Act.Resolved(
                            contract, id, papers + 2, disputed.number(), money("2400.00"), "Withdrawn", List.of(), pays),
                    "A. Lund");
        }
        enter(ledger, new Act.Closed(contract, id), "A. Lund");
    }

    private static PostedLine line(int number, String amount) {
        return new PostedLine(
                "4.1", "Growth in Mathematics", "Growth tier", "adjustment", "School " + number, money(amount), BECAUSE);
    }

    private static Money money(String amount) {
        return new Money(new java.math.BigDecimal(amount), java.util.Currency.getInstance("USD"));
    }
}
