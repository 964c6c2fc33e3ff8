package petal.efficientnet.onnx;

import java.util.ArrayList;
import java.util.List;
import petal.efficientnet.model.FusedMBConv;
import petal.efficientnet.model.MBConv;
import petal.efficientnet.model.SameConv2d;
import petal.nn.AdaptiveAvgPool2d;
import petal.nn.BatchNorm2d;
import petal.nn.Conv2d;
import petal.nn.Dropout;
import petal.nn.Linear;
import petal.nn.Module;
import petal.nn.ReLU6;
import petal.nn.Sequential;
import petal.nn.SiLU;
import petal.nn.Sigmoid;
import petal.nn.SqueezeExcitation;
import petal.tensor.Tensor;

/** Adds a network's layers to a graph, each as ONNX's operators for it; dropout does nothing in evaluation. */
record Layers(Graph graph) {

    /** Adds a layer that takes the value {@code x}; returns the name of what it gives. */
    String add(String name, Module layer, String x) {
        return switch (layer) {
            case Sequential sequence -> sequence(name, sequence, x);
            case MBConv block -> {
                String y = add(name + ".block", block.get("block"), x);
                yield block.isResidual() ? graph.node("Add", name + ".add", List.of(y, x)) : y;
            }
            case FusedMBConv block -> {
                String y = add(name + ".block", block.get("block"), x);
                yield block.isResidual() ? graph.node("Add", name + ".add", List.of(y, x)) : y;
            }
            case SqueezeExcitation block -> squeezeExcitation(name, block, x);
            case Conv2d conv -> conv(name, conv, x);
            case SameConv2d conv -> graph.node("Conv", name,
                    List.of(x, graph.parameter(name + ".weight", conv.weight())),
                    Graph.text("auto_pad", "SAME_UPPER"), Graph.integers("strides", conv.stride(), conv.stride()),
                    Graph.integer("group", conv.groups()));
            case BatchNorm2d norm -> graph.node("BatchNormalization", name, List.of(x,
                    graph.parameter(name + ".weight", norm.weight()), graph.parameter(name + ".bias", norm.bias()),
                    graph.parameter(name + ".running_mean", norm.runningMean()),
                    graph.parameter(name + ".running_var", norm.runningVar())), Graph.number("epsilon", norm.eps()));
            case SiLU _ -> graph.node("Mul", name,
                    List.of(x, graph.node("Sigmoid", name + ".sigmoid", List.of(x))));
            case ReLU6 _ -> graph.node("Clip", name, List.of(x, graph.parameter(name + ".min", Tensor.scalar(0)),
                    graph.parameter(name + ".max", Tensor.scalar(6))));
            case Sigmoid _ -> graph.node("Sigmoid", name, List.of(x));
            case AdaptiveAvgPool2d _ -> graph.node("GlobalAveragePool", name, List.of(x));
            case Linear linear ->
                    graph.node("Gemm", name, List.of(x, graph.parameter(name + ".weight", linear.weight()),
                            graph.parameter(name + ".bias", linear.bias())), Graph.integer("transB", 1));
            case Dropout _ -> x;
            default -> throw new IllegalArgumentException("There is no ONNX operator for the layer " + name + ", "
                    + layer.getClass().getSimpleName() + ".");
        };
    }

    private String sequence(String name, Sequential sequence, String x) {
        String y = x;
        for (var child : sequence.namedChildren().entrySet()) {
            y = add(name + "." + child.getKey(), child.getValue(), y);
        }
        return y;
    }

    private String squeezeExcitation(String name, SqueezeExcitation block, String x) {
        String scale = x;
        for (String part : List.of("avgpool", "fc1", "activation", "fc2", "scale_activation")) {
            scale = add(name + "." + part, block.get(part), scale);
        }
        return graph.node("Mul", name + ".scale", List.of(x, scale));
    }

    private String conv(String name, Conv2d conv, String x) {
        var inputs = new ArrayList<>(List.of(x, graph.parameter(name + ".weight", conv.weight())));
        if (conv.hasBias()) {
            inputs.add(graph.parameter(name + ".bias", conv.bias()));
        }
        int padding = conv.padding();
        return graph.node("Conv", name, inputs, Graph.integers("strides", conv.stride(), conv.stride()),
                Graph.integers("pads", padding, padding, padding, padding), Graph.integer("group", conv.groups()));
    }
}
