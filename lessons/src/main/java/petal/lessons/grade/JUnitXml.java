package petal.lessons.grade;

import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import petal.lessons.check.Verdict;
import petal.lessons.report.CheckResult;

/**
 * {@code junit.xml}, as continuous integration reads it: a test suite for each student, a test case for each exercise. Not
 * done is skipped, what could not be checked is an error, all else that is not right is a failure.
 */
final class JUnitXml {
    private final XMLStreamWriter xml;

    private JUnitXml(XMLStreamWriter xml) {
        this.xml = xml;
    }

    static String of(List<Grade> grades) {
        var text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            new JUnitXml(xml).suites(grades);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("A StringWriter does not fail", e);
        }
        return text + "\n";
    }

    private void suites(List<Grade> grades) throws XMLStreamException {
        List<Verdict> all = grades.stream().flatMap(grade -> grade.verdicts().stream()).toList();
        start("testsuites", "petal");
        counts(all, (int) grades.stream().filter(grade -> !grade.isGraded()).count(),
                grades.stream().mapToDouble(Grade::seconds).sum());
        for (Grade grade : grades) {
            xml.writeCharacters("\n  ");
            start("testsuite", grade.name());
            counts(grade.verdicts(), grade.isGraded() ? 0 : 1, grade.seconds());
            for (Verdict verdict : grade.verdicts()) {
                xml.writeCharacters("\n    ");
                start("testcase", verdict.task().exercise());
                xml.writeAttribute("classname", "petal." + verdict.task().chapter());
                xml.writeAttribute("time", "0");
                outcome(verdict);
                xml.writeEndElement();
            }
            if (!grade.isGraded()) {
                start("testcase", "hand-in");
                xml.writeAttribute("classname", "petal");
                xml.writeAttribute("time", "0");
                element("error", "not graded", String.join(" ", grade.remarks()));
                xml.writeEndElement();
            }
            xml.writeCharacters("\n  ");
            xml.writeEndElement();
        }
        xml.writeCharacters("\n");
        xml.writeEndElement();
    }

    private void start(String element, String name) throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeAttribute("name", legal(name));
    }

    private void counts(List<Verdict> verdicts, int ungraded, double seconds) throws XMLStreamException {
        var kinds = verdicts.stream().collect(Collectors.groupingBy(verdict -> kind(verdict.result()),
                Collectors.counting()));
        xml.writeAttribute("tests", String.valueOf(verdicts.size() + ungraded));
        xml.writeAttribute("failures", String.valueOf(kinds.getOrDefault("failure", 0L)));
        xml.writeAttribute("errors", String.valueOf(kinds.getOrDefault("error", 0L) + ungraded));
        xml.writeAttribute("skipped", String.valueOf(kinds.getOrDefault("skipped", 0L)));
        xml.writeAttribute("time", String.format(Locale.ROOT, "%.3f", seconds));
    }

    private static String kind(CheckResult result) {
        return switch (result) {
            case CheckResult.Right _ -> "";
            case CheckResult.NotDone _ -> "skipped";
            case CheckResult.Unchecked _ -> "error";
            case CheckResult.Fault _ -> "failure";
        };
    }

    private void outcome(Verdict verdict) throws XMLStreamException {
        String kind = kind(verdict.result());
        if (verdict.result() instanceof CheckResult.Fault fault) {
            element(kind, verdict.word(), fault.why());
        } else if (!kind.isEmpty()) {
            xml.writeEmptyElement(kind);
        }
        if (!verdict.printed().isBlank()) {
            xml.writeStartElement("system-out");
            xml.writeCharacters(legal(verdict.printed()));
            xml.writeEndElement();
        }
    }

    private void element(String kind, String type, String why) throws XMLStreamException {
        xml.writeStartElement(kind);
        xml.writeAttribute("type", type);
        xml.writeAttribute("message", legal(why.lines().findFirst().orElse("")));
        xml.writeCharacters(legal(why));
        xml.writeEndElement();
    }

    /** Characters that XML has no way to write become question marks. */
    private static String legal(String text) {
        return text.codePoints().map(c -> c == '\t' || c == '\n' || c == '\r' || c >= 0x20 && c <= 0xd7ff
                || c >= 0xe000 && c <= 0xfffd || c >= 0x10000 ? c : '?').collect(StringBuilder::new,
                        StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
