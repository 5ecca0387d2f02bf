package org.proviso.standing;

import java.util.Locale;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** A standing as a page of its own that needs nothing else and prints well. */
final class StandingHtml {

    private static final TemplateEngine PAGES = engine();

    private StandingHtml() {}

    static String of(StandingOnDay standing) {
        Context context = new Context(Locale.ROOT);
        context.setVariable("standing", standing);
        context.setVariable("heading", Phrases.heading(standing));
        context.setVariable("notes", Phrases.notes(standing));
        context.setVariable("tables", Tables.of(standing));
        return PAGES.process("standing", context);
    }

    private static TemplateEngine engine() {
        ClassLoaderTemplateResolver templates = new ClassLoaderTemplateResolver();
        templates.setPrefix("templates/");
        templates.setSuffix(".html");
        templates.setTemplateMode(TemplateMode.HTML);
        templates.setCharacterEncoding("UTF-8");
        TemplateEngine engine = new TemplateEngine();
        engine.setTemplateResolver(templates);
        return engine;
    }
}
