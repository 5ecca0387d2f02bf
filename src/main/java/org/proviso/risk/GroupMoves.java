package org.proviso.risk;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.proviso.evaluate.EvaluationRefused;
import org.proviso.evaluate.Rehearsal;
import org.proviso.money.Money;
import org.proviso.rules.DeclaredType.Role;
import org.proviso.rules.Fact;
import org.proviso.rules.Outcome;

/** Moves subjects from one group to another on paper, some at a time, for each two groups. */
final class GroupMoves {

    private static final String TITLE = "Move between groups";
    static final int MOST_MOVED = 8;

    private final Gaming gaming;
    private final Facts roles;
    private final List<Rehearsal.Subject> subjects;
    private final Rehearsal rehearsal;
    private Optional<Money> reached = Optional.empty();
    private Map<Integer, Rehearsal.Subject> best = Map.of();
    private String how = "";
    private int asked;

    GroupMoves(Gaming gaming, Facts roles, Rehearsal rehearsal) {
        this.gaming = gaming;
        this.roles = roles;
        this.rehearsal = rehearsal;
        this.subjects = rehearsal.subjects();
    }

    Gaming.Found found() throws EvaluationRefused {
        Set<String> groups = new TreeSet<>();
        for (Rehearsal.Subject subject : subjects) {
            subject.facts()
                    .forEach(fact ->
                            roles.value(fact, Role.GROUP).map(Object::toString).ifPresent(groups::add));
        }
        for (String from : groups) {
            for (String to : groups) {
                for (boolean met : new boolean[] {false, true}) {
                    if (!from.equals(to)) {
                        moved(from, to, met);
                    }
                }
            }
        }
        if (groups.size() < 2) {
            return new Gaming.Found(TITLE, gaming.nothing(), 0, "not tried: these facts name no two groups");
        }
        return reached.isEmpty()
                ? new Gaming.Found(TITLE, gaming.nothing(), 0, "no outcome is counted elsewhere for it")
                : gaming.judged(TITLE, best, how);
    }

    private void moved(String from, String to, boolean met) throws EvaluationRefused {
        Map<Integer, Rehearsal.Subject> instead = new TreeMap<>();
        for (int at = 0; at < subjects.size() && instead.size() < MOST_MOVED && asked < Gaming.MOST_ASKED; at++) {
            Rehearsal.Subject subject = subjects.get(at);
            if (subject.outcomes().stream().noneMatch(one -> one.getScope().equals(from) && is(one, met))) {
                continue;
            }
            List<Fact> facts = subject.facts().stream()
                    .map(fact -> roles.value(fact, Role.GROUP).isPresent() ? roles.in(fact, to) : fact)
                    .toList();
            Rehearsal.Subject there = gaming.settled(subject, rehearsal.alone(facts));
            if (there.outcomes().stream().anyMatch(one -> one.getScope().equals(to))) {
                instead.put(at, there);
                ask(
                        instead,
                        instead.size() + (met ? " that met it" : " that missed it") + " moved from " + from + " to "
                                + to);
            }
        }
    }

    private static boolean is(Outcome outcome, boolean met) {
        return outcome.getState() == (met ? Outcome.State.MET : Outcome.State.NOT_MET);
    }

    private void ask(Map<Integer, Rehearsal.Subject> instead, String words) {
        asked++;
        Optional<Money> gain = gaming.ask(instead).map(gaming::gain);
        if (gain.isPresent() && (reached.isEmpty() || gain.get().compareTo(reached.get()) > 0)) {
            reached = gain;
            best = new TreeMap<>(instead);
            how = words;
        }
    }
}
