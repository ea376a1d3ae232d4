package com.heykakao.gateway.people;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** axe-core in the page that a browser shows: the rules of WCAG 2.2 A and AA that a program can check. */
public final class Axe {
    private static final String CHECK = """
            const done = arguments[0];
            axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations']})
              .then((found) => done(found.violations.map((violation) =>
                violation.id + ': ' + violation.help + ' ' + violation.nodes.map((node) => node.html.slice(0, 160) + ' ' + node.failureSummary).join(' | '))),
                (error) => done(['axe did not run: ' + error]));
            """;

    private final String script;

    public Axe() throws IOException {
        try (InputStream file = Axe.class.getResourceAsStream("/axe.min.js")) {
            script = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** @return what the view shown now does wrong, each with the elements it is about */
    @SuppressWarnings("unchecked")
    public List<String> violations(Chromium page) {
        var unused = page.run(script);
        return (List<String>) page.driver.executeAsyncScript(CHECK);
    }
}
