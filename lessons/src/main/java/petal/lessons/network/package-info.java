/** Chapter 9: networks of one's own, from a few layers to layers, losses and optimisers that nobody has written yet. */
package petal.lessons.network;
