package org.proviso.rules.safety;

import java.math.BigDecimal;

/**
 * How many steps rules may still take. A call of {@link #tick} is woven into every loop and every method of
 * compiled rules, so that none runs on for ever. Steps are counted and not seconds: the same facts come to the
 * same end on a slow machine and on a fast one.
 */
public final class Budget {

    private static final int MOST_DIGITS_IN_BITS = 20_000;
    private static final int MOST_DECIMALS = 6_000;
    private static final int LONGEST_LIST = 10_000;

    /** For the few questions that Java itself asks of facts outside of rules: what they equal, how they read. */
    private static final long OUTSIDE_OF_RULES = 2_000_000_000;

    private static final ThreadLocal<Budget> CURRENT = ThreadLocal.withInitial(Budget::new);

    /** A thread that has its budget at hand: a step is too often taken to look it up among all that threads keep. */
    private static final class OfRules extends Thread {

        private Budget budget = new Budget();

        OfRules(Runnable run) {
            super(run, "rules");
        }
    }

    /** A thread for running many rules. */
    public static Thread thread(Runnable run) {
        return new OfRules(run);
    }

    private static Budget current() {
        return Thread.currentThread() instanceof OfRules thread ? thread.budget : CURRENT.get();
    }

    private static void become(Budget budget) {
        if (Thread.currentThread() instanceof OfRules thread) {
            thread.budget = budget;
        } else {
            CURRENT.set(budget);
        }
    }

    private final long least;
    private long left;

    private Budget(long steps) {
        this.left = steps;
        this.least = Long.MIN_VALUE;
    }

    /** Outside of rules, where steps are given anew whenever rules have run. */
    private Budget() {
        this.left = OUTSIDE_OF_RULES;
        this.least = OUTSIDE_OF_RULES;
    }

    /** Something that runs rules. */
    @FunctionalInterface
    public interface Run<T, X extends Exception> {

        /** Runs them. */
        T run() throws X;
    }

    /** Runs rules on this thread, which may take a number of steps. */
    public static <T, X extends Exception> T within(long steps, Run<T, X> rules) throws X {
        Budget outer = current();
        become(new Budget(steps));
        try {
            return rules.run();
        } finally {
            outer.left = Math.max(outer.left, outer.least);
            become(outer);
        }
    }

    /** One step. Once the steps are used up every further one fails too, whoever caught the first failure. */
    public static void tick() {
        if (--current().left < 0) {
            throw new Spent();
        }
    }

    /** The length of a list that a rule's code makes; the engine's own lists are short. */
    public static int sized(int length) {
        if (length > LONGEST_LIST) {
            throw new Spent();
        }
        return length;
    }

    /** Multiplies for rules; a number that was multiplied with itself again and again ends here. */
    public static BigDecimal multiply(BigDecimal one, BigDecimal other) {
        tick();
        long bits =
                (long) one.unscaledValue().bitLength() + other.unscaledValue().bitLength();
        long decimals = Math.max(Math.abs((long) one.scale()), Math.abs((long) other.scale()));
        if (bits > MOST_DIGITS_IN_BITS || decimals > MOST_DECIMALS) {
            throw new ArithmeticException("a number has thousands of digits.");
        }
        return one.multiply(other);
    }

    /** The steps are used up. */
    public static final class Spent extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Spent() {
            super("the steps are used up", null, false, false);
        }

        /** Whether something failed because steps were used up, however the engine has wrapped that. */
        public static boolean within(Throwable failed) {
            for (Throwable here = failed; here != null; here = here.getCause()) {
                if (here instanceof Spent || here instanceof StackOverflowError) {
                    return true;
                }
            }
            return false;
        }
    }
}
