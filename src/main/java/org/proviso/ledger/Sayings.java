package org.proviso.ledger;

/** What an entry says, in one line. */
final class Sayings {

    private Sayings() {}

    static String of(Entry entry) {
        return said(entry.act()) + ", by " + entry.by();
    }

    private static String said(Act act) {
        if (act instanceof Act.Opened) {
            return "the ledger was opened";
        } else if (act instanceof Act.Approved one) {
            return one.contract() + " was approved, handed in by " + one.author();
        } else if (act instanceof Act.Posted one) {
            return one.paper() + ": \"" + one.statement() + "\" was posted with "
                    + one.pays().payable();
        } else if (act instanceof Act.Corrected one) {
            return one.paper() + ": \"" + one.statement() + "\" was corrected, and comes to "
                    + one.pays().payable();
        } else if (act instanceof Act.Disputed one) {
            return "the " + one.party().name().toLowerCase(java.util.Locale.ROOT) + " disputes clause " + one.clause()
                    + " of \"" + one.statement() + "\" of " + one.contract() + " for " + one.scope();
        } else if (act instanceof Act.Resolved one) {
            return one.paper() + ": the dispute of entry " + one.dispute() + " was settled at " + one.agreed();
        } else if (act instanceof Act.Closed one) {
            return "\"" + one.statement() + "\" of " + one.contract() + " was closed";
        } else if (act instanceof Act.ReopenAsked one) {
            return "\"" + one.statement() + "\" of " + one.contract() + " is to be opened again: " + one.reason();
        } else if (act instanceof Act.OpenedAgain one) {
            return "\"" + one.statement() + "\" of " + one.contract() + " was opened again, as entry " + one.asked()
                    + " asked";
        } else if (act instanceof Act.DestructionAsked one) {
            return one.files().size() + " files of facts are to be destroyed: " + one.reason();
        } else {
            Act.Destroyed one = (Act.Destroyed) act;
            return one.files().size() + " files of facts were destroyed: " + one.reason();
        }
    }
}
