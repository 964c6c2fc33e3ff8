package petal.weights.pickle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static petal.weights.Refusals.assertRefused;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import petal.weights.dtype.DType;
import petal.weights.format.MappedFile;
import petal.weights.format.Shape;
import petal.weights.pickle.PyValue.PyDict;
import petal.weights.pickle.PyValue.PyList;
import petal.weights.pickle.PyValue.PyNone;
import petal.weights.pickle.PyValue.PyObject;
import petal.weights.pickle.PyValue.PyTuple;

class PickleMachineTest {
    @TempDir
    Path folder;

    @Test
    void readsEveryPlainValue() throws IOException {
        byte[] pickle = new PickleWriter().raw("(N").raw(0x88, 0x89).raw('J', 0xfe, 0xff, 0xff, 0xff).raw('K', 200)
                .raw('M', 0x34, 0x12).raw(0x8a, 0).raw(0x8a, 1, 0xff).integer(Long.MIN_VALUE)
                .raw('G', 0x3f, 0xf8, 0, 0, 0, 0, 0, 0).text("Blüte").raw('U', 1, 'x').raw('T', 1, 0, 0, 0, 'y')
                .raw(0x8c, 1, 'z').raw("t").stop();
        assertEquals(new PyTuple(List.of(PyNone.NONE, true, false, -2L, 200L, 0x1234L, 0L, -1L, Long.MIN_VALUE, 1.5,
                "Blüte", "x", "y", "z")), load(pickle));
        byte[] magic = new PickleWriter().raw(0x8a, 10, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19)
                .stop();
        assertEquals(new BigInteger("1950a86a20f9469cfc6c", 16), load(magic));
    }

    @Test
    void readsContainersAndTheMemo() throws IOException {
        byte[] pickle = new PickleWriter().raw("}q\u0001(").text("a").raw("]q\u0002(K\u0007K\u0008e").text("b")
                .raw("h\u0002").text("c").raw("()K\u0001").raw(0x85).raw("K\u0001K\u0002").raw(0x86)
                .raw("K\u0001K\u0002K\u0003").raw(0x87).raw("tu").text("d").raw("Ns").stop();
        var list = new PyList(List.of(7L, 8L));
        var tuples = new PyTuple(List.of(new PyTuple(List.of()), new PyTuple(List.of(1L)),
                new PyTuple(List.of(1L, 2L)), new PyTuple(List.of(1L, 2L, 3L))));
        assertEquals(new PyDict(Map.of("a", list, "b", list, "c", tuples, "d", PyNone.NONE)), load(pickle));
    }

    @Test
    void theMemoHasRoomForMoreThan256() throws IOException {
        byte[] pickle = new PickleWriter().raw("(K\u0007").raw('r', 0, 1, 0, 0).raw("K\u0008").raw('r', 0, 2, 0, 0)
                .raw('j', 0, 1, 0, 0).raw("t").stop();
        assertEquals(new PyTuple(List.of(7L, 8L, 7L)), load(pickle));
    }

    @Test
    void readsAnOrderedDictOfPairsAsPython2WroteIt() throws IOException {
        byte[] pickle = new PickleWriter().global("collections", "OrderedDict").raw("]](").text("k").raw("K\u0001ea")
                .raw(0x85).raw("R").stop();
        assertEquals(new PyDict(Map.of("k", 1L)), load(pickle));
        for (String other : List.of("N", "]N", "]Na", "]]a", ")")) {
            assertRefused(() -> load(new PickleWriter().global("collections", "OrderedDict").raw(other).raw(0x85)
                    .raw("R").stop()), "pickle is malformed");
        }
    }

