package com.heykakao.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.heykakao.gateway.people.Axe;
import com.heykakao.gateway.people.Chromium;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.openqa.selenium.WebElement;

/** A parent at the page, in a real browser. Pictures of what they see are left in {@code target/screenshots}. */
final class TestVisit implements AutoCloseable {
    static final String NAME = "홍길동";
    static final String EMAIL = "hong@example.com";
    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final String ZONE = "Asia/Seoul";
    private static final int LEAST_TARGET_PIXELS = 44;
    /** A box to tick is pressed by its label too. */
    private static final String TOO_SMALL = """
            return [...document.querySelectorAll('button, .button, nav a, header a, main a, input, summary, .choice, .check')]
              .filter((target) => target.checkVisibility() && !['radio', 'checkbox'].includes(target.type))
              .filter((target) => {
                const box = target.getBoundingClientRect();
                return Math.min(box.width, box.height) < arguments[0];
              })
              .map((target) => target.outerHTML.slice(0, 200));
            """;

    private static final int TOKEN_SECONDS = 3600;

    final Chromium page;
    private final TestGateway gateway;
    private final TestIssuer issuer;
    private final Path directory;
    private final Axe axe = new Axe();
    private String series = "";
    private int picture;

    TestVisit(TestGateway gateway, TestIssuer issuer, Path directory) throws Exception {
        this.gateway = gateway;
        this.issuer = issuer;
        this.directory = directory;
        this.page =
                new Chromium(directory.resolve("profile"), gateway.home().pki().resolve("server.crt"));
    }

    /** A browser set to this language. */
    TestVisit on(String language, int width, int height) {
        page.emulate(language, ZONE, width, height);
        return this;
    }

    /** Pictures from now on are called so. */
    TestVisit picturesAs(String name) {
        series = name;
        picture = 0;
        return this;
    }

    String origin() {
        return "https://localhost:" + gateway.peoplePort();
    }

    TestVisit open() {
        page.driver.get(origin() + "/companion/");
        page.await(() -> page.has("#sign-in"), "the sign-in is offered");
        return this;
    }

    /** At the issuer too. */
    TestVisit signIn() {
        issuer.signIn().change(claims -> claims.claim("name", NAME)
                .claim("email", EMAIL)
                .claim("auth_time", Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plusSeconds(TOKEN_SECONDS))));
        page.click("#sign-in");
        page.type("#name", "hong");
        page.click("#sign-in");
        page.await(() -> page.has("#sign-out") && page.find("#sign-out").isDisplayed() && page.has("h1"), "signed in");
        return this;
    }

    /** Signed up and agreed. */
    TestVisit atHome() {
        open().signIn();
        page.click("#sign-up");
        page.click("#agree");
        page.click("#consent-give");
        page.await(() -> page.find("#nav").isDisplayed(), "the menu is there");
        return this;
    }

    /** Types the speaker's code; afterwards its line is open. */
    void pair(TestSpeaker speaker, String name) {
        go("speakers/new", "#code");
        page.type("#code", speaker.startPairing());
        page.type("#name", name);
        page.click("#pair-submit");
        page.awaitText("main", "HK-");
        speaker.finishPairing();
    }

    /** By the address, as a bookmark does. */
    void go(String path, String sign) {
        page.run(
                "const hash = '#/' + arguments[0]; if (location.hash !== hash) {"
                        + " document.querySelector('main > *')?.setAttribute('data-before', ''); location.hash = hash; }",
                path);
        page.await(
                () -> !page.has("[data-before]") && page.all(sign).stream().anyMatch(WebElement::isDisplayed),
                path + " shows " + sign);
    }

    /** A view must pass before its picture is kept: rules of WCAG, targets large enough, nothing wider than the screen, a focused heading. */
    void look(String name) throws IOException {
        keep(name);
        assertEquals(List.of(), axe.violations(page), name);
        assertEquals(List.of(), page.run(TOO_SMALL, LEAST_TARGET_PIXELS), name);
        assertEquals(
                true,
                page.run("return document.documentElement.scrollWidth <= document.documentElement.clientWidth"),
                name + " is wider than the screen");
        assertEquals(1, page.all("h1").size(), name);
        page.assertQuiet();
    }

    void keep(String name) throws IOException {
        picture++;
        page.shoot(PICTURES.resolve("%s-%02d-%s.png".formatted(series, picture, name)));
    }

    /** What is saved from now on is kept. */
    TestVisit keepingDownloads() throws IOException {
        Path downloads = Files.createDirectory(downloads());
        page.devTools("Browser.setDownloadBehavior", Map.of("behavior", "allow", "downloadPath", downloads.toString()));
        return this;
    }

    /** Waits for the file whose name ends so. */
    Path saved(String ending) {
        page.await(() -> !whole(ending).isEmpty(), ending + " is saved");
        return whole(ending).get(0);
    }

    /** Chromium makes an empty file of the name before it puts the whole one there. */
    private List<Path> whole(String ending) {
        try (Stream<Path> files = Files.list(downloads())) {
            return files.filter(file ->
                            file.toString().endsWith(ending) && file.toFile().length() > 0)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path downloads() {
        return directory.resolve("downloads");
    }

    @Override
    public void close() {
        page.close();
    }
}
