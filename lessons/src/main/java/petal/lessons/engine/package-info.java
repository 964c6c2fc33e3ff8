/** The lesson about kernels: a student's own code computes the network. */
package petal.lessons.engine;