    @Test
    void readsATensorAndAViewOfAStorage() throws IOException {
        byte[] pickle = new PickleWriter().tensor("0", 10, 2, new long[] {2, 3}, new long[] {1, 2}).stop();
        TensorRef tensor = (TensorRef) load(pickle);
        assertEquals(new StorageRef(DType.F32, "0", 10, 0, 10), tensor.storage());
        assertEquals(Shape.of(2, 3), tensor.view().shape());
        assertEquals(2, tensor.view().offset());

        byte[] view = new PickleWriter().raw("(").text("storage").global("torch.cuda", "HalfStorage").text("7")
                .text("cuda:0").integer(10).raw("(").text("8").integer(4).integer(3).raw("ttQ").stop();
        assertEquals(new StorageRef(DType.F16, "7", 10, 4, 3), load(view));
    }

    @ParameterizedTest
    @CsvSource({"posix,system", "os,system", "builtins,eval", "__builtin__,getattr", "torch,load", "torch,nn",
        "torch._utils,_rebuild_sparse_tensor", "torch,ComplexFloatStorage", "collections,defaultdict",
        "collections.OrderedDict,fromkeys", "numpy.core.multiarray,scalar", "torch,UntypedStorage",
        "java.lang.Runtime,getRuntime"})
    void neverMakesOrCallsAnythingButSaysItsName(String module, String name) throws IOException {
        for (PickleWriter named : List.of(new PickleWriter().global(module, name),
                new PickleWriter().text(module).text(name).raw(0x93))) {
            PyObject object =
                    (PyObject) load(named.raw(")R}").text("a").raw("K\u0001sb(").text("k").raw("K\u0002u").stop());
            assertEquals(module + "." + name, object.type());
            assertEquals(new PyDict(Map.of("a", 1L)), object.state());
            assertEquals(new PyDict(Map.of("k", 2L)), object.items());
        }
    }

    @Test
    void standsInForWhateverForeignObjectsAreMadeOf() throws IOException {
        PickleWriter object = new PickleWriter().global("a", "B").raw(")").raw(0x81).raw("K\u0001a(K\u0002K\u0003e");
        assertEquals("Python's \"a.B\"", PyValue.describe(load(object.stop())));
        byte[] keywords = new PickleWriter().global("a", "B").raw(")}").raw(0x92).stop();
        assertEquals("Python's \"a.B\"", PyValue.describe(load(keywords)));
        byte[] set = new PickleWriter().raw(0x8f).raw("(K\u0001K\u0002").raw(0x90).stop();
        assertEquals(new PyList(List.of(1L, 2L)), load(set));
        byte[] frozen = new PickleWriter().raw("(K\u0001").raw(0x91).stop();
        assertEquals(new PyList(List.of(1L)), load(frozen));
        byte[] bytes = new PickleWriter().raw('C', 2, 0xff, 0xfe).stop();
        assertEquals("bytes", ((PyObject) load(bytes)).type());
        byte[] tensor = new PickleWriter().global("torch._utils", "_rebuild_tensor_v2").raw("(")
                .storage("ComplexFloatStorage", "0", 4).raw("K\0))").raw(0x89).raw("}tR").stop();
        assertEquals("torch.ComplexFloatStorage", ((PyObject) load(tensor)).type());
    }

    @Test
    void theStackIsTidiedAsPicklersOfTuplesThatContainThemselvesDo() throws IOException {
        assertEquals(1L, load(new PickleWriter().raw("K\u0001K\u00020").stop()));
        assertEquals(1L, load(new PickleWriter().raw("K\u0001(K\u0002K\u00031").stop()));
        assertEquals(new PyTuple(List.of(1L, 1L)), load(new PickleWriter().raw("K\u00012").raw(0x86).stop()));
    }

    @Test
    void textOfPython2MayBeAnything() throws IOException {
        assertEquals("\u00ff\u00fe", load(new PickleWriter().raw('U', 2, 0xff, 0xfe).stop()));
    }

    @Test
    void refusesACallOfAnythingButAFunction() {
        assertRefused(() -> load(new PickleWriter().text("eval").raw(")R").stop()), "a call of the text \"eval\"");
        assertRefused(() -> load(new PickleWriter().global("torch", "FloatStorage").raw(")R").stop()), "a function");
        assertRefused(() -> load(new PickleWriter().raw("]]R").stop()), "arguments are not a tuple");
    }

