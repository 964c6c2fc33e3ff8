/** Folders of labelled pictures: one folder a class, as torchvision's {@code ImageFolder} finds them. */
package petal.efficientnet.data;
