package org.proviso.risk;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.proviso.rules.DeclaredType.Role;
import org.proviso.rules.Fact;

/** A way to be paid more without doing better: what it would make of one subject's facts. */
enum Strategy {
    /** Somebody who is likely to miss the clause is not served at all. */
    LEAVE_OUT("Leave out the weakest", "nothing done for them", "these facts do not say how much was done") {
        @Override
        List<List<Fact>> options(Facts roles, List<Fact> facts) {
            List<List<Fact>> options = new ArrayList<>();
            kinds(roles, roles.having(facts, Role.EFFORT))
                    .values()
                    .forEach(done -> options.add(without(facts, done::contains)));
            return options;
        }
    },
    /** Somebody is kept from a measurement. */
    NOT_MEASURED("Keep the weakest from a measurement", "a measurement missing", "these facts hold no measurement") {
        @Override
        List<List<Fact>> options(Facts roles, List<Fact> facts) {
            return roles.having(facts, Role.SCORE).stream()
                    .skip(Math.max(0, roles.having(facts, Role.SCORE).size() - MOST_OPTIONS))
                    .map(score -> without(facts, fact -> fact == score))
                    .toList();
        }
    },
    /** The last of what was done for somebody is not done: an option for each number of times. */
    STOP_SHORT("Stop short of what is needed", "the last of it not done", "these facts do not say how much was done") {
        @Override
        List<List<Fact>> options(Facts roles, List<Fact> facts) {
            List<List<Fact>> options = new ArrayList<>();
            for (List<Fact> done :
                    kinds(roles, roles.having(facts, Role.EFFORT)).values()) {
                for (int part = 1; part <= PARTS; part++) {
                    List<Fact> left = done.subList(done.size() - (done.size() * part + PARTS - 1) / PARTS, done.size());
                    options.add(facts.stream()
                            .map(fact -> left.contains(fact) ? roles.with(fact, Role.EFFORT, 0) : fact)
                            .toList());
                }
            }
            return options;
        }
    },
    /** Only those are served whom one standard error of measurement could carry over the line. */
    NEAR_THE_LINE(
            "Serve only those near the line",
            "nothing done for those further off",
            "these facts do not say how much was done, or state no error of a measurement that tells who is further off") {
        @Override
        List<List<Fact>> options(Facts roles, List<Fact> facts) {
            return LEAVE_OUT.options(roles, facts);
        }
    };

    private static final int MOST_OPTIONS = 8;
    private static final int PARTS = 8;

    private final String title;
    private final String what;
    private final String lacking;

    Strategy(String title, String what, String lacking) {
        this.title = title;
        this.what = what;
        this.lacking = lacking;
    }

    String title() {
        return title;
    }

    /** What is changed, in words. */
    String what() {
        return what;
    }

    /** What facts lack over which it cannot be tried. */
    String lacking() {
        return lacking;
    }

    /** The facts of a subject as the strategy would have them, each way it could. */
    abstract List<List<Fact>> options(Facts roles, List<Fact> facts);

    /** The facts of a subject had each measurement come out higher by its own standard error. */
    static List<List<Fact>> luckier(Facts roles, List<Fact> facts) {
        List<List<Fact>> luckier = new ArrayList<>();
        for (Fact score : roles.having(facts, Role.SCORE)) {
            BigDecimal error = roles.number(score, Role.SCORE_ERROR).orElse(BigDecimal.ZERO);
            BigDecimal higher = roles.number(score, Role.SCORE).orElseThrow().add(error);
            if (error.signum() > 0 && roles.allows(score, Role.SCORE, higher)) {
                luckier.add(facts.stream()
                        .map(fact -> fact == score ? roles.with(fact, Role.SCORE, higher.longValue()) : fact)
                        .toList());
            }
        }
        return luckier;
    }

    /** All facts, and those of each kind where there are several. */
    private static Map<String, List<Fact>> kinds(Facts roles, List<Fact> facts) {
        Map<String, List<Fact>> kinds = new LinkedHashMap<>();
        facts.forEach(fact -> kinds.computeIfAbsent(roles.kind(fact), kind -> new ArrayList<>())
                .add(fact));
        if (kinds.size() > 1) {
            kinds.put("", facts);
        }
        return kinds;
    }

    private static List<Fact> without(List<Fact> facts, Predicate<Fact> left) {
        return facts.stream().filter(left.negate()).toList();
    }
}
