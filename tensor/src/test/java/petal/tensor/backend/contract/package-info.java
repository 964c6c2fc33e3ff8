/** What every backend must compute: properties that compare its kernels with the reference over random shapes. */
package petal.tensor.backend.contract;
