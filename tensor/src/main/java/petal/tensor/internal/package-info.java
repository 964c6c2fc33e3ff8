/** What only this module may do with tensors and storages; not exported. */
package petal.tensor.internal;
