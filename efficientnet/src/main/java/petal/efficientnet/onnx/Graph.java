package petal.efficientnet.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import petal.tensor.Tensor;

/**
 * ONNX's GraphProto: nodes in the order they are computed, each naming what it takes and gives, and the parameters as
 * initialisers. Numbers of fields are those of onnx.proto.
 */
final class Graph {
    private static final int FLOAT = 1;
    private static final int ATTRIBUTE_FLOAT = 1;
    private static final int ATTRIBUTE_INT = 2;
    private static final int ATTRIBUTE_STRING = 3;
    private static final int ATTRIBUTE_INTS = 7;

    private final Message graph = new Message();
    private final List<Message> rest = new ArrayList<>();

    /** An attribute of a node. */
    static Message integer(String name, long value) {
        return new Message().text(1, name).integer(3, value).integer(20, ATTRIBUTE_INT);
    }

    static Message number(String name, float value) {
        return new Message().text(1, name).number(2, value).integer(20, ATTRIBUTE_FLOAT);
    }

    static Message text(String name, String value) {
        return new Message().text(1, name).text(4, value).integer(20, ATTRIBUTE_STRING);
    }

    static Message integers(String name, long... values) {
        var attribute = new Message().text(1, name);
        for (long value : values) {
            attribute.integer(8, value);
        }
        return attribute.integer(20, ATTRIBUTE_INTS);
    }

    /** Adds a node whose result is called as the node is, and returns that name. */
    String node(String operator, String name, List<String> inputs, Message... attributes) {
        var node = new Message();
        inputs.forEach(input -> node.text(1, input));
        node.text(2, name).text(3, name).text(4, operator);
        for (Message attribute : attributes) {
            node.message(5, attribute);
        }
        graph.message(1, node);
        return name;
    }

    /** Adds a parameter of float32 and returns its name. */
    String parameter(String name, Tensor values) {
        float[] numbers = values.toArray();
        ByteBuffer raw = ByteBuffer.allocate(numbers.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(numbers);
        var tensor = new Message();
        for (int size : values.shape()) {
            tensor.integer(1, size);
        }
        tensor.integer(2, FLOAT).text(8, name).bytes(9, raw.array());
        rest.add(new Message().message(5, tensor));
        return name;
    }

    /** Declares an input; a size that is no number is free, and equal wherever it has the same name. */
    void input(String name, String... sizes) {
        rest.add(new Message().message(11, value(name, sizes)));
    }

    void output(String name, String... sizes) {
        rest.add(new Message().message(12, value(name, sizes)));
    }

    private static Message value(String name, String... sizes) {
        var shape = new Message();
        for (String size : sizes) {
            boolean number = size.matches("\\d+");
            shape.message(1, number ? new Message().integer(1, Long.parseLong(size)) : new Message().text(2, size));
        }
        Message tensor = new Message().integer(1, FLOAT).message(2, shape);
        return new Message().text(1, name).message(2, new Message().message(1, tensor));
    }

    /** The graph with all that was added. */
    Message message(String name) {
        graph.text(2, name);
        rest.forEach(graph::append);
        return graph;
    }
}
