package org.proviso.analysis;

import java.util.ArrayList;
import java.util.List;
import org.proviso.contract.Contract;
import org.proviso.rules.ClausePart;
import org.proviso.rules.ResolvedContract;
import org.proviso.rules.RuleText;
import org.proviso.rules.StatementPeriod;

/** Looks through the rules of a contract for what the parties can hardly have meant. */
public final class Analysis {

    private Analysis() {}

    /** What is to be said of a contract's rules, for the last of its statements that pays. */
    public static Report of(ResolvedContract contract) {
        RuleText text = contract.family().text();
        Contract.StatementTerm statement =
                contract.statement(java.util.Optional.empty()).orElseThrow();
        List<ClausePart> parts = contract.inForce(statement.covers());
        StatementPeriod period = new StatementPeriod(
                statement.id().text(),
                statement.covers().from(),
                statement.covers().to());
        World world = new World(text, new Firings(text, parts, period, true));
        Report.Notes notes = new Report.Notes();
        List<Weakness> found = new ArrayList<>();
        Trial trial = new Trial(contract);
        Firings any = new Firings(text, parts, period, false);
        found.addAll(new Alone(contract, world, any, trial, notes).all());
        Implied implied = new Implied(contract, world, trial, notes);
        found.addAll(implied.all());
        Sought engine = new Sought(world, trial, notes);
        found.addAll(new Outcomes(contract, world, engine, implied.pairs()).all());
        Payments payments = new Payments(contract, world, engine);
        found.addAll(payments.twice(implied.pairs()));
        found.addAll(new Unmade(contract, world, notes).all());
        Curves curves = new Curves(contract, world, engine, payments);
        found.addAll(curves.falling());
        found.addAll(new Limits(contract, curves, payments, trial, notes).never());
        return new Report(found, world.unread(), notes.undecided, notes.off, notes.questions);
    }
}
