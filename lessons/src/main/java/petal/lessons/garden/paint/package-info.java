/** A small painter's workshop: shapes in space, light, layers, blur and a camera; the same to the bit everywhere. */
package petal.lessons.garden.paint;
