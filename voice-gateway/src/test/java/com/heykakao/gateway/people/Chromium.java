package com.heykakao.gateway.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A real Chromium with a fresh profile, which trusts one certificate beside the world's. */
public final class Chromium implements AutoCloseable {
    private static final Path BROWSER = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Selenium warns that it has no classes for this Chromium's protocol; the commands go as maps. Kept, so that its level is. */
    private static final Logger PROTOCOL = Logger.getLogger("org.openqa.selenium.devtools");

    public final ChromeDriver driver;

    /** Skips the test where there is no Chromium. */
    public Chromium(Path profile, Path trusted) throws Exception {
        if (!Files.isExecutable(BROWSER) || !Files.isExecutable(DRIVER)) {
            abort("no Chromium with its driver; apt-get install chromium chromium-driver");
        }
        PROTOCOL.setLevel(Level.SEVERE);
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        ChromeOptions options = new ChromeOptions()
                .setBinary(BROWSER.toFile())
                .addArguments(
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--disable-dev-shm-usage",
                        "--window-size=1200,1400",
                        "--user-data-dir=" + profile,
                        "--ignore-certificate-errors-spki-list=" + keyDigest(trusted));
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .usingAnyFreePort()
                .build();
        driver = new ChromeDriver(service, options);
        driver.manage().timeouts().scriptTimeout(PATIENCE);
    }

    /** As new: no cookie, no page, nothing emulated, nothing in the logs. */
    public void reset() throws IOException {
        devTools("Network.clearBrowserCookies", Map.of());
        devTools("Emulation.setEmulatedMedia", Map.of("media", ""));
        devTools("Emulation.clearDeviceMetricsOverride", Map.of());
        driver.get("about:blank");
        var unused = complaints();
        var unusedToo = requests();
    }

    private static String keyDigest(Path certificate) throws Exception {
        try (InputStream file = Files.newInputStream(certificate)) {
            byte[] key = CertificateFactory.getInstance("X.509")
                    .generateCertificate(file)
                    .getPublicKey()
                    .getEncoded();
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(key));
        }
    }

    public WebElement find(String css) {
        return driver.findElement(By.cssSelector(css));
    }

    public List<WebElement> all(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    public boolean has(String css) {
        return !all(css).isEmpty();
    }

    /** All the text under it that is to be seen; empty where it is not there. */
    public String text(String css) {
        List<WebElement> found = all(css);
        return found.isEmpty() ? "" : found.get(0).getText();
    }

    public void click(String css) {
        await(() -> has(css) && find(css).isDisplayed() && find(css).isEnabled(), css + " can be clicked");
        // As a person does who sees it half under a bar.
        var unused = run("document.querySelector(arguments[0]).scrollIntoView({block: 'center'})", css);
        find(css).click();
    }

    public void type(String css, String text) {
        await(() -> has(css), css);
        find(css).clear();
        find(css).sendKeys(text);
    }

    public void choose(String css, String value) {
        click(css + " option[value='" + value + "']");
    }

    public void awaitText(String css, String text) {
        await(() -> text(css).contains(text), css + " says " + text);
    }

    public void await(Supplier<Boolean> condition, String what) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                if (condition.get()) {
                    return;
                }
            } catch (StaleElementReferenceException e) {
                // The page has just put another in its place; look again.
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("not so after " + PATIENCE + ": " + what + "; the page says\n"
                        + driver.getCurrentUrl() + "\n" + text("body"));
            }
        }
    }

    public Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** As a browser set to this language and zone, on a screen of this size. */
    public void emulate(String language, String zone, int width, int height) {
        Object agent = run("return navigator.userAgent");
        devTools("Network.setUserAgentOverride", Map.of("userAgent", agent, "acceptLanguage", language));
        devTools("Emulation.setTimezoneOverride", Map.of("timezoneId", zone));
        resize(width, height);
    }

    public void resize(int width, int height) {
        boolean phone = width < 600;
        devTools(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", phone ? 2 : 1, "mobile", phone));
    }

    /** Keeps a picture of what is to be seen. */
    public void shoot(Path png) throws IOException {
        Files.createDirectories(png.getParent());
        Files.write(png, driver.getScreenshotAs(OutputType.BYTES));
    }

    public void devTools(String command, Map<String, Object> parameters) {
        var unused = driver.executeCdpCommand(command, parameters);
    }

    /**
     * What the console has said since the last time this was asked: errors, and what the page's policy stopped. Refused calls, which it notes
     * too, are no complaint.
     */
    public List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        for (LogEntry entry : driver.manage().logs().get(LogType.BROWSER)) {
            boolean refusal =
                    entry.getMessage().contains("/v1/") && entry.getMessage().contains("status of 4");
            if (!refusal && entry.getLevel().intValue() >= Level.WARNING.intValue()) {
                complaints.add(entry.getMessage());
            }
        }
        return complaints;
    }

    /** The addresses that were asked for since the last time this was asked. */
    public List<String> requests() throws IOException {
        List<String> addresses = new ArrayList<>();
        for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
            JsonNode message = JSON.readTree(entry.getMessage()).path("message");
            if (message.path("method").asText().equals("Network.requestWillBeSent")) {
                String address =
                        message.path("params").path("request").path("url").asText();
                // Chromium's own pages and what is in the page itself go over no network.
                if (!address.startsWith("chrome:") && !address.startsWith("data:")) {
                    addresses.add(address);
                }
            }
        }
        return addresses;
    }

    /** Makes timers of this page run out at once when they are of a second or more, and those alone. */
    public void hurry() {
        run("const real = window.setTimeout; window.setTimeout = (f, millis, ...rest) =>"
                + " real(f, millis >= 1000 ? 1 : millis, ...rest);");
    }

    public void assertQuiet() {
        assertEquals(List.of(), complaints());
    }

    @Override
    public void close() {
        driver.quit();
    }
}
