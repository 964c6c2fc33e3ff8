/** Other libraries' names for the layers of an EfficientNet, turned into torchvision's, which are Petal's. */
package petal.weights.naming;