    @Test
    void attributesOfADictionarySayNothing() throws IOException {
        assertEquals(new PyDict(Map.of()), load(new PickleWriter().raw("}}").text("__class__").raw("Nsb").stop()));
        assertRefused(() -> load(new PickleWriter().raw("]}").text("_metadata").raw("Nsb").stop()), "attributes");
    }

    @Test
    void refusesTensorsOutsideTheirStorage() {
        long max = Long.MAX_VALUE;
        for (long[][] bad : new long[][][] {{{5}, {5}, {1}}, {{0}, {11}, {1}}, {{-1}, {2}, {1}}, {{0}, {2}, {-1}},
            {{0}, {2, 2}, {max, max}}, {{max}, {1}, {1}}, {{0}, {2}, {max}}, {{11}, {0}, {1}}}) {
            byte[] pickle = new PickleWriter().tensor("0", 9, bad[0][0], bad[1], bad[2]).stop();
            assertRefused(() -> load(pickle), "reaches outside its storage \"0\" of 9 elements");
        }
    }

    @Test
    void refusesImpossibleShapes() {
        for (long[] shape : new long[][] {{-1}, {1L << 31}, {Long.MIN_VALUE}, {1 << 30, 1 << 30}, new long[65]}) {
            byte[] pickle = new PickleWriter().tensor("0", 9, 0, shape, new long[shape.length]).stop();
            assertRefused(() -> load(pickle), "impossible shape");
        }
        byte[] pickle = new PickleWriter().tensor("0", 9, 0, new long[] {1}, new long[0]).stop();
        assertRefused(() -> load(pickle), "0 strides");
    }

