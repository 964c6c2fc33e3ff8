/**
 * The kernels, written for TornadoVM: each public static method is compiled for the device and run by many threads at
 * once. One idea a file.
 *
 * <p>All kernels see the same things: {@code c}, which says which thread this is; {@code m}, the device memory in which
 * every tensor lies; {@code a}, whole-number arguments (where in {@code m} the tensors begin, sizes, flags); and some
 * of them {@code f}, numbers such as a learning rate. The Javadoc of a kernel lists {@code a} and {@code f} in order
 * and says how many threads run. Where it says "n threads", the launch rounds up to whole groups and the surplus
 * threads return at once. Groups have 256 threads.
 *
 * <p>Sizes are arguments and not constants, so a kernel is compiled once, and its plan serves every shape.
 */
package petal.tensor.tornado.kernels;
