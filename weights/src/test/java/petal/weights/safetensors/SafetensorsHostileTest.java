package petal.weights.safetensors;

import static petal.weights.Refusals.assertRefused;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import petal.weights.Fixtures;

class SafetensorsHostileTest {
    private static final String A = "'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}";

    @TempDir
    Path folder;

    /** Each header is followed by eight bytes of data; quotes are single here to be readable. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "{" + A + "}                                                          | end at byte 4, but there are 8 bytes",
        "{'a':{'dtype':'F32','shape':[3],'data_offsets':[0,12]}}              | ends at byte 12, but there are 8",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}               | no gap is allowed",
        "{" + A + ",'b':{'dtype':'F32','shape':[1],'data_offsets':[2,6]}}     | inside another",
        "{" + A + ",'b':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}}     | inside another",
        "{" + A + "," + A + "}                                                | Duplicate",
        "{'a':{'dtype':'F32','dtype':'F32','shape':[2],'data_offsets':[0,8]}} | Duplicate",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,8]}}               | takes 4 bytes",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[8,0]}}               | takes 8 bytes",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[-8,0]}}              | takes 8 bytes",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8,9]}}             | two data_offsets",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[]}}                  | two data_offsets",
        "{'a':{'dtype':'F32','shape':[2]}}                                    | two data_offsets",
        "{'a':{'dtype':'F9','shape':[8],'data_offsets':[0,8]}}           | \"F9\"",
        "{'a':{'dtype':3,'shape':[8],'data_offsets':[0,8]}}                   | VALUE_STRING",
        "{'a':{'dtype':'F32','shape':[-2],'data_offsets':[0,8]}}              | impossible shape",
        "{'a':{'dtype':'F32','shape':[4294967298],'data_offsets':[0,8]}}      | impossible shape",
        "{'a':{'dtype':'F32','shape':[2147483647,2147483647,4],'data_offsets':[0,8]}} | impossible shape",
        "{'a':{'dtype':'F32','shape':[2.0],'data_offsets':[0,8]}}             | whole numbers",
        "{'a':{'dtype':'F32','shape':[2e0],'data_offsets':[0,8]}}             | whole numbers",
        "{'a':{'dtype':'F32','shape':[NaN],'data_offsets':[0,8]}}             | not the JSON",
        "{'a':{'dtype':'F32','shape':[99999999999999999999],'data_offsets':[0,8]}}  | not the JSON",
        "{'a':{'dtype':'F32','shape':[999999999999999999999999999],'data_offsets':[0,8]}}  | not the JSON",
        "{'a':{'dtype':'F32','shape':[[[[[2]]]]],'data_offsets':[0,8]}}       | nesting depth",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8],'x':1}}         | unknown key \"x\"",
        "{'a':[]}                                                             | START_OBJECT was expected",
        "{'__metadata__':{'a':1}}                                             | VALUE_STRING was expected",
        "{'__metadata__':{'a':{'b':{'c':{}}}}}                                | VALUE_STRING was expected",
        "{'a':                                                                | not the JSON",
        "{} x                                                                 | not the JSON",
        "{} {}                                                                | follows the JSON",
        "[]                                                                   | opening brace"})
    void refusesMalformedHeaders(String header, String part) throws IOException {
        Path path = write(header.replace('\'', '"'), StandardCharsets.UTF_8);
        assertRefused(() -> Safetensors.open(path), "bad.safetensors", part);
    }

    @Test
    void refusesTooManyDimensions() throws IOException {
        String ones = "1,".repeat(10_000) + "2";
        Path path = write("{\"a\":{\"dtype\":\"F32\",\"shape\":[" + ones + "],\"data_offsets\":[0,8]}}",
                StandardCharsets.UTF_8);
        assertRefused(() -> Safetensors.open(path), "at most 64 whole numbers");
    }

    @Test
    void refusesAnotherEncoding() throws IOException {
        Path utf16 = write("{}", StandardCharsets.UTF_16LE);
        assertRefused(() -> Safetensors.open(utf16), "not the JSON");
        Path latin = write("{\"__metadata__\":{\"a\":\"é\"}}", StandardCharsets.ISO_8859_1);
        assertRefused(() -> Safetensors.open(latin), "not the JSON");
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "-1", "100000001", "9223372036854775807", "-9223372036854775808", "12"})
    void refusesAHeaderLengthThatCannotBe(long length) throws IOException {
        Path path = folder.resolve("bad.safetensors");
        Files.write(path, ByteBuffer.allocate(18).order(ByteOrder.LITTLE_ENDIAN).putLong(length)
                .put("{}        ".getBytes(StandardCharsets.UTF_8)).array());
        assertRefused(() -> Safetensors.open(path), "header claims " + Long.toUnsignedString(length) + " bytes");
    }

    @Test
    void refusesEveryPrefixOfAFile() throws IOException {
        byte[] whole = Files.readAllBytes(Fixtures.file("safetensors/all.safetensors"));
        Path path = folder.resolve("cut.safetensors");
        for (int length = 0; length < whole.length; length++) {
            Files.write(path, Arrays.copyOf(whole, length));
            assertRefused(() -> Safetensors.open(path), "cut.safetensors");
        }
    }

    @Test
    void refusesMoreTensorsThanAnyNetworkHas() throws IOException {
        var header = new StringBuilder("{");
        for (int i = 0; i <= 1 << 16; i++) {
            header.append(i == 0 ? "" : ",").append('"').append(i)
                    .append("\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}");
        }
        Path path = write(header.append('}').toString(), StandardCharsets.UTF_8);
        assertRefused(() -> Safetensors.open(path), "more than 65536 tensors");
    }

    private Path write(String header, Charset charset) throws IOException {
        byte[] json = header.getBytes(charset);
        return Files.write(folder.resolve("bad.safetensors"), ByteBuffer.allocate(8 + json.length + 8)
                .order(ByteOrder.LITTLE_ENDIAN).putLong(json.length).put(json).array());
    }
}
