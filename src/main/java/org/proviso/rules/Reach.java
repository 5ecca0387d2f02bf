package org.proviso.rules;

import java.util.List;
import org.proviso.contract.Findings;
import org.proviso.contract.Place;

/**
 * Finds rules that look for what their file is never given, such as a payment rule that looks for one subject's facts:
 * it would never fire, and an amount would be missing without a word.
 */
record Reach(RuleText text) {

    private static final List<String> ALWAYS =
            List.of("StatementPeriod", "ClausePart", "ClauseTerms", "TableRow", "Band");

    /** Adds a finding for every rule that could never fire, and for every absence that always holds. */
    void check(Findings findings) {
        for (FamilyRule rule : text.rules()) {
            for (String type : rule.types()) {
                if (!given(type, rule.level())) {
                    report(rule, type, findings);
                }
            }
        }
    }

    private boolean given(String type, Level level) {
        if (ALWAYS.contains(type) || text.isA(type, "ClausePart") || text.makes(level, type)) {
            return true;
        }
        boolean measure = text.isA(type, "Measure");
        return switch (type) {
            case "Line" -> level == Level.LIMITS;
            case "Outcome" -> level == Level.CONTRACT;
            case "Due" -> false;
            default ->
                switch (level) {
                    case SUBJECT -> !known(type) || isFact(type);
                    case CONTRACT -> !known(type) || isFactOfAll(type) || text.makes(Level.SUBJECT, type);
                    case LIMITS -> !known(type) || (measure && text.makes(Level.CONTRACT, type));
                };
        };
    }

    /** What is no type of ours is left to the engine's compiler. */
    private boolean known(String type) {
        return text.type(type).isPresent() || type.equals("Measure") || type.equals("Fact");
    }

    private boolean isFact(String type) {
        return text.isA(type, "Fact");
    }

    /** Whether facts of the type, or of one that extends it, can be about the whole contract. */
    private boolean isFactOfAll(String type) {
        return text.extending("Fact").stream()
                .filter(fact -> text.isA(fact.name(), type))
                .anyMatch(fact -> text.fields(fact).stream().noneMatch(DeclaredType.Field::subject));
    }

    private void report(FamilyRule rule, String type, Findings findings) {
        boolean ofSubjects = isFact(type) && rule.level() == Level.CONTRACT;
        findings.add(
                new Place(rule.file(), rule.line(), 1, 1),
                "out-of-reach",
                "The rule \"" + rule.name() + "\" looks for " + type + ", "
                        + (ofSubjects
                                ? "facts of one subject each, which rules of its file are not given"
                                : "which no rule and no fact gives it where it runs")
                        + "; it would go by none, whatever happened.",
                ofSubjects
                        ? "Maybe let a rule of definitions.drl insert what it needs of " + type + "."
                        : "Maybe a rule that inserts a new " + type + " is missing, or runs later or in another file.");
    }
}
