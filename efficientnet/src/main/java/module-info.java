/** EfficientNet B0 to B7, Lite and V2, and the path from an image file to a batch of tensors. */
module petal.efficientnet {
    requires transitive petal.nn;
    requires transitive petal.weights;
    requires transitive java.desktop;
    requires org.apache.commons.imaging;
    requires tools.jackson.core;

    exports petal.efficientnet.data;
    exports petal.efficientnet.image;
    exports petal.efficientnet.model;
    exports petal.efficientnet.onnx;
}
