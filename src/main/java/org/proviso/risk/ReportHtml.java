package org.proviso.risk;

import java.util.Locale;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** A report as a page of its own that needs nothing else and prints well. */
final class ReportHtml {

    private static final TemplateEngine PAGES = engine();

    private ReportHtml() {}

    static String of(Report report) {
        Context context = new Context(Locale.ROOT);
        context.setVariable("report", report);
        return PAGES.process("risk", context);
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
