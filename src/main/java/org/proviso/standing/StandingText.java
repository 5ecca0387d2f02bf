package org.proviso.standing;

import java.util.List;

/** A standing as text: subjects one under the other, what the buyer sees in tables. */
final class StandingText {

    private final StandingOnDay standing;
    private final StringBuilder text = new StringBuilder();

    private StandingText(StandingOnDay standing) {
        this.standing = standing;
    }

    static String of(StandingOnDay standing) {
        return new StandingText(standing).render();
    }

    private String render() {
        line(standing.title() + " (" + standing.contract() + ")");
        line(Phrases.heading(standing));
        line(standing.buyer() + " pays " + standing.provider());
        for (String note : Phrases.notes(standing)) {
            line("");
            line(note);
        }
        standing.sections().forEach(this::section);
        if (standing.buyerPart().isPresent()) {
            Tables.of(standing).forEach(this::table);
        }
        return text.toString();
    }

    private void section(StandingOnDay.Section section) {
        line("");
        line(standing.by().orElse("") + " " + section.name());
        for (StandingOnDay.OfSubject subject : section.subjects()) {
            line("");
            line("  " + subject.subject()
                    + subject.next()
                            .map(next -> ", next due " + Phrases.of(next))
                            .orElse(""));
            subject.measured().forEach(one -> line("    " + Phrases.of(one, standing.asOf())));
            subject.lost().forEach(one -> line("    not counted: " + Phrases.of(one)));
            subject.states().forEach(one -> line("    " + Phrases.of(one)));
        }
    }

    private void table(Table table) {
        line("");
        line(table.title());
        List.of(table.note()).stream().filter(note -> !note.isEmpty()).forEach(this::line);
        table.lines().forEach(this::line);
    }

    private void line(String content) {
        text.append(content.stripTrailing()).append('\n');
    }
}
