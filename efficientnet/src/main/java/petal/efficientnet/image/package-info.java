/**
 * From an image file to the elements that a network sees: decoding to 8-bit RGB as Pillow does it, antialiased resizing
 * bit for bit as Pillow's, and the preset that turns a picture of any size into a normalised square.
 */
package petal.efficientnet.image;
