/**
 * The kernels, written for TornadoVM: each public static method is compiled for the device and run by many threads at
 * once. One idea a file.
 *
 * <p>All kernels see the same things: {@code c}, which says which thread this is; {@code m}, the device memory in which
 * every tensor lies; {@code a}, whole-number arguments (where in {@code m} the tensors begin, sizes, flags); and some
 * of them {@code f}, numbers such as a learning rate. Constants name the places of both, in the class of the kernel or
 * in {@link NormArgs} and {@link ConvArgs}; they cost nothing, being constants to the compiler. The Javadoc of a kernel
 * says how many threads run. Where it says "one thread per element", the launch rounds up to whole groups and the
 * surplus threads return at once. {@link Group} says how groups are laid out.
 *
 * <p>Sizes are arguments and not constants, so a kernel is compiled once, and its plan serves every shape.
 */
package petal.tensor.tornado.kernels;
