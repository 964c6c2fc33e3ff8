/** What a device must be able to compute: storages and a few large kernels. */
package petal.tensor.backend;
