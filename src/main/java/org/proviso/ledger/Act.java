package org.proviso.ledger;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.proviso.money.Money;
import org.proviso.money.Rate;
import org.proviso.rules.LedgerTerms;

/** Something done that the ledger holds for good: what an entry says. Nothing in it names a person of the facts. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "act")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Act.Opened.class, name = "opened"),
    @JsonSubTypes.Type(value = Act.Approved.class, name = "approved"),
    @JsonSubTypes.Type(value = Act.Posted.class, name = "posted"),
    @JsonSubTypes.Type(value = Act.Corrected.class, name = "corrected"),
    @JsonSubTypes.Type(value = Act.Disputed.class, name = "disputed"),
    @JsonSubTypes.Type(value = Act.Resolved.class, name = "resolved"),
    @JsonSubTypes.Type(value = Act.Closed.class, name = "closed"),
    @JsonSubTypes.Type(value = Act.ReopenAsked.class, name = "reopen asked"),
    @JsonSubTypes.Type(value = Act.OpenedAgain.class, name = "opened again"),
    @JsonSubTypes.Type(value = Act.DestructionAsked.class, name = "destruction asked"),
    @JsonSubTypes.Type(value = Act.Destroyed.class, name = Act.DESTROYED)
})
public sealed interface Act {

    /** The kind of acts by which files were destroyed. */
    String DESTROYED = "destroyed";

    /** Which contract it is about; empty where it is about the ledger itself. */
    String contract();

    /** Which of the contract's statements; empty where it is about none. */
    String statement();

    /** The kind, as JSON and the journal's table have it. */
    default String kind() {
        return Stream.of(Act.class.getAnnotation(JsonSubTypes.class).value())
                .filter(type -> type.value() == getClass())
                .findFirst()
                .orElseThrow()
                .name();
    }

    /** Every file it rests on. */
    default List<KeptFile> files() {
        return this instanceof Evaluated evaluated
                ? Stream.concat(facts().stream(), evaluated.kept().stream()).toList()
                : facts();
    }

    /** The numbers of earlier entries of the contract that it is about. */
    default List<Long> refersTo() {
        if (this instanceof Document document) {
            Stream<Long> takenBack = document.lines().stream()
                    .flatMap(line -> line.reverses().stream())
                    .map(Ref::entry);
            return Stream.concat(
                            takenBack, document instanceof Resolved one ? Stream.of(one.dispute()) : Stream.empty())
                    .toList();
        }
        if (this instanceof OpenedAgain again) {
            return List.of(again.asked());
        }
        return this instanceof Destroyed destroyed ? List.of(destroyed.asked()) : List.of();
    }

    /** The version of contract and rules it is about; nothing where it is about none. */
    default Optional<Version> of() {
        if (this instanceof Approved approved) {
            return Optional.of(approved.version());
        }
        return this instanceof Evaluated evaluated ? Optional.of(evaluated.version()) : Optional.empty();
    }

    /** The files it rests on that may be about people: facts, and what a party showed. */
    default List<KeptFile> facts() {
        if (this instanceof Evaluated evaluated) {
            return evaluated.basis().files();
        }
        return this instanceof Disputed disputed ? disputed.evidence() : List.of();
    }

    /** What hands the provider a numbered paper and may move money. */
    sealed interface Document extends Act permits Evaluated, Resolved {
        /** Its number among the contract's papers: 1, 2, 3, without holes. */
        int number();

        /** Its lines in the order of their places. */
        List<Entered> lines();

        /** What is to be paid on it. */
        Payment pays();

        /** The paper's number with its contract, {@code tutoring-rate-card-3}. */
        default String paper() {
            return contract() + "-" + number();
        }
    }

    /** A paper whose lines were computed. */
    sealed interface Evaluated extends Document permits Posted, Corrected {
        /** By which contract and rules. */
        Version version();

        /** From which facts. */
        Basis basis();

        /** The whole statement, as text and as JSON. */
        List<KeptFile> kept();

        /** What the contract says of paying and disputing it. */
        Terms terms();
    }

    /**
     * What a contract says of papers of a statement, as it was when the statement was evaluated.
     *
     * @param zone      where the contract's days begin and end; nothing where it states no times
     * @param review    days in which it may be disputed, from the day after
     * @param payWithin days in which it is to be paid, from the day after
     * @param owedBack  what becomes of money that the provider owes back; later papers take it off where nothing is said
     * @param floor     what the statement does not fall below
     * @param settles   the statements that it takes off
     * @param worth     the most that a statement of the contract may come to, where the paper states it
     * @param funding   the sources that pay; none where one pays all
     */
    record Terms(
            Optional<ZoneId> zone,
            Optional<Integer> review,
            Optional<Integer> payWithin,
            Optional<LedgerTerms.OwedBack> owedBack,
            Optional<LedgerTerms.Floor> floor,
            List<String> settles,
            Optional<Money> worth,
            List<Source> funding) {}

    /** A source of money and its share of each payment. */
    record Source(String name, Rate share) {}

    /** A source of money and what it pays of a paper. */
    record Share(String source, Money amount) {}

    /**
     * What is to be paid on a paper: what it changes, releases and sets off, together, is what is to be paid less what is
     * owed back.
     *
     * @param on       the day it was made, where the contract is
     * @param change   what its lines add to what the statement comes to
     * @param released what it releases of what disputes held; below zero where they hold more by it
     * @param before   what was owed back before, below zero, and is set off
     * @param payable  what the statement comes to after it
     * @param toPay    from the buyer to the provider; below zero where the provider pays back
     * @param shares   what each source of money pays of it, to the cent; none where one pays all
     * @param owedBack what later papers take off first, where the contract offsets it
     * @param due      the last day on time, where the contract says
     * @param review   the last day on which it may be disputed, where the contract says
     */
    record Payment(
            LocalDate on,
            Money change,
            Money released,
            Money before,
            Money payable,
            Money toPay,
            List<Share> shares,
            Money owedBack,
            Optional<LocalDate> due,
            Optional<LocalDate> review) {}

    /** A line as it was entered; what it takes back where it does. */
    record Entered(PostedLine line, Optional<Ref> reverses) {}

    /** Where a line stands: the number of its entry, and its place there, from 0. */
    record Ref(long entry, int place) {}

    /**
     * A contract and its rules as they were approved.
     *
     * @param contract SHA-256 of the contract's text
     * @param rules    SHA-256 of its family's rules
     * @param commit   where both stand among the versions
     */
    record Version(String contract, String rules, String commit) {}

    /** A file that was read, kept under its SHA-256. */
    record KeptFile(String name, String sha256, long bytes) {}

    /**
     * What a statement was computed from.
     *
     * @param facts  SHA-256 over all facts
     * @param asOf   only what was known on that day
     * @param engine that computed it
     * @param files  as they were read
     */
    record Basis(String facts, Optional<LocalDate> asOf, String engine, List<KeptFile> files) {}

    /** The ledger's first entry; the id tells one ledger from another. */
    record Opened(String id) implements Act {
        @Override
        public String contract() {
            return "";
        }

        @Override
        public String statement() {
            return "";
        }
    }

    /**
     * A second person approved exactly this content.
     *
     * @param author who handed it in
     */
    record Approved(String contract, Version version, String author) implements Act {
        @Override
        public String statement() {
            return "";
        }
    }

    /**
     * A statement was posted for the first time.
     *
     * @param through the last day that the statement covers
     * @param kept    the whole statement, as text and as JSON
     */
    record Posted(
            String contract,
            String statement,
            String title,
            LocalDate through,
            int number,
            Version version,
            Basis basis,
            List<KeptFile> kept,
            Terms terms,
            List<Entered> lines,
            Payment pays)
            implements Evaluated {}

    /**
     * A statement was evaluated again, and the difference posted.
     *
     * @param before by which it was evaluated the time before
     */
    record Corrected(
            String contract,
            String statement,
            String title,
            int number,
            Version before,
            Version version,
            Basis basis,
            List<KeptFile> kept,
            Terms terms,
            List<Correction> corrections,
            Payment pays)
            implements Evaluated {
        @Override
        public List<Entered> lines() {
            return corrections.stream().flatMap(one -> one.lines().stream()).toList();
        }
    }

    /**
     * A party disputes what a clause came to for a scope.
     *
     * @param claim what the party says is right
     * @param holds what papers of the statement ask for and is not to be paid until it is settled
     * @param notHeld what was posted beyond the claim and no paper of the statement asks for: it was paid or taken off
     *     on others
     */
    record Disputed(
            String contract,
            String statement,
            String clause,
            String scope,
            Disputant party,
            String reason,
            Money claim,
            Money holds,
            Money notHeld,
            List<KeptFile> evidence)
            implements Act {}

    /** Who disputes. */
    enum Disputant {
        BUYER,
        PROVIDER
    }

    /**
     * A dispute was settled.
     *
     * @param dispute the number of its entry
     * @param agreed  what the clause comes to for the scope
     */
    record Resolved(
            String contract,
            String statement,
            int number,
            long dispute,
            Money agreed,
            String reason,
            List<Entered> lines,
            Payment pays)
            implements Document {}

    /** Nothing more is posted for a statement. */
    record Closed(String contract, String statement) implements Act {}

    /** Somebody asks that a closed statement be opened again. */
    record ReopenAsked(String contract, String statement, String reason) implements Act {}

    /** A second person agreed; {@code asked} is the number of the entry that asked. */
    record OpenedAgain(String contract, String statement, long asked) implements Act {}

    /**
     * Somebody asks that the files of a contract's facts be destroyed.
     *
     * @param early before the contract lets it, by an order that the reason names
     */
    record DestructionAsked(String contract, List<KeptFile> files, String reason, boolean early) implements Act {
        @Override
        public String statement() {
            return "";
        }
    }

    /**
     * A second person agreed, and files of facts were destroyed; their hashes stay.
     *
     * @param asked  the number of the entry that asked
     * @param papers which papers cannot be computed again from now on
     */
    record Destroyed(String contract, long asked, List<KeptFile> files, List<String> papers, String reason)
            implements Act {
        @Override
        public String statement() {
            return "";
        }
    }
}
