package org.proviso.rules;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.proviso.money.Rate;

/**
 * The state of a subject under a clause. Rules conclude it through {@link Verbs}; {@link #at}, {@link #in},
 * {@link #level} and {@link #share} give it its place, its group and, where the clause has them, its level.
 */
public final class Outcome implements Together {

    /** The five states every number of a contract follows from. */
    public enum State {
        /** The clause is met. */
        MET,
        /** The clause is not met. */
        NOT_MET,
        /** The subject is not counted, for a reason. */
        EXCLUDED,
        /** Counted as met because the buyer did not do its part. */
        DEEMED_MET,
        /** Not known yet: something is missing. */
        PENDING
    }

    private final String clause;
    private final String subject;
    private final State state;
    private final @Nullable Object reason;
    private final String scope;
    private final @Nullable Object group;
    private final @Nullable Object level;
    private final @Nullable Rate share;
    private final @Nullable Object worst;
    private final String item;
    private long outcomes = 1;

    Outcome(String clause, String subject, State state, @Nullable Object reason) {
        this(clause, subject, state, reason, "", null, null, null, null, "");
    }

    private Outcome(
            String clause,
            String subject,
            State state,
            @Nullable Object reason,
            String scope,
            @Nullable Object group,
            @Nullable Object level,
            @Nullable Rate share,
            @Nullable Object worst,
            String item) {
        this.worst = worst;
        this.item = item;
        this.clause = clause;
        this.subject = subject;
        this.state = state;
        this.reason = reason;
        this.scope = scope;
        this.group = group;
        this.level = level;
        this.share = share;
    }

    /** The same, counted at a place: a school, a building. */
    public Outcome at(String scope) {
        return new Outcome(clause, subject, state, reason, scope, group, level, share, worst, item);
    }

    /** The same, of a subject in one of the family's groups. */
    public Outcome in(Object group) {
        return new Outcome(clause, subject, state, reason, scope, group, level, share, worst, item);
    }

    /** The same, at a level its clause knows: FULL, PRORATED, STRETCH. */
    public Outcome level(Object level) {
        return new Outcome(clause, subject, state, reason, scope, group, level, share, worst, item);
    }

    /** The same, with the share of the full outcome that was reached. */
    public Outcome share(Rate share) {
        return new Outcome(clause, subject, state, reason, scope, group, level, share, worst, item);
    }

    /** The same, pending between two levels: the one it would have if not met, and the one if met. */
    public Outcome between(Object worst, Object best) {
        return new Outcome(clause, subject, state, reason, scope, group, best, share, worst, item);
    }

    /** The same, of one thing of the subject's where the clause looks at each: a work order, a visit. */
    public Outcome of(String item) {
        return new Outcome(clause, subject, state, reason, scope, group, level, share, worst, item);
    }

    /** The same subject in another state: what a pending outcome could still become, at its best and its worst. */
    public Outcome become(State other) {
        return new Outcome(
                clause, subject, other, null, scope, group, other == State.NOT_MET ? worst : level, share, null, item);
    }

    /** The same subject had it come to what another came to under the same clause. */
    public Outcome as(Outcome other) {
        return new Outcome(
                clause, subject, other.state, other.reason, scope, group, other.level, other.share, other.worst, item);
    }

    /** The same subject had it met the clause, or not, with nothing said of a level. */
    public Outcome had(boolean met) {
        return new Outcome(
                clause, subject, met ? State.MET : State.NOT_MET, null, scope, group, null, share, null, item);
    }

    /** The same, standing for several outcomes that differ only in whose they are. */
    public Outcome standingFor(long several) {
        Outcome one = new Outcome(clause, subject, state, reason, scope, group, level, share, worst, item);
        one.outcomes = several;
        return one;
    }

    @Override
    public long standsFor(String field) {
        return outcomes;
    }

    /** Everything but whose it is: outcomes in which it is equal are alike to all who only count them. */
    public List<Object> butWhose() {
        return List.of(
                clause,
                scope,
                state,
                Optional.ofNullable(group),
                Optional.ofNullable(level),
                Optional.ofNullable(reason),
                Optional.ofNullable(share),
                Optional.ofNullable(worst));
    }

    /** The clause it was concluded under. */
    public String getClause() {
        return clause;
    }

    /** Whose outcome it is. */
    public String getSubject() {
        return subject;
    }

    /** Which thing of the subject's it is about, a work order; empty where it is the subject itself. */
    public String getItem() {
        return item;
    }

    /** What it is about in a word: the item, or the subject where there is none. */
    public String about() {
        return item.isEmpty() ? subject : item;
    }

    /** One of the five states. */
    public State getState() {
        return state;
    }

    /** Why excluded or deemed met, or what is missing; null for MET and NOT_MET. */
    public @Nullable Object getReason() {
        return reason;
    }

    /** Where the subject is counted. */
    public String getScope() {
        return scope;
    }

    /** The group of the subject; null where the family has none. */
    public @Nullable Object getGroup() {
        return group;
    }

    /** The level reached; null where the clause has none. */
    public @Nullable Object getLevel() {
        return level;
    }

    /** The share of the full outcome that was reached; all of it where the rules say nothing of shares. */
    public Rate getShare() {
        Rate reached = share;
        return reached == null ? Rate.of(1, 1) : reached;
    }

    /** Whether it counts in a denominator: met, not met or deemed met. */
    public boolean isCounted() {
        return state == State.MET || state == State.NOT_MET || state == State.DEEMED_MET;
    }

    /** Whether the subject is left out for a reason. */
    public boolean isExcluded() {
        return state == State.EXCLUDED;
    }

    /** Whether it counts as met: met or deemed met. */
    public boolean isMet() {
        return state == State.MET || state == State.DEEMED_MET;
    }

    /** State, level and reason as the statement names them: {@code EXCLUDED(WITHDRAWN)}, {@code MET(STRETCH)}. */
    public String words() {
        return Optional.ofNullable(reason == null ? level : reason)
                .map(why -> state + "(" + why + ")")
                .orElse(state.toString());
    }
}
