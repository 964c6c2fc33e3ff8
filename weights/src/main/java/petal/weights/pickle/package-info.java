/**
 * Python's pickle format, as far as a state dict needs it. A pickle is a program for a small stack machine that may
 * call any function of Python; this machine knows three functions, none of which does more than describe a tensor.
 */
package petal.weights.pickle;
