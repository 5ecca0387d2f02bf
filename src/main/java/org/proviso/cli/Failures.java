package org.proviso.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import org.proviso.audit.NotASetting;
import org.proviso.contract.Finding;
import org.proviso.contract.FindingPage;
import org.proviso.desk.ContractRefused;
import org.proviso.drafts.NotNew;
import org.proviso.evaluate.EvaluationRefused;
import org.proviso.evidence.EvidenceRefused;
import org.proviso.evidence.UnusableKey;
import org.proviso.explain.UnknownName;
import org.proviso.facts.FactsUnreadable;
import org.proviso.ledger.LedgerBroken;
import org.proviso.ledger.LedgerRefused;
import org.proviso.revisions.NotARevision;
import picocli.CommandLine;

/** Says what went wrong, and with which exit code the program ends. */
final class Failures {

    static final int FINDINGS = 1;
    static final int USAGE = 2;
    static final int FACTS = 3;
    static final int LEDGER = 4;
    static final int FAULT = 70;

    private Failures() {}

    static int handle(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (failure instanceof ContractRefused refused) {
            findings(refused.findings(), err);
            more(refused.findings(), err);
            return FINDINGS;
        }
        if (failure instanceof EvaluationRefused refused) {
            err.println("proviso: the statement is refused. " + refused.getMessage());
            return FINDINGS;
        }
        if (failure instanceof EvidenceRefused refused) {
            err.println("proviso: the evidence is refused. " + refused.getMessage());
            return FINDINGS;
        }
        if (failure instanceof LedgerRefused refused) {
            err.println("proviso: " + refused.getMessage());
            return FINDINGS;
        }
        if (failure instanceof LedgerBroken broken) {
            err.println("proviso: the ledger is broken: " + broken.getMessage());
            err.println("Nothing was entered. Maybe restore a backup, and find out who changed it.");
            return LEDGER;
        }
        if (failure instanceof FactsUnreadable unreadable) {
            err.println("proviso: " + unreadable.getMessage());
            return FACTS;
        }
        if (failure instanceof UnknownName
                || failure instanceof NotNew
                || failure instanceof NotASetting
                || failure instanceof NotARevision
                || failure instanceof UnusableKey
                || failure instanceof WrongUsage) {
            err.println("proviso: " + failure.getMessage());
            return USAGE;
        }
        if (failure instanceof NoSuchFileException missing) {
            err.println(
                    "proviso: there is no " + missing.getFile() + ". Maybe the folder of another contract is meant.");
            return USAGE;
        }
        if (failure instanceof NotDirectoryException file) {
            err.println("proviso: " + file.getFile()
                    + " is a file, not the folder of a contract. Maybe the folder that it lies in is meant.");
            return USAGE;
        }
        if (failure instanceof IOException unreadable) {
            err.println("proviso: a file cannot be read or written: " + unreadable.getMessage());
            return USAGE;
        }
        err.println("proviso: a fault in Proviso or in the rules, not in what was asked: " + failure.getMessage());
        if (System.getenv("PROVISO_DEBUG") == null) {
            err.println("Maybe set PROVISO_DEBUG=1 and run it again, to see where it happened.");
        } else {
            failure.printStackTrace(err);
        }
        return FAULT;
    }

    static void findings(Iterable<Finding> findings, PrintWriter err) {
        for (Finding finding : findings) {
            err.println(finding.text());
            err.println();
        }
    }

    /** Where to read on: each name once, after everything that was found. */
    static void more(List<Finding> findings, PrintWriter err) {
        List<String> pages = FindingPage.everyName();
        findings.stream()
                .map(Finding::name)
                .distinct()
                .filter(pages::contains)
                .forEach(name -> err.println("more: proviso explain " + name));
    }

    /** Options that do not go together, or values that mean nothing. */
    static final class WrongUsage extends Exception {
        private static final long serialVersionUID = 1L;

        WrongUsage(String message) {
            super(message);
        }
    }
}
