/** EfficientNet B0 to B7: one table, one kind of block, and the network made of them. */
package petal.efficientnet.model;
