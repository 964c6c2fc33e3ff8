package petal.lessons.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;

class JavaTokenTest {

    @Test
    void coloursWhatAnEditorColours() {
        assertEquals("KEYWORD int|OTHER n|NUMBER 0x1F|STRING \"// \\\" \"|COMMENT // end|ANNOTATION @Cell|TYPE Tensor"
                + "|OTHER SIDE|STRING '\\''",
                JavaToken.of("int n 0x1F \"// \\\" \" // end\n@Cell Tensor SIDE '\\''").stream()
                        .filter(token -> !token.text().isBlank()).map(token -> token.kind() + " " + token.text())
                        .collect(Collectors.joining("|")));
    }

    @Label("The words of a program, one behind the other, are the program.")
    @Property
    void nothingIsLost(
            @ForAll @CharRange(from = ' ', to = '~') @Chars({'\n', '"', '\'', '\\', '/', '*', 'ä'}) String program) {
        assertEquals(program, JavaToken.of(program).stream().map(JavaToken::text).collect(Collectors.joining()));
    }
}
