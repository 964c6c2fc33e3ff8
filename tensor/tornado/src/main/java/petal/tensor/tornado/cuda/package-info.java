/**
 * The short way to CUDA. TornadoVM compiles Petal's kernels and keeps the device's memory; but each time it executes a
 * graph it takes as long as some kernels run. So launches wait in a {@link petal.tensor.tornado.cuda.LaunchQueue} until
 * there are some, and reach CUDA together: as one library task of TornadoVM, which asks the driver for one kernel after
 * the other, and NVIDIA's cuBLAS for matrix products.
 */
package petal.tensor.tornado.cuda;