    @Test
    void refusesStoragesThatAreNotDescribedAsPyTorchDoes() {
        assertRefused(() -> load(new PickleWriter().storage("FloatStorage", "0", -1).stop()), "storage");
        assertRefused(() -> load(new PickleWriter().storage("FloatStorage", "0", Long.MAX_VALUE).stop()), "storage");
        assertRefused(() -> load(new PickleWriter().text("0").raw("Q").stop()), "storage");
        assertRefused(() -> load(new PickleWriter().raw("(").text("module").text("x").text("y").text("z").integer(1)
                .raw("tQ").stop()), "storage");
        assertRefused(() -> load(new PickleWriter().storage("FloatStorage", "0", 4).storage("ByteStorage", "0", 16)
                .raw(0x86).stop()), "described in two ways");
        for (long[] view : new long[][] {{-1, 1}, {5, 1}, {0, 5}, {2, 3}, {Long.MAX_VALUE, 4}}) {
            byte[] pickle = new PickleWriter().raw("(").text("storage").global("torch", "FloatStorage").text("0")
                    .text("cpu").integer(4).raw("(").text("1").integer(view[0]).integer(view[1]).raw("ttQ").stop();
            assertRefused(() -> load(pickle), "does not lie inside");
        }
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', value = {"R", "t", "u", "s", "a", "e", "b", "Q", "q\u0001", "\u0085", "\u0087",
        "(K\u0001Rt", "K\u0001(a", "K\u0001(s"})
    void refusesStackUnderflow(String instructions) {
        assertRefused(() -> load(new PickleWriter().raw(instructions).stop()), "pickle is malformed at byte");
    }

    @ParameterizedTest
    @CsvSource({"i", "o", "d", "l", "I", "F", "S", "V", "P", "g", "p", "\u0082", "\u0097", "\u00ff"})
    void refusesInstructionsThatAStateDictDoesNotNeed(String instruction) {
        assertRefused(() -> load(new PickleWriter().raw(")(").raw(instruction + "\n").stop()), "the instruction 0x");
    }

    @Test
    void refusesLengthsThatLie() {
        assertRefused(() -> load(new PickleWriter().raw('X', 0xff, 0xff, 0xff, 0xff).stop()), "4294967295 more bytes");
        assertRefused(() -> load(new PickleWriter().raw(0x8c, 9, 'x').stop()), "9 more bytes");
        assertRefused(() -> load(new PickleWriter().raw(0x8a, 255).raw("x".repeat(300)).stop()), "integer of 255");
        assertRefused(() -> load(new PickleWriter().raw(0x95, 9, 0, 0, 0, 0, 0, 0, 0).stop()), "a frame of 9 bytes");
        assertRefused(() -> load(new PickleWriter().raw(0x95, 1, 0, 0, 0, 0, 0, 0, 0x80).stop()), "a frame of 922337");
        assertRefused(() -> load(new PickleWriter().text("x".repeat(1 << 21)).stop()), "a text of 2097152 bytes");
        assertRefused(() -> load(new PickleWriter().raw("c" + "x".repeat(1000)).stop()), "longer than 256");
        assertRefused(() -> load(new PickleWriter().raw('B', 0xff, 0xff, 0xff, 0xff).stop()), "4294967295 more bytes");
        assertRefused(() -> load(new PickleWriter().raw(0x8e, 1, 0, 0, 0, 0, 0, 0, 0x80).stop()), "a length of 922337");
        assertRefused(() -> load(new PickleWriter().raw(0x8b, 0xff, 0xff, 0, 0).stop()), "integer of 65535");
        assertRefused(() -> load(new PickleWriter().raw('X', 2, 0, 0, 0, 0xff, 0xfe).stop()), "not UTF-8");
    }

    @Test
    void refusesBombs() {
        assertRefused(() -> load(new PickleWriter().raw("(".repeat(200)).stop()), "nest more than 100 deep");
        assertRefused(() -> load(new PickleWriter().raw("]".repeat(100_000)).stop()), "values on the stack");
        String growth = "(" + "h\0".repeat(1000) + "e";
        byte[] endless = new PickleWriter().raw("]q\0" + growth.repeat(2000)).stop();
        assertRefused(() -> load(endless), "more than 1048576 steps");
        assertRefused(() -> load(new PickleWriter().raw("h\u0001").stop()), "never stored");
    }

    @Test
    void aValueThatContainsItselfDoesNoHarm() throws IOException {
        assertEquals("a list of 1", PyValue.describe(load(new PickleWriter().raw("]q\0h\0a").stop())));
        PyDict dict = (PyDict) load(new PickleWriter().raw("}]q\0h\0a").raw(0x85).raw("Ns").stop());
        assertEquals("Python's \"a tuple of 1\"", PyValue.describe(dict.items().keySet().iterator().next()));
    }

    @Test
    void refusesAKeyThatStandsTwice() {
        assertRefused(() -> load(new PickleWriter().raw("}(").text("a").raw("N").text("a").raw("Nu").stop()), "twice");
    }

    @Test
    void refusesWhatIsLeftOver() {
        assertRefused(() -> load(new PickleWriter().raw("NN").stop()), "one value was expected");
        assertRefused(() -> load(new PickleWriter().raw("N(").stop()), "one value was expected");
        assertRefused(() -> load(new PickleWriter().stop()), "one value was expected");
        assertRefused(() -> load(new byte[] {(byte) 0x80, 1, 'N', '.'}), "protocol 2 to 5");
    }

    @Test
    void refusesEveryPrefix() {
        byte[] whole = new PickleWriter().tensor("0", 10, 2, new long[] {2, 3}, new long[] {1, 2}).stop();
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertRefused(() -> load(cut), "left");
        }
    }

    private Object load(byte[] pickle) throws IOException {
        try (var file = MappedFile.open(Files.write(folder.resolve("x.pkl"), pickle))) {
            return new PickleMachine(file, new PickleInput(file, file.bytes())).load();
        }
    }
}
