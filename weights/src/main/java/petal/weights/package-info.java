/** Loading and saving state dicts, whatever format the file has. */
package petal.weights;
