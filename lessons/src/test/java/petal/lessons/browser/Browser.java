package petal.lessons.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Point;
import org.openqa.selenium.SessionNotCreatedException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.PointerInput;
import org.openqa.selenium.interactions.Sequence;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A headless Chromium. Tests that need it are skipped where it, or its driver, is not on the PATH. */
final class Browser implements AutoCloseable {

    private static final Pattern REQUEST = Pattern.compile("\"Network\\.requestWillBeSent\".*?\"url\":\"([^\"]{1,80})");

    /** The page's file, what is inside it, and the browser's own first page. */
    private static final Pattern OWN = Pattern.compile("file:|data:|about:|chrome:");

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /**
     * Starts it, or skips the test with a message that says what is missing.
     *
     * @param profile an empty folder for what it keeps
     */
    static Browser start(Path profile) {
        Path chromium = onPath("chromium", "chromium-browser", "google-chrome", "chrome");
        Path driver = onPath("chromedriver");
        var options = new ChromeOptions();
        options.setBinary(chromium.toFile());
        options.addArguments("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars",
                "--window-size=1200,1000", "--user-data-dir=" + profile);
        var logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        var service = new ChromeDriverService.Builder().usingDriverExecutable(driver.toFile()).usingAnyFreePort()
                .build();
        try {
            return new Browser(new ChromeDriver(service, options));
        } catch (SessionNotCreatedException e) {
            return abort("Skipped: " + chromium + " and " + driver + " do not work together: " + e.getRawMessage());
        }
    }

    private static Path onPath(String... names) {
        Optional<Path> found = Arrays.stream(names)
                .flatMap(name -> Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                        .map(Path::of)
                        .map(folder -> folder.resolve(name)))
                .filter(Files::isExecutable).findFirst();
        return found.orElseGet(() -> abort("Skipped: this test needs a browser, but there is no " + String.join(" or ",
                names)
                + " on the PATH (Debian: apt install chromium chromium-driver)."));
    }

    void open(Path page) throws IOException {
        driver.get(page.toRealPath().toUri().toString());
    }

    /** The first element that a CSS selector finds. */
    WebElement find(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    List<WebElement> all(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    /** What a script returns; its arguments are {@code arguments[0]} and so on. */
    Object script(String code, Object... arguments) {
        return driver.executeScript(code, arguments);
    }

    /** Moves the mouse to a place in the window. */
    void moveTo(Point place) {
        perform(PointerInput.Kind.MOUSE, place, false);
    }

    void click(Point place) {
        perform(PointerInput.Kind.MOUSE, place, true);
    }

    /** Presses the mouse at the first place, moves it over the others and lets it go at the last. */
    void drag(Point... path) {
        driver.perform(List.of(stroke(new PointerInput(PointerInput.Kind.MOUSE, "mouse"), path)));
    }

    /** Puts a finger onto the first place, moves it over the others and lifts it at the last. */
    void touch(Point... path) {
        touch(List.of(path));
    }

    /** The same with several fingers at once, each along a path of as many places. */
    @SafeVarargs
    final void touch(List<Point>... paths) {
        driver.perform(IntStream.range(0, paths.length).mapToObj(finger -> stroke(
                new PointerInput(PointerInput.Kind.TOUCH, "finger " + finger), paths[finger].toArray(Point[]::new)))
                .toList());
    }

    private static Sequence stroke(PointerInput pointer, Point... path) {
        var actions = new Sequence(pointer, 0);
        for (int k = 0; k < path.length; k++) {
            actions.addAction(
                    pointer.createPointerMove(Duration.ofMillis(10), PointerInput.Origin.viewport(), path[k].x,
                            path[k].y));
            if (k == 0) {
                actions.addAction(pointer.createPointerDown(PointerInput.MouseButton.LEFT.asArg()));
            }
        }
        return actions.addAction(pointer.createPointerUp(PointerInput.MouseButton.LEFT.asArg()));
    }

    /** Clicks the first of some elements that has this text, wherever it is. */
    void press(String selector, String text) {
        all(selector).stream().filter(element -> text.equals(element.getDomProperty("textContent"))).findFirst()
                .ifPresentOrElse(element -> script("arguments[0].click()", element),
                        () -> fail("no " + selector + " is \"" + text + "\""));
    }

    /** Asks again until a script returns what is expected, for some seconds at most. */
    void await(Object expected, String code) throws InterruptedException {
        Object found = script(code);
        for (int i = 0; i < 200 && !expected.equals(found); i++) {
            Thread.sleep(25);
            found = script(code);
        }
        assertEquals(expected, found, code);
    }

    /** The page's address. */
    String address() {
        return driver.getCurrentUrl();
    }

    /** Opens an address. */
    void get(String address) {
        driver.get(address);
    }

    /** Touches a place with a finger. */
    void tap(Point place) {
        perform(PointerInput.Kind.TOUCH, place, true);
    }

    private void perform(PointerInput.Kind kind, Point place, boolean press) {
        var pointer = new PointerInput(kind, kind == PointerInput.Kind.MOUSE ? "mouse" : "finger");
        var actions = new Sequence(pointer, 0).addAction(pointer.createPointerMove(Duration.ZERO,
                PointerInput.Origin.viewport(), place.x, place.y));
        if (press) {
            actions.addAction(pointer.createPointerDown(PointerInput.MouseButton.LEFT.asArg()));
            actions.addAction(pointer.createPointerUp(PointerInput.MouseButton.LEFT.asArg()));
        }
        driver.perform(List.of(actions));
    }

    /** Shows pages as on a screen of this width, light or dark. */
    void screen(int width, int height, boolean dark) {
        driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features",
                List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    }

    /** What was said before counts no more. */
    void forget() {
        driver.manage().logs().get(LogType.BROWSER);
    }

    /** Fails if a script has failed since the last call. What a browser says of its graphics is no failure. */
    void assertNoFailures() {
        assertEquals(List.of(), driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue()).map(LogEntry::getMessage)
                .toList());
    }

    /** Fails if the page has written to the console or asked for anything but itself since the last call. */
    void assertQuiet() {
        assertEquals(List.of(), driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage).toList(), "messages on the console");
        assertEquals(List.of(), driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
                .map(LogEntry::getMessage).map(REQUEST::matcher).filter(Matcher::find).map(found -> found.group(1))
                .filter(url -> !OWN.matcher(url).lookingAt()).toList(), "requests");
    }

    @Override
    public void close() {
        driver.quit();
    }
}
