package org.proviso.rules;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.proviso.contract.Clause;
import org.proviso.contract.Findings;
import org.proviso.contract.Nearest;
import org.proviso.money.Rate;

/** An outcome that an example gives to a payment rule: {@code Outcome: { subject: A, scope: Elm, state: MET }}. */
final class ExampleOutcome {

    /** The name of its type in an example. */
    static final String TYPE = "Outcome";

    /** What an outcome has to have for rules to find it; the other entries may be missing from one. */
    static final List<DeclaredType.Field> FIELDS = List.of(GivenFact.field("scope", "String"));

    private final GivenFact facts;
    private final Findings findings;
    private String subject = "subject";
    private Outcome.State state = Outcome.State.MET;
    private Optional<Object> reason = Optional.empty();
    private Optional<Object> group = Optional.empty();
    private Optional<Object> level = Optional.empty();
    private Optional<Object> share = Optional.empty();
    private String item = "";
    private String scope = "";
    private String clause;

    private ExampleOutcome(GivenFact facts, String clause) {
        this.facts = facts;
        this.findings = facts.findings();
        this.clause = clause;
    }

    /** The outcome that is given; under a clause of its own where it names one. */
    static Outcome of(GivenFact facts, String clause, Clause.Given given) {
        ExampleOutcome outcome = new ExampleOutcome(facts, clause);
        given.fields().forEach(outcome::take);
        return outcome.made();
    }

    private void take(Clause.Cell cell) {
        String text = cell.value().text();
        switch (cell.name().text()) {
            case "clause" -> clause = text;
            case "subject" -> subject = text;
            case "item" -> item = text;
            case "scope" -> scope = text;
            case "state" -> state(cell);
            case "reason" -> reason = word(cell);
            case "group" -> group = word(cell);
            case "level" -> level = word(cell);
            case "share" -> share = facts.typed().of(GivenFact.field("share", "Rate"), Rate.class, cell.value(), false);
            default ->
                findings.add(
                        cell.name().place(),
                        "unknown-field",
                        "An outcome has no \"" + cell.name().text() + "\"; the example does not show what it says.",
                        Nearest.maybe(
                                cell.name().text(),
                                List.of(
                                        "clause", "subject", "item", "scope", "state", "reason", "group", "level",
                                        "share")));
        }
    }

    private Optional<Object> word(Clause.Cell cell) {
        return facts.group(cell);
    }

    private void state(Clause.Cell cell) {
        List<String> states =
                Arrays.stream(Outcome.State.values()).map(Enum::name).toList();
        if (states.contains(cell.value().text())) {
            state = Outcome.State.valueOf(cell.value().text());
        } else {
            findings.add(
                    cell.value().place(),
                    "unknown-word",
                    "\"" + cell.value().text() + "\" is no state of an outcome; the example matches no rule.",
                    Nearest.maybe(cell.value().text(), states));
        }
    }

    private Outcome made() {
        Outcome made = new Outcome(clause, subject, state, or(reason)).of(item).at(scope);
        made = group.isPresent() ? made.in(group.get()) : made;
        made = level.isPresent() ? made.level(level.get()) : made;
        return share.isPresent() ? made.share((Rate) share.get()) : made;
    }

    private static @Nullable Object or(Optional<Object> value) {
        return value.orElse(null);
    }
}
