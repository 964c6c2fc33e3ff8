/** EfficientNets as ONNX, for programs that run networks. */
package petal.efficientnet.onnx;
