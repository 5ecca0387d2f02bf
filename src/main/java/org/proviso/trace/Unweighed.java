package org.proviso.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.proviso.contract.Clause;
import org.proviso.contract.Duty;
import org.proviso.contract.FactMapping;
import org.proviso.contract.Place;
import org.proviso.rules.DeclaredType;
import org.proviso.rules.FamilyRule;
import org.proviso.rules.ResolvedContract;
import org.proviso.rules.RuleText;

/** Finds what of a contract no program decides. */
final class Unweighed {

    /** Words by which parties leave a judgement to somebody; a rule knows no degree of reasonable. */
    private static final Pattern ROOM = Pattern.compile(
            "\\b(?:(?:un)?reasonabl[ey]|(?:un)?satisfactor(?:y|ily)|good faith|(?:sole )?discretion|mutual(?:ly)? agree\\w*"
                    + "|best efforts|material(?:ly)?|(?:in)?appropriate(?:ly)?|(?:in)?adequate(?:ly)?|timely|prompt(?:ly)?"
                    + "|substantial(?:ly)?|as needed|where practicable|in the opinion of|professional judge?ment"
                    + "|undue|significant(?:ly)?|extraordinary)\\b",
            Pattern.CASE_INSENSITIVE);

    private final ResolvedContract contract;
    private final List<FamilyRule> running;
    private final List<Undecided> found = new ArrayList<>();

    private Unweighed(ResolvedContract contract, List<FamilyRule> running) {
        this.contract = contract;
        this.running = running;
    }

    static List<Undecided> of(ResolvedContract contract, List<FamilyRule> running) {
        Unweighed unweighed = new Unweighed(contract, running);
        contract.contract().clauses().forEach(unweighed::person);
        contract.contract().clauses().forEach(unweighed::room);
        contract.contract().clauses().forEach(unweighed::number);
        contract.contract().duties().forEach(unweighed::duty);
        contract.contract().facts().forEach(unweighed::judged);
        return unweighed.found;
    }

    private void person(Clause clause) {
        clause.decidedBy()
                .ifPresent(who -> add(
                        Undecided.Kind.PERSON,
                        clause.id().text(),
                        clause.id().place(),
                        clause.title() + ". " + clause.says(),
                        who.text() + " decides it."));
    }

    private void room(Clause clause) {
        if (clause.decidedBy().isEmpty()) {
            Matcher word = ROOM.matcher(clause.says());
            List<String> words = new ArrayList<>();
            while (word.find()) {
                words.add("\"" + word.group() + "\"");
            }
            if (!words.isEmpty()) {
                add(
                        Undecided.Kind.ROOM,
                        clause.id().text(),
                        clause.id().place(),
                        words.stream().distinct().collect(Collectors.joining(", ")) + " in " + clause.title(),
                        "The rules of the clause weigh nothing: they go by its values alone.");
            }
        }
    }

    private void number(Clause clause) {
        clause.accepts().stream()
                .filter(one -> one.name().text().equals(Clause.NUMBER_NOT_IN_TERMS))
                .forEach(one -> add(
                        Undecided.Kind.NUMBER,
                        clause.id().text(),
                        one.name().place(),
                        clause.title(),
                        one.value().text()));
    }

    private void duty(Duty duty) {
        if (duty.lacking().isEmpty()) {
            add(
                    Undecided.Kind.DUTY,
                    duty.clause().text(),
                    duty.clause().place(),
                    duty.says(),
                    "Owed by " + (duty.owedBy().text().equals("both") ? "both parties" : "the " + duty.owedBy())
                            + "; whether it was done, someone has to ask.");
        }
    }

    /** A word or a yes of an export is what somebody made of what happened; a number or a day was read off. */
    private void judged(FactMapping mapping) {
        RuleText text = contract.family().text();
        Optional<DeclaredType> type = text.type(mapping.type().text());
        if (type.isEmpty()) {
            return;
        }
        for (Clause.Cell cell : mapping.fields()) {
            text.fields(type.get()).stream()
                    .filter(field -> field.called(cell.name().text()) && isJudgement(text, field))
                    .filter(field -> running.stream().anyMatch(rule -> reads(rule, type.get(), field)))
                    .forEach(field -> add(
                            Undecided.Kind.JUDGED,
                            "",
                            cell.name().place(),
                            type.get().name() + ": " + field.words()
                                    + text.type(field.type())
                                            .map(words -> " (" + String.join(", ", words.literals()) + ")")
                                            .orElse(" (yes or no)"),
                            "Column \"" + cell.value().text() + "\" of "
                                    + mapping.files().stream()
                                            .map(FactMapping.FactFile::shown)
                                            .distinct()
                                            .collect(Collectors.joining(", "))
                                    + "; read by "
                                    + running.stream()
                                            .filter(rule -> reads(rule, type.get(), field))
                                            .map(rule -> "\"" + rule.name() + "\"")
                                            .collect(Collectors.joining(", "))
                                    + "."));
        }
    }

    private static boolean isJudgement(RuleText text, DeclaredType.Field field) {
        return !field.key()
                && !field.roles().contains(DeclaredType.Role.GROUP)
                && (field.type().equals("boolean")
                        || field.type().equals("Boolean")
                        || text.type(field.type()).filter(DeclaredType::isEnum).isPresent());
    }

    private boolean reads(FamilyRule rule, DeclaredType type, DeclaredType.Field field) {
        return rule.types().stream()
                .anyMatch(asked -> contract.family().text().isA(type.name(), asked) && rule.reads(asked, field.name()));
    }

    private void add(Undecided.Kind kind, String clause, Place place, String says, String then) {
        found.add(new Undecided(kind, clause, place.file() + ":" + place.line(), says, then));
    }
}
