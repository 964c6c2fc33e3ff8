/** EfficientNet B0 to B7, Lite and V2: one table, two kinds of blocks, and the network made of them. */
package petal.efficientnet.model;
