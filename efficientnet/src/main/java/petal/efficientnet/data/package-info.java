/** Folders of labelled pictures: one folder per class, as torchvision's {@code ImageFolder} finds them. */
package petal.efficientnet.data;
