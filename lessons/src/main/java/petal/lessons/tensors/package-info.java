/** The lesson about tensors: shapes, strides, broadcasting, products, and a picture as numbers. */
package petal.lessons.tensors;
