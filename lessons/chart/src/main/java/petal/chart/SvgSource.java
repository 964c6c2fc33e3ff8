package petal.chart;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * An SVG document that is safe inside a page: it holds no script and loads nothing.
 *
 * @param text the document
 * @param width its width in CSS pixels
 * @param height its height in CSS pixels
 */
record SvgSource(String text, double width, double height) {

    private static final Set<String> ACTIVE = Set.of("script", "foreignobject", "iframe", "object", "embed", "image",
            "style", "a", "animate", "set");
    private static final Pattern LENGTH = Pattern.compile("(\\d+(?:\\.\\d+)?)(?:px)?");
    private static final Pattern REFERENCE = Pattern.compile("url\\(#([^)]+)\\)");

    /**
     * @throws IllegalArgumentException if the text is not SVG with a size, or holds scripts or loads parts of itself
     */
    static SvgSource parse(String text) {
        Document document;
        try {
            document = factory().newDocumentBuilder().parse(new InputSource(new StringReader(text)));
        } catch (SAXException | IOException e) {
            throw new IllegalArgumentException("A drawing must be well-formed SVG, but: " + e.getMessage(), e);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
        var root = document.getDocumentElement();
        if (!root.getTagName().equals("svg")) {
            throw new IllegalArgumentException("A drawing's root must be <svg>, but it is <" + root.getTagName()
                    + ">.");
        }
        forEach(document, SvgSource::requirePassive);
        return new SvgSource(text, length(root, "width", 2), length(root, "height", 3));
    }

    /** The root element for a page, its names beginning with {@code id}. */
    String element(String id, String description) {
        try {
            var document = factory().newDocumentBuilder().parse(new InputSource(new StringReader(text)));
            forEach(document, element -> attributes(element).forEach(attribute -> rename(attribute, id)));
            var root = document.getDocumentElement();
            if (!root.hasAttribute("viewBox")) {
                root.setAttribute("viewBox", String.format(Locale.ROOT, "0 0 %.1f %.1f", width, height));
            }
            root.removeAttribute("width");
            root.removeAttribute("height");
            root.setAttribute("id", id);
            root.setAttribute("class", "drawn-on-white");
            root.setAttribute("role", "img");
            root.setAttribute("aria-label", description);
            var out = new StringWriter();
            var transformer = TransformerFactory.newDefaultInstance().newTransformer();
            transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            transformer.transform(new DOMSource(root), new StreamResult(out));
            return out.toString();
        } catch (SAXException | IOException | ParserConfigurationException | TransformerException e) {
            throw new IllegalStateException("A drawing that was read once cannot be read again.", e);
        }
    }

    private static DocumentBuilderFactory factory() throws ParserConfigurationException {
        var factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory;
    }

    private static void requirePassive(Element element) {
        boolean active = ACTIVE.contains(element.getTagName().toLowerCase(Locale.ROOT));
        boolean reaching = attributes(element).stream()
                .anyMatch(attribute -> attribute.getName().toLowerCase(Locale.ROOT).startsWith("on")
                        || attribute.getName().endsWith("href") && !attribute.getValue().startsWith("#")
                        || attribute.getValue().replaceAll("url\\(#", "").contains("url("));
        if (active || reaching) {
            throw new IllegalArgumentException("A drawing must not run or load anything, but this one has the element <"
                    + element.getTagName() + (active ? ">." : "> with an attribute that does."));
        }
    }

    private static void rename(Attr attribute, String id) {
        String value = attribute.getValue();
        if (attribute.getName().equals("id")) {
            attribute.setValue(id + "-" + value);
        } else if (attribute.getName().endsWith("href")) {
            attribute.setValue("#" + id + "-" + value.substring(1));
        } else {
            attribute.setValue(REFERENCE.matcher(value).replaceAll("url(#" + id + "-$1)"));
        }
    }

    private static void forEach(Document document, Consumer<Element> action) {
        var all = document.getElementsByTagName("*");
        IntStream.range(0, all.getLength()).mapToObj(i -> (Element) all.item(i)).forEach(action);
    }

    private static List<Attr> attributes(Element element) {
        var all = element.getAttributes();
        return IntStream.range(0, all.getLength()).mapToObj(i -> (Attr) all.item(i)).toList();
    }

    private static double length(Element root, String side, int viewBoxPlace) {
        var length = LENGTH.matcher(root.getAttribute(side));
        String[] viewBox = root.getAttribute("viewBox").strip().split("[\\s,]+", 0);
        if (length.matches()) {
            return Double.parseDouble(length.group(1));
        }
        if (viewBox.length == 4 && LENGTH.matcher(viewBox[viewBoxPlace]).matches()) {
            return Double.parseDouble(viewBox[viewBoxPlace]);
        }
        throw new IllegalArgumentException("A drawing must say its " + side + " or its view box, but this one has \""
                + root.getAttribute(side) + "\" and \"" + root.getAttribute("viewBox") + "\".");
    }
}
