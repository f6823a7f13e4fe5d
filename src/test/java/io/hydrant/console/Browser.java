package io.hydrant.console;

import com.deque.html.axecore.selenium.AxeBuilder;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hydrant.job.Await;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** The machine's Chromium, without a window. */
final class Browser implements AutoCloseable {

    private static final List<String> BROWSERS =
            List.of("/usr/bin/chromium", "/usr/bin/google-chrome");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

    private static final String AXE =
            "const done = arguments[arguments.length - 1];"
                    + "axe.run().then(found => done(JSON.stringify(found.violations"
                    + ".filter(v => ['serious', 'critical'].includes(v.impact))"
                    + ".map(v => v.id + ': ' + v.nodes.map(n => n.html).join(' | ')))),"
                    + " e => done('[\"' + e + '\"]'));";

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Empty where there is none. */
    static Optional<Path> binary() {
        return Files.isExecutable(DRIVER)
                ? BROWSERS.stream().map(Path::of).filter(Files::isExecutable).findFirst()
                : Optional.empty();
    }

    static Browser start() {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(binary().orElseThrow().toString());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--force-prefers-reduced-motion",
                "--window-size=1280,900");
        options.setCapability("goog:loggingPrefs", Map.of("browser", "ALL"));
        return new Browser(
                new ChromeDriver(
                        new ChromeDriverService.Builder()
                                .usingDriverExecutable(DRIVER.toFile())
                                .build(),
                        options));
    }

    void open(URI page) {
        driver.get(page.toString());
    }

    String url() {
        return driver.getCurrentUrl();
    }

    void colours(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    void size(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of(
                        "width",
                        width,
                        "height",
                        height,
                        "deviceScaleFactor",
                        1,
                        "mobile",
                        width < 500));
    }

    /** Whether something is wider than the window. */
    boolean isWiderThanItsWindow() {
        return (boolean)
                driver.executeScript(
                        "return document.documentElement.scrollWidth > innerWidth + 1");
    }

    String text(String css) {
        try {
            List<WebElement> found = driver.findElements(By.cssSelector(css));
            return found.isEmpty() ? "" : found.get(0).getText();
        } catch (StaleElementReferenceException drawnAnew) {
            return "";
        }
    }

    void await(String css, String text) throws Exception {
        try {
            Await.until(text + " in " + css, () -> text(css).contains(text));
        } catch (AssertionError late) {
            throw new AssertionError(late.getMessage() + ", but there is: " + text("body"), late);
        }
    }

    /** A link, a button or a label by its text. */
    void click(String text) throws Exception {
        By named =
                By.xpath(
                        "//*[self::a or self::button or self::label][normalize-space()='"
                                + text
                                + "' and not(@disabled)]");
        Await.until(text, () -> !driver.findElements(named).isEmpty());
        Await.until(
                "a click on " + text,
                () -> {
                    try {
                        driver.findElement(named).click();
                        return true;
                    } catch (StaleElementReferenceException drawnAnew) {
                        return false;
                    }
                });
    }

    /** With the keyboard alone: tabs until the link or button has the focus, then Enter. */
    void tabTo(String text) {
        for (int i = 0; i < 60; i++) {
            driver.switchTo().activeElement().sendKeys(Keys.TAB);
            if (driver.switchTo().activeElement().getText().trim().equals(text)) {
                driver.switchTo().activeElement().sendKeys(Keys.ENTER);
                return;
            }
        }
        throw new AssertionError("Tab does not reach " + text);
    }

    void type(String css, String text) {
        WebElement field = driver.findElement(By.cssSelector(css));
        field.clear();
        field.sendKeys(text);
    }

    int count(String css) {
        return driver.findElements(By.cssSelector(css)).size();
    }

    /** What keeps people from using the page, as axe sees it. */
    List<?> barriers() throws IOException {
        try (InputStream axe = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
            driver.executeScript(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
        }
        return new ObjectMapper().readValue((String) driver.executeAsyncScript(AXE), List.class);
    }

    /** What the page complained about, such as scripts that its policy forbids. */
    List<String> complaints() {
        return Stream.of(driver.manage().logs().get("browser").getAll())
                .flatMap(List::stream)
                .map(Object::toString)
                .collect(Collectors.toList());
    }

    void picture(Path file) throws IOException {
        Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
