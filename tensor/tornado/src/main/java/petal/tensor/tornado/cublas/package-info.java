/**
 * Matrix products by NVIDIA's cuBLAS, as a library task of TornadoVM. TornadoVM's own task takes whole arrays and sizes
 * that are fixed when a graph is built; Petal's finds places and sizes in the arguments that travel with each launch,
 * and hands the call on to TornadoVM's.
 */
package petal.tensor.tornado.cublas;
